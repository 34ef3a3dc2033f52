import { EmptyIsNone, FromText } from '../../shared/web/form-field.decorators.js';
import { IsId, IsLine, IsLineOrNull, IsTextOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { ENTRY_DESCRIPTION_LENGTH, ENTRY_NAME_LENGTH, LINK_LENGTH } from './campaign-entry.service.js';
import { MOST_SORT_ORDER } from './campaign-entry.dto.js';

/** The officers' form of an entry. */
export class EntryForm {
  @IsLine(ENTRY_NAME_LENGTH)
  name: string;

  @IsTextOrNull(ENTRY_DESCRIPTION_LENGTH)
  description: string | null = null;

  @IsLineOrNull(LINK_LENGTH)
  imageUrl: string | null = null;

  @FromText()
  @IsWholeNumber(0, MOST_SORT_ORDER)
  sortOrder = 0;

  @EmptyIsNone()
  @IsId()
  playerId: number | null = null;
}

export const ENTRY_FORM_FIELDS = ['name', 'description', 'imageUrl', 'sortOrder', 'playerId'] as const;
