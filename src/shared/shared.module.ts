import { EntityManager as CoreEntityManager, MikroORM as CoreOrm } from '@mikro-orm/core';
import { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { PgBoss } from 'pg-boss';
import { GuildProfiles } from './config/guild-profile.service.js';
import { HostSecrets } from './config/host-secrets.service.js';
import { Settings } from './config/settings.dto.js';
import { Locks } from './database/locks.service.js';
import { ErrorFilter } from './errors/error.filter.js';
import { DomainEvents } from './events/domain-events.service.js';
import { BackgroundWork } from './jobs/background-work.service.js';
import { JobQueue } from './jobs/job-queue.service.js';
import { Jobs } from './jobs/jobs.service.js';
import { SecretBox } from './secrets/secret-box.service.js';
import { Clock } from './time/clock.service.js';
import { GuildCalendar } from './time/guild-calendar.service.js';
import { RequestContextInterceptor } from './database/request-context.interceptor.js';
import { Envelope } from './web/envelope.interceptor.js';
import { FormTokens } from './web/form-token.service.js';
import { PageLocalsInterceptor } from './web/page-locals.interceptor.js';
import { PageLocals } from './web/page-locals.service.js';
import { SiteAddress } from './web/site-address.service.js';

/** What stands before Nest does: the settings, the keys, and an open database. */
export interface Foundation {
  readonly settings: Settings;
  readonly secrets: HostSecrets;
  readonly orm: MikroORM;
  /** Where the database is, for connections that are not the ORM's. */
  readonly databaseUrl: string;
  readonly clock: Clock;
}

@Global()
@Module({})
export class SharedModule {
  static on({ settings, secrets, orm, databaseUrl, clock }: Foundation): DynamicModule {
    const boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: 'guild-platform jobs',
      max: 4,
      useListenNotify: true,
      schedule: false,
      monitorVacuum: false,
    });
    const provided = [
      { provide: Settings, useValue: settings },
      { provide: HostSecrets, useValue: secrets },
      { provide: Clock, useValue: clock },
      { provide: CoreOrm, useValue: orm },
      { provide: MikroORM, useValue: orm },
      { provide: CoreEntityManager, useValue: orm.em },
      { provide: EntityManager, useValue: orm.em },
      { provide: PgBoss, useValue: boss },
      { provide: Locks, useValue: new Locks(databaseUrl) },
      { provide: SecretBox, useValue: new SecretBox(secrets.secretsKey) },
      { provide: FormTokens, useValue: new FormTokens(secrets.jwtSecret) },
      DomainEvents,
      GuildProfiles,
      GuildCalendar,
      Jobs,
      JobQueue,
      PageLocals,
      SiteAddress,
      BackgroundWork,
    ];
    return {
      module: SharedModule,
      providers: [
        ...provided,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: RequestContextInterceptor },
        { provide: APP_INTERCEPTOR, useClass: PageLocalsInterceptor },
        { provide: APP_INTERCEPTOR, useClass: Envelope },
      ],
      exports: provided.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
