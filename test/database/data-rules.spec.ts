import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { REFUSED } from './refused.rows.js';
import { attendance, campaign, character, issue, link, raid, run, said, window, SAMPLE_ROWS } from './sample.rows.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(SAMPLE_ROWS);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));

/** The constraint or index that refused the statement, the column that must not be null, or undefined. */
async function refusal(sql: string): Promise<string | undefined> {
  try {
    await client.query(sql);
    return undefined;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return error.constraint ?? `${error.table}.${error.column} is null`;
  }
}

async function value(sql: string): Promise<unknown> {
  const { rows } = await client.query<[unknown]>({ text: sql, rowMode: 'array' });
  return rows[0]?.[0];
}

describe('the database refuses', () => {
  test.each(REFUSED)('%s', async (_what, sql, constraint) => {
    expect(await refusal(sql)).toBe(constraint);
  });
});

test('every check and every unique key of the database is tried here', async () => {
  const { rows } = await client.query<{ name: string }>(
    `
    select conname as name from pg_constraint where contype = 'c' and connamespace::regnamespace::text = any($1)
    union
    select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indisunique and not i.indisprimary and c.relnamespace::regnamespace::text = any($1)
    order by name`,
    [['common', 'guild_identity', 'patt']],
  );
  const tried = new Set(REFUSED.map(([, , constraint]) => constraint));

  const untried = rows.map(({ name }) => name).filter((name) => !tried.has(name));

  // Its character alone is unique already, so this key never gets to refuse anything by itself.
  expect(untried).toEqual(['player_characters_player_id_character_id_unique']);
});

describe('the database accepts', () => {
  test.each<[string, string]>([
    ['the same name on another realm', character('Alwén', 'area-52')],
    [
      'a specialization of the same name in another class',
      `with c as (insert into guild_identity.classes (name) values ('Paladin') returning id)
       insert into guild_identity.specializations (name, class_id, default_role_id) select 'Protection', id, 1 from c`,
    ],
    [
      'an issue found again after it was resolved',
      `update guild_identity.audit_issues set resolved_at = now(); ${issue('a1')}`,
    ],
    ['several numbers of the game for one rank', `insert into common.guild_rank_indices values (5, 1)`],
    ['accounts without an e-mail address', `insert into common.users (password_hash) values ('h'), ('h')`],
    ['a window on Monday of a tenth of an hour', window(0, 0.1)],
    ['a window on Sunday of sixteen hours', window(6, 16)],
    [
      'a raid in the place of a deleted one',
      `update patt.raid_events set deleted_at = now() where id = 2; ${raid({ recurring_event_id: '1', event_date: `'2026-03-12'` })}`,
    ],
    ['two raids of no recurring event on one date', `${raid({})}; ${raid({})}`],
    ['a raid of one minute', raid({ end_time_utc: `'2026-03-20T01:01Z'` })],
    [
      'every booking state',
      ['pending', 'posted', 'failed', 'cancelled'].map((state) => raid({ booking_state: `'${state}'` })).join(';'),
    ],
    ['every outcome of a job', ['running', 'done', 'skipped', 'failed'].map(run).join(';')],
    [
      'every purpose of a login link',
      ['login', 'first-leader', 'password-reset', 'discord-link'].map((purpose) => link(purpose, purpose)).join(';'),
    ],
    [
      'a new code for a player whose former one was revoked or used',
      `update common.invite_codes set revoked_at = now();
       insert into common.invite_codes (code, player_id) values ('EFGH2345', 1);
       update common.invite_codes set used_at = now();
       insert into common.invite_codes (code, player_id) values ('JKMN2345', 1)`,
    ],
    ['several winners where the method has them', campaign({ seats: '3', counting_method: `'approval'` })],
    ['a vote that all the internet may watch', campaign({ min_rank_to_view: 'null' })],
    ['two changes of the lead', `${said('lead_change')}; ${said('lead_change', 'pending', 2)}`],
    ['an attendance from Raid-Helper', attendance('raid_helper')],
    ['an attendance from logs and voice together', attendance('warcraft_logs+voice')],
  ])('%s', async (_what, sql) => {
    expect(await refusal(sql)).toBeUndefined();
  });
});

describe('when a row is deleted', () => {
  test.each<[string, string, string]>([
    ['a player who was in a raid', 'guild_identity.players where id = 1', 'raid_attendance_player_id_foreign'],
    ['a raid that has attendance', 'patt.raid_events where id = 1', 'raid_attendance_event_id_foreign'],
    ['a season that has raids', 'patt.raid_seasons', 'raid_events_season_id_foreign'],
    ['a recurring event that has raids', 'patt.recurring_events', 'raid_events_recurring_event_id_foreign'],
    ['a role that specializations have', 'guild_identity.roles', 'specializations_default_role_id_foreign'],
    ['an entry that somebody voted for', 'patt.campaign_entries where id = 1', 'votes_entry_id_foreign'],
    ['a rank that the game maps to', 'common.guild_ranks', 'guild_rank_indices_guild_rank_id_foreign'],
  ])('%s stays', async (_what, target, constraint) => {
    expect(await refusal(`delete from ${target}`)).toBe(constraint);
  });

  test('an account leaves its player without one and takes its login links along', async () => {
    await client.query('delete from common.users where id = 1');

    expect(await value('select website_user_id from guild_identity.players where id = 1')).toBeNull();
    expect(await value('select count(*)::int from common.login_links')).toBe(0);
  });

  test('a character leaves its player without a main, and its attendance without a character', async () => {
    await client.query('delete from guild_identity.wow_characters where id = 1');

    expect(await value('select main_character_id from guild_identity.players where id = 1')).toBeNull();
    expect(await value('select character_id from patt.raid_attendance where id = 1')).toBeNull();
    expect(await value('select count(*)::int from guild_identity.player_characters')).toBe(0);
  });

  test('a Discord user leaves the player and takes the conversation along', async () => {
    await client.query('delete from guild_identity.discord_users where id = 1');

    expect(await value('select discord_user_id from guild_identity.players where id = 1')).toBeNull();
    expect(await value('select count(*)::int from guild_identity.onboarding_sessions')).toBe(0);
    expect(await value('select onboarding_session_id from common.invite_codes where id = 1')).toBeNull();
  });

  test('a player takes along windows, characters and invite codes, so that no code is left without its owner', async () => {
    await client.query('delete from patt.raid_attendance; delete from patt.campaigns');
    await client.query('delete from guild_identity.players where id = 1');

    expect(await value('select count(*)::int from patt.player_availability')).toBe(0);
    expect(await value('select count(*)::int from patt.calendar_feeds')).toBe(0);
    expect(await value('select count(*)::int from guild_identity.player_characters')).toBe(0);
    expect(await value('select count(*)::int from common.invite_codes')).toBe(0);
    expect(await value('select count(*)::int from guild_identity.wow_characters')).toBe(1);
  });

  test('a campaign takes along entries, ballots and results', async () => {
    await client.query('delete from patt.campaigns');

    for (const table of ['campaign_entries', 'votes', 'ballot_receipts', 'published_ballots', 'campaign_results'])
      expect(await value(`select count(*)::int from patt.${table}`)).toBe(0);
    expect(await value('select count(*)::int from patt.contest_agent_log')).toBe(0);
  });

  test('a player leaves what they said and the entries about them, and a picture the entry that showed it', async () => {
    await client.query('delete from guild_identity.players where id = 2');
    await client.query('delete from patt.entry_pictures');

    expect(await value('select player_id from patt.campaign_entries where id = 1')).toBeNull();
    expect(await value('select picture_id from patt.campaign_entries where id = 1')).toBeNull();
    expect(await value('select created_by_player_id from patt.campaigns')).toBeNull();
    expect(await value('select created_by_player_id from patt.mito_quotes')).toBeNull();
    expect(await value('select created_by_player_id from patt.mito_titles')).toBeNull();
  });

  test('a successor leaves its source free to get another', async () => {
    await client.query('delete from patt.raid_events where id = 2');

    expect(await value('select successor_event_id from patt.raid_events where id = 1')).toBeNull();
  });
});

test('what a calendar shows of a raid counts its revisions, and how its booking goes does not', async () => {
  const revision = () => value('select revision from patt.raid_events where id = 1');
  const first = Number(await revision());
  await client.query(
    `update patt.raid_events set booking_attempts = 3, signed_up_at = now(), booking_state = 'pending', title = title where id = 1`,
  );
  expect(await revision()).toBe(first);
  for (const change of [
    `title = 'Later night'`,
    `start_time_utc = start_time_utc - interval '1 hour'`,
    `end_time_utc = end_time_utc + interval '1 hour'`,
    `event_date = event_date - 1`,
    `event_type = 'social'`,
    `notes = 'Bring food'`,
    `log_url = 'https://logs.example/1'`,
    `raid_helper_event_id = '7'`,
    `discord_channel_id = '100000000000000021'`,
    `booking_state = 'cancelled'`,
    `deleted_at = now()`,
  ]) {
    const before = Number(await revision());
    await client.query(`update patt.raid_events set ${change} where id = 1`);
    expect([change, await revision()]).toEqual([change, before + 1]);
  }
});
