import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RaidHelperModule } from '../raid-helper/raid-helper.module.js';
import { SchedulingModule } from '../scheduling/scheduling.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { AdminHomePages } from './admin/admin-home.pages.js';
import { AdminHomeQueries } from './admin/admin-home.queries.js';
import { BotSettingsPages } from './admin/bot-settings.pages.js';
import { BotSettingsViews } from './admin/bot-settings-view.service.js';
import { ChecklistController } from './admin/checklist.controller.js';
import { ChecklistQueries } from './admin/checklist.queries.js';
import { ConnectionPages } from './admin/connection.pages.js';
import { ConnectionViews } from './admin/connection-view.service.js';
import { GuildProfilePages } from './admin/guild-profile.pages.js';
import { GuildProfileViews } from './admin/guild-profile-view.service.js';
import { RaidHelperPages } from './admin/raid-helper.pages.js';
import { RaidHelperSettings } from './admin/raid-helper-settings.service.js';
import { RaidHelperViews } from './admin/raid-helper-view.service.js';
import { RankMappingViews } from './admin/rank-mapping-view.service.js';
import { AccountsPages } from './accounts/accounts.pages.js';
import { AccountsPageQueries } from './accounts/accounts.queries.js';
import { AuditLogPages } from './audit-log/audit-log.pages.js';
import { AuditLogQueries } from './audit-log/audit-log.queries.js';
import { CharacterChoiceQueries } from './character-choice.queries.js';
import { HealthController } from './health.controller.js';
import { HealthQueries } from './health.queries.js';
import { Blocks } from './home/block.service.js';
import { HomeBlocks } from './home/home-block.service.js';
import { HomePages } from './home/home.pages.js';
import { HomeQueries } from './home/home.queries.js';
import { ScheduleQueries } from './home/schedule.queries.js';
import { JobsController } from './jobs.controller.js';
import { JobsPages } from './jobs.pages.js';
import { JobsQueries } from './jobs.queries.js';
import { JobBoards } from './jobs.service.js';
import { OldAddressPages } from './old-address.pages.js';
import { CharacterPanelPages } from './players/character-panel.pages.js';
import { DiscordPanelPages } from './players/discord-panel.pages.js';
import { PeopleQueries } from './players/people.queries.js';
import { PlayerEndPages } from './players/player-end.pages.js';
import { PlayerPanelPages } from './players/player-panel.pages.js';
import { PlayerPanelQueries } from './players/player-panel.queries.js';
import { PlayersPageQueries } from './players/players-page.queries.js';
import { PlayersPages } from './players/players.pages.js';
import { ProfileDiscordPages } from './profile/profile-discord.pages.js';
import { ProfileKeyPages } from './profile/profile-key.pages.js';
import { ProfilePages } from './profile/profile.pages.js';
import { ProfileQueries } from './profile/profile.queries.js';
import { QuotesPages } from './quotes/quotes.pages.js';
import { SayingController } from './quotes/saying.controller.js';
import { SayingListeners } from './quotes/saying.listeners.js';
import { SayingQueries } from './quotes/saying.queries.js';
import { SayingService } from './quotes/saying.service.js';
import { ReferenceTablesPages } from './reference-tables.pages.js';
import { ReferenceTableQueries } from './reference-tables.queries.js';
import { RosterPageQueries } from './roster/roster-page.queries.js';
import { RosterPages } from './roster/roster.pages.js';
import { SetupDiscordPages } from './setup/setup-discord.pages.js';
import { SetupGuildPages } from './setup/setup-guild.pages.js';
import { SetupRaidHelperPages } from './setup/setup-raid-helper.pages.js';
import { SetupRanksPages } from './setup/setup-ranks.pages.js';
import { SetupSteps } from './setup/setup-step.service.js';
import { SetupPages } from './setup/setup.pages.js';

@Module({
  imports: [AuthModule, CampaignsModule, IdentityModule, RaidHelperModule, SchedulingModule, SeasonsModule],
  controllers: [
    AdminHomePages,
    BotSettingsPages,
    ChecklistController,
    ConnectionPages,
    GuildProfilePages,
    AccountsPages,
    AuditLogPages,
    CharacterPanelPages,
    DiscordPanelPages,
    HealthController,
    HomePages,
    JobsController,
    JobsPages,
    OldAddressPages,
    QuotesPages,
    RaidHelperPages,
    ReferenceTablesPages,
    RosterPages,
    SayingController,
    SetupDiscordPages,
    SetupGuildPages,
    SetupPages,
    SetupRaidHelperPages,
    SetupRanksPages,
    PlayerEndPages,
    PlayerPanelPages,
    PlayersPages,
    ProfileDiscordPages,
    ProfileKeyPages,
    ProfilePages,
  ],
  providers: [
    AdminHomeQueries,
    BotSettingsViews,
    ChecklistQueries,
    ConnectionViews,
    GuildProfileViews,
    AccountsPageQueries,
    AuditLogQueries,
    CharacterChoiceQueries,
    HealthQueries,
    Blocks,
    HomeBlocks,
    HomeQueries,
    JobBoards,
    JobsQueries,
    RaidHelperSettings,
    RaidHelperViews,
    RankMappingViews,
    SetupSteps,
    PeopleQueries,
    PlayerPanelQueries,
    PlayersPageQueries,
    ProfileQueries,
    ReferenceTableQueries,
    RosterPageQueries,
    SayingListeners,
    SayingQueries,
    SayingService,
    ScheduleQueries,
  ],
})
export class SiteModule {}
