import { WOW_RANK_INDEX } from '../identity/ranks/guild-rank-index.service.js';
import {
  MOST_SCHEDULING_WEIGHT,
  RANK_DESCRIPTION_LENGTH,
  RANK_LEVEL,
  RANK_NAME_LENGTH,
} from '../identity/ranks/guild-rank.service.js';
import { MOST_OF_A_ROLE, ROLE_NAME_LENGTH } from '../identity/game/combat-role.service.js';
import { SEASON_NAME_LENGTH } from '../seasons/season.service.js';
import { IsSnowflake } from '../shared/discord/snowflake.decorators.js';
import { IsLocalDate } from '../shared/time/local-time.decorators.js';
import { EmptyClears, FromText, IsTicked } from '../shared/web/form-field.decorators.js';
import { IsId, IsLine, IsLineOrNull, IsNumberInPath, IsWholeNumber } from '../shared/web/input.decorators.js';

export class RankForm {
  @IsLine(RANK_NAME_LENGTH)
  name: string;

  @FromText()
  @IsWholeNumber(RANK_LEVEL.least, RANK_LEVEL.most)
  level: number;

  @EmptyClears()
  @IsSnowflake()
  discordRoleId: string | null;

  @FromText()
  @IsWholeNumber(0, MOST_SCHEDULING_WEIGHT)
  schedulingWeight: number;

  @IsLineOrNull(RANK_DESCRIPTION_LENGTH)
  description: string | null;
}

export class RankIndexForm {
  @FromText()
  @IsWholeNumber(WOW_RANK_INDEX.least, WOW_RANK_INDEX.most)
  wowRankIndex: number;

  @FromText()
  @IsId()
  guildRankId: number;
}

export class RankChoiceForm {
  @FromText()
  @IsId()
  guildRankId: number;
}

/** The number in the path of a row's forms. */
export class RankIndexPath {
  @IsNumberInPath(WOW_RANK_INDEX.least, WOW_RANK_INDEX.most)
  wowRankIndex: number;
}

export class RoleForm {
  @IsLine(ROLE_NAME_LENGTH)
  displayName: string;

  @FromText()
  @IsWholeNumber(0, MOST_OF_A_ROLE)
  raidTarget: number;
}

export class SeasonForm {
  @IsLine(SEASON_NAME_LENGTH)
  name: string;

  @IsLocalDate()
  startDate: string;

  @IsTicked()
  isActive = false;
}
