import { Module } from '@nestjs/common';
import { DirectMessages } from './discord/direct-message.service.js';
import { DiscordDirectoryController } from './discord/discord-directory.controller.js';
import { DiscordDirectoryListeners } from './discord/discord-directory.listeners.js';
import { DiscordDirectory } from './discord/discord-directory.queries.js';
import { DiscordDirectoryService } from './discord/discord-directory.service.js';
import { DiscordLinkService } from './discord/discord-link.service.js';
import { DiscordMemberJobs } from './discord/discord-member.jobs.js';
import { DiscordMemberListeners } from './discord/discord-member.listeners.js';
import { DiscordMemberRepository } from './discord/discord-member.repository.js';
import { DiscordMemberService } from './discord/discord-member.service.js';
import { DiscordRolePushService } from './discord/discord-role-push.service.js';
import { DiscordRoleSyncService } from './discord/discord-role-sync.service.js';
import { DiscordRoleJobs } from './discord/discord-role.jobs.js';
import { DiscordRoleListeners } from './discord/discord-role.listeners.js';
import { DiscordRoleQueries } from './discord/discord-role.queries.js';
import { DiscordSyncService } from './discord/discord-sync.service.js';
import { DiscordNewcomers } from './discord/discord-newcomer.service.js';
import { CharacterOwnerService } from './players/character-owner.service.js';
import { LeaderQueries } from './players/leader.queries.js';
import { PlayerAliasService } from './players/player-alias.service.js';
import { PlayerDeletionService } from './players/player-deletion.service.js';
import { MeController } from './players/me.controller.js';
import { PlayerChoiceQueries } from './players/player-choice.queries.js';
import { PlayerHiatusCommands } from './players/player-hiatus.commands.js';
import { PlayerProfileCommands } from './players/player-profile.commands.js';
import { PlayerProfileComponents } from './players/player-profile.components.js';
import { PlayerRankCommands } from './players/player-rank.commands.js';
import { RosterCommands } from './players/roster.commands.js';
import { RosterComponents } from './players/roster.components.js';
import { SpecChoiceCommands } from './players/spec-choice.commands.js';
import { SpecChoiceQueries } from './players/spec-choice.queries.js';
import { WhoIsCommands } from './players/who-is.commands.js';
import { WhoIsQueries } from './players/who-is.queries.js';
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
import { GuildRosterController } from './roster/guild-roster.controller.js';
import { GuildRosterQueries } from './roster/guild-roster.queries.js';
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
  DiscordUserQueries,
  DirectMessages,
  DiscordDirectory,
  DiscordLinkService,
  DiscordSyncService,
  DiscordNewcomers,
  DiscordConnectionService,
  LeaderQueries,
  FindingQueries,
  FindingService,
  PlayerAliasService,
  PlayerChoiceQueries,
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
  GuildRosterQueries,
  GuildSettingsService,
  PlayerService,
  ProfileSettingsService,
  RankMappingService,
  RosterQueries,
  WowCharacterQueries,
  ServerChoiceQueries,
];

@Module({
  controllers: [
    AuditTrailController,
    DiscordUserController,
    DiscordDirectoryController,
    FindingController,
    GameReferenceController,
    GuildRankController,
    GuildRankIndexController,
    GuildRosterController,
    GuildSettingsController,
    MeController,
    PlayerController,
    PlayerTiesController,
    WowCharacterController,
    BotSettingsController,
    GuildProfileController,
  ],
  providers: [
    ...forOthers,
    CombatRoleRepository,
    DiscordDirectoryListeners,
    DiscordDirectoryService,
    DiscordMemberJobs,
    DiscordMemberListeners,
    DiscordMemberRepository,
    DiscordMemberService,
    DiscordRoleJobs,
    DiscordRoleListeners,
    DiscordRolePushService,
    DiscordRoleQueries,
    DiscordRoleSyncService,
    GuildRankIndexRepository,
    GuildRankRepository,
    GuildSettingsRepository,
    PlayerHiatusCommands,
    PlayerProfileCommands,
    PlayerProfileComponents,
    PlayerRankCommands,
    RosterCommands,
    RosterComponents,
    SpecChoiceCommands,
    SpecChoiceQueries,
    WhoIsCommands,
    WhoIsQueries,
  ],
  exports: forOthers,
})
export class IdentityModule {}
