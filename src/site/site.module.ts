import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { SchedulingModule } from '../scheduling/scheduling.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { HealthController } from './health.controller.js';
import { HealthQueries } from './health.queries.js';
import { HomePages } from './home.pages.js';
import { HomeQueries } from './home.queries.js';
import { JobsController } from './jobs.controller.js';
import { JobsPages } from './jobs.pages.js';
import { JobsQueries } from './jobs.queries.js';
import { JobBoards } from './jobs.service.js';
import { ReferenceTablesPages } from './reference-tables.pages.js';
import { ReferenceTableQueries } from './reference-tables.queries.js';

@Module({
  imports: [IdentityModule, SchedulingModule, SeasonsModule],
  controllers: [HealthController, HomePages, JobsController, JobsPages, ReferenceTablesPages],
  providers: [HealthQueries, HomeQueries, JobBoards, JobsQueries, ReferenceTableQueries],
})
export class SiteModule {}
