import { MikroORM } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import type { AddressInfo } from 'node:net';
import { seedReference } from '../seed/reference.seed.js';
import { entities } from './app.entities.js';
import { AppModule, type AppOptions } from './app.module.js';
import { hostSecrets } from './shared/config/host-secrets.service.js';
import type { Settings } from './shared/config/settings.dto.js';
import { codeOf, StartError } from './shared/config/start.errors.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './shared/database/embedded-postgres.service.js';
import { migrate } from './shared/database/migrator.service.js';
import { ormOptions } from './shared/database/orm.config.js';
import { withClient } from './shared/database/client.service.js';
import { BackgroundWork } from './shared/jobs/background-work.service.js';
import { Clock } from './shared/time/clock.service.js';
import { SiteAddress } from './shared/web/site-address.service.js';
import { serveApiDocs } from './shared/web/swagger.config.js';
import { configureWeb } from './shared/web/web.config.js';

/** A running platform and how to end it. */
export interface Platform {
  readonly app: NestExpressApplication;
  /** Where it answers, without a trailing slash. */
  readonly url: string;
  /** Finishes what is under way, then lets go of everything; safe to call twice. */
  stop(): Promise<void>;
}

/** An open, migrated database with the reference data in it. */
export interface Database {
  readonly orm: MikroORM;
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the guild's database: the one of DATABASE_URL, or the embedded one. @throws StartError */
export async function openDatabase(settings: Settings): Promise<Database> {
  const embedded: EmbeddedPostgres | null = settings.DATABASE_URL
    ? null
    : await startEmbeddedPostgres(settings.DATA_DIR);
  const url = settings.DATABASE_URL ?? embedded?.url ?? '';
  const orm = new MikroORM(ormOptions({ url, replicaUrls: settings.DATABASE_REPLICA_URLS, entities }));
  const close = async () => {
    await orm.close();
    await embedded?.stop();
  };
  let isReached = false;
  try {
    await orm.connect();
    isReached = true;
    await migrate(orm);
    await withClient(url, (run) => seedReference(run));
    return { orm, url, close };
  } catch (error) {
    await close();
    if (embedded || (isReached && !isConnectionFault(error))) throw error;
    throw new StartError([
      `DATABASE_URL names a database that can't be used (${codeOf(error) || 'no PostgreSQL answers'}): check its host, port, name, user and password, and that it runs.`,
    ]);
  }
}

/** Starts the application on an open database. @throws StartError when PORT is taken */
export async function startPlatform(
  settings: Settings,
  database: Database,
  { background, clock = new Clock(), logFile }: Pick<AppOptions, 'background' | 'logFile'> & { clock?: Clock },
): Promise<Platform> {
  const options: AppOptions = {
    settings,
    secrets: hostSecrets(settings),
    orm: database.orm,
    databaseUrl: database.url,
    clock,
    background,
    logFile,
  };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(options), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await configureWeb(app, database.orm, settings);
  serveApiDocs(app);
  const work = app.get(BackgroundWork);
  const address = app.get(SiteAddress);
  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= (async () => {
      await work.stop();
      await app.close();
    })());
  try {
    // Modules declare their queues while they start, so the queue opens after them.
    await app.init();
    await work.prepare({ background });
    // Without a public address nobody but this machine has business here.
    await app.listen(settings.PORT, settings.PUBLIC_URL ? '0.0.0.0' : '127.0.0.1');
    address.listensOn((app.getHttpServer().address() as AddressInfo).port);
    if (background) work.start();
  } catch (error) {
    await stop();
    const code = codeOf(error);
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'may not be used by this user' : 'is taken by another program';
    throw new StartError([`PORT ${settings.PORT} ${why}: stop that program or set PORT to another number.`]);
  }
  return { app, url: address.url(), stop };
}

/** The application's parts on an open database, without its doors and with nothing that runs by itself. */
export function partsOf(settings: Settings, database: Database): Promise<INestApplicationContext> {
  const options: AppOptions = {
    settings: { ...settings, LOG_LEVEL: 'silent' },
    secrets: hostSecrets(settings),
    orm: database.orm,
    databaseUrl: database.url,
    clock: new Clock(),
    background: false,
  };
  return NestFactory.createApplicationContext(AppModule.with(options), { logger: false, abortOnError: false });
}

function isConnectionFault(error: unknown): boolean {
  // Class 08 is connection, 28 authorisation, 3D an unknown database; the rest come from the operating system.
  return /^(E[A-Z]+|08...|28...|3D...)$/.test(codeOf(error));
}
