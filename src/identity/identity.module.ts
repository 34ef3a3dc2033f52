import { Module } from '@nestjs/common';
import { DirectMessages } from './discord/direct-message.service.js';
import { DiscordLinkService } from './discord/discord-link.service.js';
import { CharacterOwnerService } from './players/character-owner.service.js';
import { PlayerAliasService } from './players/player-alias.service.js';
import { PlayerDeletionService } from './players/player-deletion.service.js';
import { MeController } from './players/me.controller.js';
import { PlayerController } from './players/player.controller.js';
import { PlayerQueries } from './players/player.queries.js';
import { PlayerTiesController } from './players/player-ties.controller.js';
import { WowCharacterController } from './players/wow-character.controller.js';
import { WowCharacterQueries } from './players/wow-character.queries.js';
import { DiscordUserQueries } from './discord/discord-user.queries.js';
import { DiscordUserController } from './discord/discord-user.controller.js';
import { AuditTrailController } from './trail/audit-trail.controller.js';
import { FindingController } from './trail/finding.controller.js';
import { FindingQueries } from './trail/finding.queries.js';
import { FindingService } from './trail/finding.service.js';
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
import { GuildSettingsController } from './settings/guild-settings.controller.js';
import { GuildSettingsRepository } from './settings/guild-settings.repository.js';
import { GuildSettingsService } from './settings/guild-settings.service.js';
import { PlayerService } from './players/player.service.js';
import { RosterQueries } from './players/roster.queries.js';

const forOthers = [
  AuditTrail,
  AuditTrailQueries,
  CharacterOwnerService,
  DiscordUserQueries,
  DirectMessages,
  DiscordLinkService,
  FindingQueries,
  FindingService,
  PlayerAliasService,
  PlayerDeletionService,
  PlayerMergeService,
  PlayerQueries,
  PlayerRankService,
  PlayerRepository,
  PlayerSpecsService,
  CombatRoleService,
  GameReferenceQueries,
  GuildRankIndexQueries,
  GuildRankIndexService,
  GuildRankQueries,
  GuildRankService,
  GuildSettingsService,
  PlayerService,
  RosterQueries,
  WowCharacterQueries,
];

@Module({
  controllers: [
    AuditTrailController,
    DiscordUserController,
    FindingController,
    GameReferenceController,
    GuildRankController,
    GuildRankIndexController,
    GuildSettingsController,
    MeController,
    PlayerController,
    PlayerTiesController,
    WowCharacterController,
  ],
  providers: [
    ...forOthers,
    CombatRoleRepository,
    GuildRankIndexRepository,
    GuildRankRepository,
    GuildSettingsRepository,
  ],
  exports: forOthers,
})
export class IdentityModule {}
