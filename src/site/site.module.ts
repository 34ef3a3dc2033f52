import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RaidHelperModule } from '../raid-helper/raid-helper.module.js';
import { SchedulingModule } from '../scheduling/scheduling.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { AdminHomePages } from './admin/admin-home.pages.js';
import { AdminHomeQueries } from './admin/admin-home.queries.js';
import { BotSettingsPages } from './admin/bot-settings.pages.js';
import { BotStanding } from './admin/bot-standing.queries.js';
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
import { AvailabilityPages } from './availability/availability.pages.js';
import { AvailabilityPageQueries } from './availability/availability-page.queries.js';
import { OwnWeekPages } from './availability/own-week.pages.js';
import { PlayerWeekPages } from './availability/player-week.pages.js';
import { WeekForms } from './availability/week-form.service.js';
import { WeekPageQueries } from './availability/week-page.queries.js';
import { CharacterChoiceQueries } from './character-choice.queries.js';
import { HealthController } from './health.controller.js';
import { HealthQueries } from './health.queries.js';
import { JobsController } from './jobs.controller.js';
import { JobsPages } from './jobs.pages.js';
import { JobsQueries } from './jobs.queries.js';
import { JobBoards } from './jobs.service.js';
import { CharacterPanelPages } from './players/character-panel.pages.js';
import { DiscordPanelPages } from './players/discord-panel.pages.js';
import { PeopleQueries } from './players/people.queries.js';
import { PlayerEndPages } from './players/player-end.pages.js';
import { PlayerPanelPages } from './players/player-panel.pages.js';
import { PlayerPanelQueries } from './players/player-panel.queries.js';
import { PlayersPageQueries } from './players/players-page.queries.js';
import { PlayersPages } from './players/players.pages.js';
import { ProfileCalendarPages } from './profile/profile-calendar.pages.js';
import { ProfileDiscordPages } from './profile/profile-discord.pages.js';
import { ProfileKeyPages } from './profile/profile-key.pages.js';
import { ProfileKeyQueries } from './profile/profile-keys.queries.js';
import { ProfilePages } from './profile/profile.pages.js';
import { ProfileQueries } from './profile/profile.queries.js';
import { RaidBuilderViews } from './raid-tools/raid-builder-view.service.js';
import { RaidDeskPages } from './raid-tools/raid-desk.pages.js';
import { RaidDeskViews } from './raid-tools/raid-desk-view.service.js';
import { RaidSetupPages } from './raid-tools/raid-setup.pages.js';
import { RaidToolsPages } from './raid-tools/raid-tools.pages.js';
import { RaidToolsViews } from './raid-tools/raid-tools-view.service.js';
import { CalendarFilePages } from './raids/calendar-file.pages.js';
import { CalendarFiles } from './raids/calendar-file.service.js';
import { CalendarWriter } from './raids/calendar-writer.service.js';
import { RaidListQueries } from './raids/raid-list.queries.js';
import { RaidPageQueries } from './raids/raid-page.queries.js';
import { RaidPages } from './raids/raid.pages.js';
import { ReferenceTablesPages } from './reference-tables.pages.js';
import { ReferenceTableQueries } from './reference-tables.queries.js';
import { SetupDiscordPages } from './setup/setup-discord.pages.js';
import { SetupGuildPages } from './setup/setup-guild.pages.js';
import { SetupRaidHelperPages } from './setup/setup-raid-helper.pages.js';
import { SetupRanksPages } from './setup/setup-ranks.pages.js';
import { SetupSteps } from './setup/setup-step.service.js';
import { SetupPages } from './setup/setup.pages.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { Blocks } from './home/block.service.js';
import { HomeBlocks } from './home/home-block.service.js';
import { HomePages } from './home/home.pages.js';
import { HomeQueries } from './home/home.queries.js';
import { ScheduleQueries } from './home/schedule.queries.js';
import { OldAddressPages } from './old-address.pages.js';
import { QuotesPages } from './quotes/quotes.pages.js';
import { SayingController } from './quotes/saying.controller.js';
import { SayingListeners } from './quotes/saying.listeners.js';
import { SayingQueries } from './quotes/saying.queries.js';
import { SayingService } from './quotes/saying.service.js';
import { RosterPageQueries } from './roster/roster-page.queries.js';
import { RosterPages } from './roster/roster.pages.js';

@Module({
  imports: [
    AttendanceModule,
    AuthModule,
    IdentityModule,
    RaidHelperModule,
    SchedulingModule,
    SeasonsModule,
    CampaignsModule,
  ],
  controllers: [
    AdminHomePages,
    BotSettingsPages,
    ChecklistController,
    ConnectionPages,
    GuildProfilePages,
    AccountsPages,
    AuditLogPages,
    AvailabilityPages,
    CharacterPanelPages,
    DiscordPanelPages,
    HealthController,
    HomePages,
    JobsController,
    JobsPages,
    RaidDeskPages,
    OwnWeekPages,
    PlayerWeekPages,
    RaidHelperPages,
    RaidSetupPages,
    RaidToolsPages,
    ReferenceTablesPages,
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
    ProfileCalendarPages,
    ProfilePages, // Before the pages, which would take 12.ics for a raid.
    CalendarFilePages,
    RaidPages,
    OldAddressPages,
    QuotesPages,
    RosterPages,
    SayingController,
  ],
  providers: [
    AdminHomeQueries,
    BotSettingsViews,
    BotStanding,
    ChecklistQueries,
    ConnectionViews,
    GuildProfileViews,
    AccountsPageQueries,
    AuditLogQueries,
    AvailabilityPageQueries,
    CharacterChoiceQueries,
    HealthQueries,
    HomeQueries,
    JobBoards,
    JobsQueries,
    RaidBuilderViews,
    RaidDeskViews,
    RaidHelperSettings,
    RaidHelperViews,
    RaidToolsViews,
    RankMappingViews,
    SetupSteps,
    PeopleQueries,
    PlayerPanelQueries,
    PlayersPageQueries,
    ProfileKeyQueries,
    ProfileQueries,
    CalendarFiles,
    CalendarWriter,
    RaidListQueries,
    RaidPageQueries,
    ReferenceTableQueries,
    WeekForms,
    WeekPageQueries,
    Blocks,
    HomeBlocks,
    RosterPageQueries,
    SayingListeners,
    SayingQueries,
    SayingService,
    ScheduleQueries,
  ],
})
export class SiteModule {}
