import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { raidAnswers, type AnswerWord } from '../scheduling/answers/raid-answer.entity.js';
import type { SheetState, SheetStatus } from '../scheduling/scheduling.events.js';
import type { OwnAnswer } from './own-answer.rules.js';

const STATUSES = [...raidAnswers, 'bench', 'unknown'] as const satisfies readonly SheetStatus[];
const STATES = ['pending', 'told', 'failed'] as const satisfies readonly SheetState[];

export class AnswerRaidRequest {
  @ApiProperty({ enum: raidAnswers, description: '`accepted` signs up with the main spec.' })
  @IsIn(raidAnswers, { message: `must be one of ${raidAnswers.join(', ')}` })
  answer: AnswerWord;
}

/** What the form below a raid posts. */
export class AnswerRaidForm extends AnswerRaidRequest {
  @IsOptional()
  @IsString()
  returnTo?: string;
}

export class OwnAnswerResponse {
  @ApiProperty({ enum: STATUSES, nullable: true, description: 'Null: nothing was said yet.' })
  status: SheetStatus | null;

  @ApiProperty({
    enum: STATES,
    nullable: true,
    description: 'Whether the sheet knows what was answered here; null where the sheet itself has the last word.',
  })
  sheet: SheetState | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the sheet could not be told.' })
  error: string | null;
}

export function toOwnAnswerResponse({ status, sheet, error }: OwnAnswer): OwnAnswerResponse {
  return { status, sheet, error };
}
