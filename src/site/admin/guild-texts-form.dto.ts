import {
  ADDRESS_LENGTH,
  DESCRIPTION_LENGTH,
  QUOTES_HEADING_LENGTH,
  TAGLINE_LENGTH,
} from '../../identity/settings/guild-profile.dto.js';
import { IsLineOrNull, IsTextOrNull, IsWebAddressOrNull } from '../../shared/web/input.decorators.js';

/** The form about what visitors read of the guild; an empty field is nothing. */
export class GuildTextsForm {
  @IsLineOrNull(TAGLINE_LENGTH)
  tagline: string | null = null;

  @IsTextOrNull(DESCRIPTION_LENGTH)
  description: string | null = null;

  @IsWebAddressOrNull(ADDRESS_LENGTH)
  discordInviteUrl: string | null = null;

  @IsWebAddressOrNull(ADDRESS_LENGTH)
  forumUrl: string | null = null;

  @IsLineOrNull(QUOTES_HEADING_LENGTH)
  quotesHeading: string | null = null;
}

export const GUILD_TEXTS_FIELDS = [
  'tagline',
  'description',
  'discordInviteUrl',
  'forumUrl',
  'quotesHeading',
] as const satisfies readonly (keyof GuildTextsForm)[];
