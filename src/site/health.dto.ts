import { ApiProperty } from '@nestjs/swagger';

export class HealthResponse {
  @ApiProperty({ enum: ['up'] })
  status: 'up';

  @ApiProperty({ example: '0.1.0' })
  version: string;
}

export class ReadinessResponse {
  @ApiProperty({ enum: ['ready'] })
  status: 'ready';
}
