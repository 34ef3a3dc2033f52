import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import {
  Clearable,
  IfSent,
  IsId,
  IsIdInPath,
  IsLine,
  IsLineOrNull,
  IsTextOrNull,
  IsWholeNumber,
} from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import type { EntryRow } from '../campaigns/campaign.queries.js';
import type { EntryFields } from './campaign-entry.entity.js';
import { ENTRY_DESCRIPTION_LENGTH, ENTRY_NAME_LENGTH, LINK_LENGTH } from './campaign-entry.service.js';

export const MOST_SORT_ORDER = 100_000;
const name = { example: 'The griffin', maxLength: ENTRY_NAME_LENGTH };

export class EntryPath {
  @ApiProperty({ type: Number, example: 3 })
  @IsIdInPath()
  id: number;

  @ApiProperty({ type: Number, example: 12 })
  @IsIdInPath()
  entryId: number;
}

export class ChangeEntryRequest {
  @ApiPropertyOptional(name)
  @IfSent()
  @IsLine(ENTRY_NAME_LENGTH)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: ENTRY_DESCRIPTION_LENGTH })
  @IsTextOrNull(ENTRY_DESCRIPTION_LENGTH)
  description?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LINK_LENGTH,
    description: 'A link to a picture on Google Drive, or its file id; stored as the link that shows it.',
  })
  @IsLineOrNull(LINK_LENGTH)
  image_url?: string | null;

  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: MOST_SORT_ORDER, default: 0 })
  @IfSent()
  @IsWholeNumber(0, MOST_SORT_ORDER)
  sort_order?: number;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'Whom it is about, or who made it.' })
  @Clearable()
  @IsId()
  player_id?: number | null;
}

export class AddEntryRequest extends OmitType(ChangeEntryRequest, ['name'] as const) {
  @ApiProperty(name)
  @IsLine(ENTRY_NAME_LENGTH)
  name: string;
}

export class EntryResponse {
  @ApiProperty({ example: 12 })
  id: number;

  @ApiProperty({ example: 3 })
  campaign_id: number;

  @ApiProperty({ example: 'The griffin' })
  name: string;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'A path of this site for a picture that was uploaded.' })
  image_url: string | null;

  @ApiProperty({ example: 0 })
  sort_order: number;

  @ApiProperty({ type: Number, nullable: true, description: 'The player it is about.' })
  associated_member_id: number | null;
}

export function toNewEntry(request: AddEntryRequest): EntryFields {
  const usual = { description: null, imageUrl: null, sortOrder: 0, playerId: null };
  return { ...usual, ...toEntryFields(request), name: request.name };
}

export function toEntryFields(request: ChangeEntryRequest): Partial<EntryFields> {
  return sentFields({
    name: request.name,
    description: request.description,
    imageUrl: request.image_url,
    sortOrder: request.sort_order,
    playerId: request.player_id,
  });
}

export function toEntryResponse(row: EntryRow): EntryResponse {
  return {
    id: row.id,
    campaign_id: row.campaignId,
    name: row.name,
    description: row.description,
    image_url: row.imageUrl,
    sort_order: row.sortOrder,
    associated_member_id: row.playerId,
  };
}
