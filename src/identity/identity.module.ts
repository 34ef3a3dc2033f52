import { Module } from '@nestjs/common';
import { DiscordLinkService } from './discord/discord-link.service.js';
import { CharacterOwnerService } from './players/character-owner.service.js';
import { LeaderQueries } from './players/leader.queries.js';
import { PlayerAliasService } from './players/player-alias.service.js';
import { PlayerMergeService } from './players/player-merge.service.js';
import { PlayerRankService } from './players/player-rank.service.js';
import { PlayerRepository } from './players/player.repository.js';
import { PlayerSpecsService } from './players/player-specs.service.js';
import { AuditTrailQueries } from './trail/audit-trail.queries.js';
import { AuditTrail } from './trail/audit-trail.service.js';
import { CombatRoleRepository } from './game/combat-role.repository.js';
import { CombatRoleService } from './game/combat-role.service.js';
import { GameReferenceController } from './game/game-reference.controller.js';
import { GameReferenceQueries } from './game/game-reference.queries.js';
import { GuildRankController } from './ranks/guild-rank.controller.js';
import { GuildRankIndexController } from './ranks/guild-rank-index.controller.js';
import { GuildRankIndexQueries } from './ranks/guild-rank-index.queries.js';
import { GuildRankIndexRepository } from './ranks/guild-rank-index.repository.js';
import { GuildRankIndexService } from './ranks/guild-rank-index.service.js';
import { GuildRankQueries } from './ranks/guild-rank.queries.js';
import { GuildRankRepository } from './ranks/guild-rank.repository.js';
import { GuildRankService } from './ranks/guild-rank.service.js';
import { RankMappingService } from './ranks/rank-mapping.service.js';
import { BotSettingsController } from './settings/bot-settings.controller.js';
import { BotSettingsService } from './settings/bot-settings.service.js';
import { DiscordConnectionService } from './settings/discord-connection.service.js';
import { GuildProfileController } from './settings/guild-profile.controller.js';
import { GuildSettingsController } from './settings/guild-settings.controller.js';
import { GuildSettingsRepository } from './settings/guild-settings.repository.js';
import { GuildSettingsService } from './settings/guild-settings.service.js';
import { ProfileSettingsService } from './settings/profile-settings.service.js';
import { ServerChoiceQueries } from './settings/server-choice.queries.js';
import { PlayerService } from './players/player.service.js';
import { RosterQueries } from './players/roster.queries.js';

const forOthers = [
  AuditTrail,
  AuditTrailQueries,
  BotSettingsService,
  CharacterOwnerService,
  DiscordConnectionService,
  DiscordLinkService,
  LeaderQueries,
  PlayerAliasService,
  PlayerMergeService,
  PlayerRankService,
  PlayerSpecsService,
  CombatRoleService,
  GameReferenceQueries,
  GuildRankIndexQueries,
  GuildRankIndexService,
  GuildRankQueries,
  GuildRankService,
  GuildSettingsService,
  PlayerService,
  ProfileSettingsService,
  RankMappingService,
  RosterQueries,
  ServerChoiceQueries,
];

@Module({
  controllers: [
    BotSettingsController,
    GameReferenceController,
    GuildProfileController,
    GuildRankController,
    GuildRankIndexController,
    GuildSettingsController,
  ],
  providers: [
    ...forOthers,
    CombatRoleRepository,
    GuildRankIndexRepository,
    GuildRankRepository,
    GuildSettingsRepository,
    PlayerRepository,
  ],
  exports: forOthers,
})
export class IdentityModule {}
