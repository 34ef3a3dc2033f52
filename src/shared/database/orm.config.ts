import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntityClass } from '@mikro-orm/postgresql';
import { migrationsList } from '../../../migrations/migrations.list.js';

/** Where the migrations remember what ran. */
export const MIGRATIONS_TABLE = 'common.mikro_orm_migrations';

/** Tables that migrations make and no entity describes; the schema generator is to leave them alone. */
const TABLES_WITHOUT_ENTITY = [
  'audit_issues',
  'audit_trail',
  'ballot_receipts',
  'calendar_feeds',
  'campaign_results',
  'contest_agent_log',
  'discord_channels',
  'discord_logins',
  'discord_roles',
  'guild_profile',
  'onboarding_sessions',
  'player_aliases',
  'public_calendar',
  'published_ballots',
  'sync_log',
  'votes',
];

export interface DatabaseAccess {
  url: string;
  /** Servers that may lag behind `url` and are only ever read from. */
  replicaUrls: readonly string[];
  entities: readonly EntityClass<object>[];
  /** Logs each statement, without its values: those may be secrets. */
  debug?: boolean;
}

/** What MikroORM needs to know; the same for the application, its tests and its benchmarks. */
export function ormOptions({ url, replicaUrls, entities, debug = false }: DatabaseAccess) {
  return defineConfig({
    clientUrl: url,
    replicas: replicaUrls.map((clientUrl, index) => ({ name: `replica-${index + 1}`, clientUrl })),
    // What is loaded in order to be changed must be the truth of now, so a replica is read only by queries that ask for
    // it: `connectionType: 'read'`, or `em.getKysely({ type: 'read' })`.
    preferReadReplicas: false,
    entities: [...entities],
    discovery: { warnWhenNoEntities: false },
    timezone: 'UTC',
    forceUtcTimezone: true,
    pool: { min: 0, max: 10, idleTimeoutMillis: 30_000 },
    driverOptions: { application_name: 'guild-platform', connectionTimeoutMillis: 10_000 },
    debug: debug ? ['query'] : false,
    colors: false,
    extensions: [Migrator],
    migrations: { tableName: MIGRATIONS_TABLE, migrationsList, snapshot: false, silent: true },
    schemaGenerator: { skipTables: TABLES_WITHOUT_ENTITY, disableForeignKeys: false },
  });
}
