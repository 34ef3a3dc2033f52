import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SchedulingModule } from '../scheduling/scheduling.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { AccountsPages } from './accounts/accounts.pages.js';
import { AccountsPageQueries } from './accounts/accounts.queries.js';
import { AuditLogPages } from './audit-log/audit-log.pages.js';
import { AuditLogQueries } from './audit-log/audit-log.queries.js';
import { CharacterChoiceQueries } from './character-choice.queries.js';
import { HealthController } from './health.controller.js';
import { HealthQueries } from './health.queries.js';
import { HomePages } from './home.pages.js';
import { HomeQueries } from './home.queries.js';
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
import { ProfileKeyPages } from './profile/profile-key.pages.js';
import { ProfilePages } from './profile/profile.pages.js';
import { ProfileQueries } from './profile/profile.queries.js';
import { ReferenceTablesPages } from './reference-tables.pages.js';
import { ReferenceTableQueries } from './reference-tables.queries.js';

@Module({
  imports: [AuthModule, IdentityModule, SchedulingModule, SeasonsModule],
  controllers: [
    AccountsPages,
    AuditLogPages,
    CharacterPanelPages,
    DiscordPanelPages,
    HealthController,
    HomePages,
    JobsController,
    JobsPages,
    PlayerEndPages,
    PlayerPanelPages,
    PlayersPages,
    ProfileKeyPages,
    ProfilePages,
    ReferenceTablesPages,
  ],
  providers: [
    AccountsPageQueries,
    AuditLogQueries,
    CharacterChoiceQueries,
    HealthQueries,
    HomeQueries,
    JobBoards,
    JobsQueries,
    PeopleQueries,
    PlayerPanelQueries,
    PlayersPageQueries,
    ProfileQueries,
    ReferenceTableQueries,
  ],
})
export class SiteModule {}
