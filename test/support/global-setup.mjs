import pg from 'pg';
import { PgBoss } from 'pg-boss';

/**
 * One PostgreSQL for the whole run, and in it a migrated template that every test file clones. The build has just been
 * made by `npm test`; jest does not transform this file, so it takes the built start of the database.
 */
export default async function setUp() {
  const { startEmbeddedPostgres } = await import('../../dist/src/shared/database/embedded-postgres.service.js');
  const { openDatabase } = await import('../../dist/src/platform.service.js');
  const { readSettings } = await import('../../dist/src/shared/config/settings.service.js');
  const { openFolder } = await import('../../dist/test/support/folders.js');
  const folder = openFolder('guild-test-');
  const server = await startEmbeddedPostgres(folder);
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  // The data is thrown away after the run, so nothing waits for the disk.
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await admin.query(`alter system set ${setting} = off`);
  }
  // Nor does the folder, which may lie in memory, keep more of the log than it must.
  await admin.query(`alter system set max_wal_size = '128MB'`);
  await admin.query('select pg_reload_conf()');
  await admin.query('create database guild_template');
  const url = new URL(server.url);
  url.pathname = '/guild_template';
  const database = await openDatabase(readSettings({ DATABASE_URL: url.href }, ''));
  await database.close();
  const boss = new PgBoss({ connectionString: url.href, schedule: false, supervise: false });
  await boss.start();
  await boss.stop({ graceful: false });
  await admin.end();
  process.env['TEST_DATABASE_URL'] = server.url;
  globalThis.guildTestRun = { server, folder };
}
