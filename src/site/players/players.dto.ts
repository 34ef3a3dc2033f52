import { IsIn, IsOptional, IsString } from 'class-validator';
import { standings, type Standing } from '../../identity/players/character-owner.service.js';
import { ALIAS_LENGTH } from '../../identity/players/player-alias.service.js';
import { DISPLAY_NAME_LENGTH, PLAYER_NOTES_LENGTH } from '../../identity/players/player.service.js';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { EmptyClears, EmptyIsNone, FromText, IsTicked } from '../../shared/web/form-field.decorators.js';
import { IsId, IsIdInPath, IsLine, IsTextOrNull } from '../../shared/web/input.decorators.js';
import { safeReturnPath } from '../../shared/web/request.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';

const CHOOSE = 'choose one of the list';
/** A character's name, a hyphen and its realm. */
const WHOLE_NAME_LENGTH = 110;

export class NewPlayerForm {
  @IsLine(DISPLAY_NAME_LENGTH)
  displayName: string;
}

/** What officers say about somebody. */
export class PlayerDetailsForm {
  @IsLine(DISPLAY_NAME_LENGTH)
  displayName: string;

  @IsTimeZone({ message: CHOOSE })
  timezone: string;

  @IsTextOrNull(PLAYER_NOTES_LENGTH)
  notes: string | null = null;

  @IsTicked()
  autoInviteEvents = false;

  @IsTicked()
  onRaidHiatus = false;
}

export class ActivityForm {
  @IsTicked()
  isActive = false;
}

/** The empty entry lets the rank follow characters and Discord. */
export class PlayerRankForm {
  @EmptyIsNone()
  @IsId()
  guildRankId: number | null = null;
}

export class AliasForm {
  @IsLine(ALIAS_LENGTH)
  alias: string;
}

export class AliasPath extends IdPath {
  @IsIdInPath()
  alias: number;
}

export class MergeForm {
  @FromText()
  @IsId()
  intoPlayerId: number;
}

/** Where the browser goes on after a button that stands on more than one page. */
export class ReturnForm {
  @IsOptional()
  @IsString()
  returnTo?: string;
}

export class InviteForm extends ReturnForm {
  @IsTicked()
  byDirectMessage = false;
}

/** A character by its name, with its realm where there are several. */
export class TakeCharacterForm {
  @IsLine(WHOLE_NAME_LENGTH)
  character: string;
}

/** The empty entry is nobody. */
export class OwnerForm extends ReturnForm {
  @EmptyIsNone()
  @IsId()
  playerId: number | null = null;
}

export class StandingForm extends ReturnForm {
  @IsIn(standings, { message: CHOOSE })
  standing: Standing;
}

/** The empty entry is none. */
export class DiscordLinkForm extends ReturnForm {
  @EmptyClears()
  @IsSnowflake()
  discordId: string | null = null;
}

export class DiscordUserPath {
  @IsSnowflake()
  discordId: string;
}

/** The page that a form names to go back to, if it is one of the officers'; else the given one. */
export function wayBack(body: unknown, otherwise: string): string {
  const { returnTo } = (body ?? {}) as { returnTo?: unknown };
  const path = safeReturnPath(returnTo);
  return path.startsWith('/admin/') ? path : otherwise;
}
