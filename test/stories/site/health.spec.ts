import pg from 'pg';
import { Guild } from '../../support/guild.js';
import { until } from '../../support/live-guild.js';

describe('health', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start()));
  afterAll(() => guild.stop());

  const live = () => guild.anonymous().get('/api/health');
  const ready = () => guild.anonymous().get('/api/health/ready');

  it('tells anybody that the process lives and what version it is', async () => {
    const { status, json } = await live();
    expect([status, json]).toEqual([
      200,
      { ok: true, data: { status: 'up', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string } },
    ]);
  });

  it('is ready while the database answers and has every migration', async () => {
    const { status, json } = await ready();
    expect([status, json]).toEqual([200, { ok: true, data: { status: 'ready' } }]);
  });

  it('is not ready while a migration is missing', async () => {
    const [taken] = await guild.rows<{ id: number; name: string }>(
      `delete from common.mikro_orm_migrations where id = (select max(id) from common.mikro_orm_migrations) returning id, name`,
    );
    expect((await ready()).status).toBe(503);
    await guild.rows('insert into common.mikro_orm_migrations (id, name) values ($1, $2)', [taken?.id, taken?.name]);
    expect((await ready()).status).toBe(200);
  });

  it('lives on while the database is away, says no more than that, and is ready again when it is back', async () => {
    const name = new URL(guild.database.url).pathname.slice(1);
    const admin = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await admin.connect();
    try {
      await admin.query(`alter database ${name} with allow_connections false`);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      const { status, json } = await ready();
      expect([status, json]).toEqual([
        503,
        { ok: false, error: 'Not ready to serve requests.', code: 'site.not-ready' },
      ]);
      expect((await live()).status).toBe(200);
      await admin.query(`alter database ${name} with allow_connections true`);
      // A connection whose end nobody has noticed yet may be asked once more.
      await until('it is ready again', async () => (await ready()).status === 200);
    } finally {
      await admin.query(`alter database ${name} with allow_connections true`);
      await admin.end();
    }
  });
});
