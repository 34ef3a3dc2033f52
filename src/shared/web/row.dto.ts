import { ApiProperty } from '@nestjs/swagger';
import { IsIdInPath } from './input.decorators.js';

/** The `{id}` of a path. */
export class IdPath {
  @ApiProperty({ type: Number, example: 12 })
  @IsIdInPath()
  id: number;
}

export class DeletedResponse {
  @ApiProperty({ enum: [true] })
  deleted: true;
}

export const DELETED: DeletedResponse = { deleted: true };

export class DoneResponse {
  @ApiProperty({ enum: [true] })
  done: true;
}

export const DONE: DoneResponse = { done: true };
