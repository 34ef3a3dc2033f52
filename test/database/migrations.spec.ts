import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntityClass, MikroORM } from '@mikro-orm/postgresql';
import { migrationsList } from '../../migrations/migrations.list.js';
import { entities } from '../../src/app.entities.js';
import { migrate, revertAll } from '../../src/shared/database/migrator.service.js';
import { openOrm } from '../support/orm.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { differencesFromEntities, everythingInDatabase, foreignKeysWithoutIndex, tablesOf } from './catalog.queries.js';

const names = migrationsList.map(({ name }) => name);

let database: TestDatabase;
let orms: MikroORM[];

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  orms = [];
});

afterEach(async () => {
  await Promise.all(orms.map((orm) => orm.close(true)));
  await database.drop();
});

async function connect(entities: readonly EntityClass<object>[] = []): Promise<MikroORM> {
  const orm = await openOrm(database.url, entities);
  orms.push(orm);
  return orm;
}

function entityFiles(): string[] {
  const source = new URL('../../src/', import.meta.url);
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.entity.ts'));
}

describe('the list of migrations', () => {
  test('holds every migration of the folder, under its file name, oldest first', () => {
    const folder = new URL('../../migrations/', import.meta.url);
    const files = readdirSync(folder).filter((file) => /^\d{14}_[a-z0-9_]+\.ts$/.test(file));

    expect(names).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  });
});

describe('migrating', () => {
  test('an empty database gets every table, and a second start finds nothing left to do', async () => {
    const orm = await connect();

    expect(await migrate(orm)).toEqual(names);
    expect(await migrate(orm)).toEqual([]);

    expect(await tablesOf(orm)).toEqual([
      'common.api_tokens',
      'common.discord_config',
      'common.discord_logins',
      'common.guild_profile',
      'common.guild_rank_indices',
      'common.guild_ranks',
      'common.invite_codes',
      'common.job_runs',
      'common.login_links',
      'common.mikro_orm_migrations',
      'common.users',
      'guild_identity.audit_issues',
      'guild_identity.audit_trail',
      'guild_identity.classes',
      'guild_identity.discord_channels',
      'guild_identity.discord_roles',
      'guild_identity.discord_users',
      'guild_identity.onboarding_sessions',
      'guild_identity.player_aliases',
      'guild_identity.player_characters',
      'guild_identity.players',
      'guild_identity.roles',
      'guild_identity.specializations',
      'guild_identity.sync_log',
      'guild_identity.wow_characters',
      'patt.ballot_receipts',
      'patt.calendar_feeds',
      'patt.campaign_entries',
      'patt.campaign_results',
      'patt.campaigns',
      'patt.contest_agent_log',
      'patt.entry_pictures',
      'patt.mito_quotes',
      'patt.mito_titles',
      'patt.player_availability',
      'patt.public_calendar',
      'patt.published_ballots',
      'patt.raid_answers',
      'patt.raid_attendance',
      'patt.raid_discord_events',
      'patt.raid_events',
      'patt.raid_seasons',
      'patt.recurring_events',
      'patt.votes',
    ]);
  });

  test('of three instances that start at once, one applies everything and the others wait for it', async () => {
    const instances = [await connect(), await connect(), await connect()];

    const outcomes = await Promise.allSettled(instances.map((orm) => migrate(orm)));

    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const applied = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
    expect(applied.filter((list) => list.length > 0)).toEqual([names]);
    expect(await migrate(await connect())).toEqual([]);
  });

  test('one that fails leaves none of the others applied beside it', async () => {
    const orm = await connect();
    await orm.em.getConnection().execute('create schema patt');

    await expect(migrate(orm)).rejects.toThrow('already exists');

    expect(await tablesOf(orm)).toEqual(['common.mikro_orm_migrations']);
  });

  test('each migration takes back exactly what it made', async () => {
    const orm = await connect();
    const before: string[][] = [];
    await orm.migrator.getPending();
    for (const name of names) {
      before.push(await everythingInDatabase(orm));
      await orm.migrator.up(name);
    }

    for (const [index, name] of [...names.entries()].reverse()) {
      await orm.migrator.down(name);
      expect(await everythingInDatabase(orm)).toEqual(before[index]);
    }
  });

  test('taken back as a whole it leaves nothing, and it can all be applied again', async () => {
    const orm = await connect();
    const empty = await everythingInDatabase(orm);
    await migrate(orm);
    const full = await everythingInDatabase(orm);

    expect(await revertAll(orm)).toEqual([...names].reverse());
    expect(await everythingInDatabase(orm)).toEqual(empty);

    expect(await migrate(orm)).toEqual(names);
    expect(await everythingInDatabase(orm)).toEqual(full);
  });
});

describe('the migrated database', () => {
  test('has the columns, keys and defaults that the entities say', async () => {
    const orm = await connect(entities);
    await migrate(orm);

    expect(entities).toHaveLength(entityFiles().length);
    expect(await differencesFromEntities(orm)).toEqual([]);
  });

  test('finds the rows of every foreign key by an index', async () => {
    const orm = await connect();
    await migrate(orm);

    expect(await foreignKeysWithoutIndex(orm)).toEqual([]);
  });
});
