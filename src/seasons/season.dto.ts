import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { IsLocalDate } from '../shared/time/local-time.decorators.js';
import { IfSent, IsLine } from '../shared/web/input.decorators.js';
import { sentFields } from '../shared/web/sent-fields.rules.js';
import type { SeasonFields } from './raid-season.entity.js';
import type { SeasonRow } from './season.queries.js';
import { SEASON_NAME_LENGTH } from './season.service.js';

const name = { type: String, example: 'Season 2', maxLength: SEASON_NAME_LENGTH };
const startDate = {
  type: String,
  format: 'date',
  example: '2026-03-03',
  description: 'It lasts until the next active season starts.',
};
const activeRule = { message: 'must be true or false' };

export class CreateSeasonRequest {
  @ApiProperty(name)
  @IsLine(SEASON_NAME_LENGTH)
  name: string;

  @ApiProperty(startDate)
  @IsLocalDate()
  start_date: string;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IfSent()
  @IsBoolean(activeRule)
  is_active?: boolean;
}

export class ChangeSeasonRequest {
  @ApiPropertyOptional(name)
  @IfSent()
  @IsLine(SEASON_NAME_LENGTH)
  name?: string;

  @ApiPropertyOptional(startDate)
  @IfSent()
  @IsLocalDate()
  start_date?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IfSent()
  @IsBoolean(activeRule)
  is_active?: boolean;
}

export class SeasonResponse {
  @ApiProperty({ example: 2 })
  id: number;

  @ApiProperty(name)
  name: string;

  @ApiProperty(startDate)
  start_date: string;

  @ApiProperty({ example: true })
  is_active: boolean;
}

export function toSeasonFields(request: ChangeSeasonRequest): Partial<SeasonFields> {
  return sentFields({ name: request.name, startDate: request.start_date, isActive: request.is_active });
}

export function toSeasonResponse({ id, name, startDate, isActive }: SeasonRow): SeasonResponse {
  return { id, name, start_date: startDate, is_active: isActive };
}
