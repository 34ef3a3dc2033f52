import { RaidAttendance } from './attendance/raid-attendance.entity.js';
import { Account } from './auth/account.entity.js';
import { ApiToken } from './auth/api-token.entity.js';
import { InviteCode } from './auth/invite-code.entity.js';
import { LoginLink } from './auth/login-link.entity.js';
import { Campaign } from './campaigns/campaigns/campaign.entity.js';
import { CampaignEntry } from './campaigns/entries/campaign-entry.entity.js';
import { EntryPicture } from './campaigns/pictures/entry-picture.entity.js';
import { CombatRole } from './identity/game/combat-role.entity.js';
import { DiscordUser } from './identity/discord/discord-user.entity.js';
import { GuildRankIndex } from './identity/ranks/guild-rank-index.entity.js';
import { GuildRank } from './identity/ranks/guild-rank.entity.js';
import { GuildSettings } from './identity/settings/guild-settings.entity.js';
import { PlayerCharacter } from './identity/players/player-character.entity.js';
import { Player } from './identity/players/player.entity.js';
import { Specialization } from './identity/game/specialization.entity.js';
import { WowCharacter } from './identity/players/wow-character.entity.js';
import { WowClass } from './identity/game/wow-class.entity.js';
import { AvailabilityWindow } from './scheduling/availability/availability-window.entity.js';
import { RaidAnswer } from './scheduling/answers/raid-answer.entity.js';
import { RaidDiscordEvent } from './scheduling/discord-events/raid-discord-event.entity.js';
import { RaidEvent } from './scheduling/raids/raid-event.entity.js';
import { RecurringEvent } from './scheduling/recurring-events/recurring-event.entity.js';
import { RaidSeason } from './seasons/raid-season.entity.js';
import { MitoQuote } from './site/quotes/mito-quote.entity.js';
import { MitoTitle } from './site/quotes/mito-title.entity.js';
import { JobRun } from './shared/jobs/job-run.entity.js';

/** Every entity of every module, for the ORM; like app.module, one of the two files that know them all. */
export const entities = [
  JobRun,
  GuildRank,
  GuildRankIndex,
  CombatRole,
  WowClass,
  Specialization,
  DiscordUser,
  WowCharacter,
  Player,
  PlayerCharacter,
  GuildSettings,
  Account,
  ApiToken,
  InviteCode,
  LoginLink,
  Campaign,
  CampaignEntry,
  EntryPicture,
  RaidSeason,
  RecurringEvent,
  RaidEvent,
  RaidAnswer,
  RaidDiscordEvent,
  AvailabilityWindow,
  RaidAttendance,
  MitoQuote,
  MitoTitle,
];
