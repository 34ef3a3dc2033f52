import { randomBytes } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { migrate } from '../../src/shared/database/migrator.service.js';
import { ormOptions } from '../../src/shared/database/orm.config.js';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own on the run's PostgreSQL (`TEST_DATABASE_URL`), empty or with all migrations applied. */
export async function createTestDatabase({ migrated }: { migrated: boolean }): Promise<TestDatabase> {
  const admin = process.env['TEST_DATABASE_URL'];
  if (!admin) throw new Error('TEST_DATABASE_URL must name the PostgreSQL of this test run');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(admin, `create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  if (migrated) {
    const orm = await MikroORM.init(ormOptions({ url: url.href, replicaUrls: [], entities: [] }));
    await migrate(orm).finally(() => orm.close(true));
  }
  return { url: url.href, drop: () => execute(admin, `drop database ${name} with (force)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
