import { Module } from '@nestjs/common';
import { CombatRoleRepository } from './combat-role.repository.js';
import { CombatRoleService } from './combat-role.service.js';
import { GameReferenceController } from './game-reference.controller.js';
import { GameReferenceQueries } from './game-reference.queries.js';
import { GuildRankController } from './guild-rank.controller.js';
import { GuildRankIndexController } from './guild-rank-index.controller.js';
import { GuildRankIndexQueries } from './guild-rank-index.queries.js';
import { GuildRankIndexRepository } from './guild-rank-index.repository.js';
import { GuildRankIndexService } from './guild-rank-index.service.js';
import { GuildRankQueries } from './guild-rank.queries.js';
import { GuildRankRepository } from './guild-rank.repository.js';
import { GuildRankService } from './guild-rank.service.js';
import { GuildSettingsController } from './guild-settings.controller.js';
import { GuildSettingsRepository } from './guild-settings.repository.js';
import { GuildSettingsService } from './guild-settings.service.js';
import { PlayerService } from './player.service.js';
import { RosterQueries } from './roster.queries.js';

const forOthers = [
  CombatRoleService,
  GameReferenceQueries,
  GuildRankIndexQueries,
  GuildRankIndexService,
  GuildRankQueries,
  GuildRankService,
  GuildSettingsService,
  PlayerService,
  RosterQueries,
];

@Module({
  controllers: [GameReferenceController, GuildRankController, GuildRankIndexController, GuildSettingsController],
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
