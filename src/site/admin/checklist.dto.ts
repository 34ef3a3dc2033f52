import { ApiProperty } from '@nestjs/swagger';
import type { ChecklistItem } from './checklist.rules.js';

export class ChecklistItemResponse {
  @ApiProperty({ example: 'raid-helper' })
  key: string;

  @ApiProperty({ example: 'Raid-Helper' })
  title: string;

  @ApiProperty({ example: false })
  done: boolean;

  @ApiProperty({ description: 'What is missing and why it matters; of a done item, what is so.' })
  sentence: string;

  @ApiProperty({ description: 'The page that mends it.', example: '/admin/raid-helper' })
  path: string;
}

export class ChecklistResponse {
  @ApiProperty({ description: 'How many items are still open; 0: the guild has everything.', example: 2 })
  open: number;

  @ApiProperty({ type: [ChecklistItemResponse] })
  items: ChecklistItemResponse[];
}

export function toChecklistResponse(items: readonly ChecklistItem[]): ChecklistResponse {
  return {
    open: items.filter(({ isDone }) => !isDone).length,
    items: items.map(({ key, title, isDone, sentence, href }) => ({ key, title, done: isDone, sentence, path: href })),
  };
}
