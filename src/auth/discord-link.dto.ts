import { ApiProperty } from '@nestjs/swagger';
import { LINK_CODE_MINUTES } from './discord-link-code.service.js';

export class LinkCodeResponse {
  @ApiProperty({ description: 'Give it to the bot: `/link code:…`. It works once.', example: 'K7QM2XBD' })
  code: string;

  @ApiProperty({ description: 'How many minutes it works.', example: LINK_CODE_MINUTES })
  valid_minutes: number;
}

export function toLinkCodeResponse(code: string): LinkCodeResponse {
  return { code, valid_minutes: LINK_CODE_MINUTES };
}
