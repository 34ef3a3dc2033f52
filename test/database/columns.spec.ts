import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { SAMPLE_ROWS } from './sample.rows.js';

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

describe('nothing less can be stored', () => {
  test.each<[string, string[]]>([
    ['common.guild_ranks', ['name', 'level']],
    ['common.guild_rank_indices', ['wow_rank_index', 'guild_rank_id']],
    ['common.users', ['password_hash']],
    ['common.discord_config', ['guild_discord_id']],
    ['common.invite_codes', ['code']],
    ['common.login_links', ['token_hash', 'purpose', 'expires_at']],
    ['common.job_runs', ['name', 'started_at']],
    ['guild_identity.roles', ['name', 'display_name']],
    ['guild_identity.classes', ['name']],
    ['guild_identity.specializations', ['name', 'class_id', 'default_role_id']],
    ['guild_identity.discord_users', ['discord_id', 'username']],
    ['guild_identity.wow_characters', ['character_name', 'realm_slug']],
    ['guild_identity.players', ['display_name']],
    ['guild_identity.player_characters', ['player_id', 'character_id']],
    ['guild_identity.audit_issues', ['issue_type', 'summary', 'issue_hash']],
    ['guild_identity.audit_trail', ['action', 'actor_name', 'via', 'subject']],
    ['guild_identity.player_aliases', ['player_id', 'alias']],
    ['guild_identity.discord_channels', ['discord_id', 'name', 'type']],
    ['guild_identity.discord_roles', ['discord_id', 'name', 'position']],
    ['common.guild_profile', ['name', 'timezone']],
    ['common.api_tokens', ['user_id', 'name', 'scopes', 'token_hash']],
    ['common.discord_logins', ['state_hash', 'browser_hash', 'code_verifier', 'return_path', 'expires_at']],
    ['guild_identity.sync_log', ['source', 'status']],
    ['guild_identity.onboarding_sessions', ['discord_member_id', 'discord_id']],
    ['patt.player_availability', ['player_id', 'day_of_week', 'earliest_start', 'available_hours']],
    ['patt.raid_seasons', ['name', 'start_date']],
    ['patt.recurring_events', ['label', 'day_of_week']],
    ['patt.raid_events', ['title', 'event_date', 'start_time_utc', 'end_time_utc']],
    ['patt.raid_attendance', ['event_id', 'player_id']],
    ['patt.raid_answers', ['event_id', 'player_id', 'answer', 'answered_at']],
    ['patt.raid_discord_events', ['event_id', 'marker']],
    ['patt.calendar_feeds', ['player_id', 'nonce']],
    ['patt.campaigns', ['title', 'min_rank_to_vote', 'start_at', 'duration_hours']],
    ['patt.entry_pictures', ['sha256', 'width', 'height', 'byte_size']],
    ['patt.campaign_entries', ['campaign_id', 'name']],
    ['patt.votes', ['campaign_id', 'player_id', 'entry_id', 'rank']],
    ['patt.ballot_receipts', ['campaign_id', 'player_id', 'receipt']],
    ['patt.published_ballots', ['campaign_id', 'position', 'receipt', 'ranking', 'hash']],
    [
      'patt.campaign_results',
      ['campaign_id', 'entry_id', 'first_place_count', 'second_place_count', 'third_place_count', 'final_rank'],
    ],
    ['patt.contest_agent_log', ['campaign_id', 'event_type', 'message']],
    ['patt.mito_quotes', ['quote']],
    ['patt.mito_titles', ['title']],
  ])('of %s than %j', async (table, required) => {
    const { rows } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and attnotnull and not atthasdef and attidentity = '' order by attnum`,
      [table],
    );
    expect(rows.map(({ name }) => name)).toEqual(required);
  });
});

describe('what nobody said', () => {
  test.each<[string, Record<string, unknown>]>([
    ['common.guild_ranks', { scheduling_weight: 0, discord_role_id: null, description: null }],
    ['common.users', { is_active: true, token_version: 0, phone: null }],
    [
      'common.discord_config',
      {
        role_sync_interval_hours: 24,
        role_sync_direction: 'discord-to-platform',
        bot_token: null,
        bot_dm_enabled: false,
        feature_invite_dm: false,
        feature_onboarding_dm: false,
        raid_default_template_id: 'wowretail2',
        raid_event_timezone: 'America/New_York',
        raid_catch_up: true,
        raid_signup_policy: 'tentative',
        raid_helper_api_key: null,
        raid_discord_events: false,
      },
    ],
    ['common.invite_codes', { generated_by: 'manual', used_at: null, expires_at: null }],
    ['common.job_runs', { outcome: 'running', finished_at: null }],
    ['guild_identity.discord_users', { is_present: true, removed_at: null }],
    [
      'guild_identity.players',
      { is_active: true, on_raid_hiatus: false, timezone: 'America/Chicago', auto_invite_events: false },
    ],
    ['guild_identity.audit_issues', { severity: 'info', resolved_at: null }],
    [
      'guild_identity.onboarding_sessions',
      {
        state: 'awaiting_dm',
        verification_attempts: 0,
        website_invite_sent: false,
        roster_entries_created: false,
        discord_role_assigned: false,
        is_in_guild: null,
      },
    ],
    ['patt.raid_seasons', { is_active: true }],
    [
      'patt.recurring_events',
      {
        event_type: 'raid',
        default_start_time: '21:00:00',
        timezone: 'America/New_York',
        default_duration_minutes: 120,
        raid_helper_template_id: 'wowretail2',
        is_active: true,
        auto_book: true,
        display_on_public: true,
      },
    ],
    [
      'patt.raid_events',
      { auto_booked: false, booking_state: 'posted', booking_attempts: 0, announced_at: null, signed_up_at: null },
    ],
    [
      'patt.raid_attendance',
      {
        signed_up: false,
        attended: false,
        noted_absence: false,
        was_available: null,
        source: 'manual',
        joined_late: null,
      },
    ],
    ['patt.raid_answers', { revision: 1, state: 'pending', error: null, may_echo: false, told_at: null }],
    [
      'patt.raid_discord_events',
      { discord_event_id: null, told: null, state: 'pending', attempts: 0, next_try_at: null, error: null },
    ],
    [
      'patt.campaigns',
      {
        type: 'ranked_choice',
        counting_method: 'points',
        picks_per_voter: 3,
        seats: 1,
        min_rank_to_view: null,
        status: 'draft',
        is_scheduled: false,
        early_close_if_all_voted: true,
        ballots_may_change: false,
        agent_enabled: true,
        agent_chattiness: 'normal',
        closed_at: null,
        result: null,
      },
    ],
    ['patt.campaign_entries', { sort_order: 0, description: null, image_url: null }],
    [
      'patt.contest_agent_log',
      { status: 'pending', payload: null, occurrence: 1, discord_message_id: null, posted_at: null },
    ],
  ])('of a row of %s is %j', async (table, defaults) => {
    const { rows } = await client.query<Record<string, unknown>>(`select * from ${table} order by id limit 1`);

    expect(rows[0]).toMatchObject(defaults);
  });
});
