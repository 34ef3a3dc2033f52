/**
 * One whole family of rows, as small as the database allows: what the rules are tried against. On fresh tables each row's
 * id is its place in its table, from 1.
 */
export const SAMPLE_ROWS = `
  truncate common.guild_ranks, common.discord_config, common.users, common.job_runs, guild_identity.roles,
    guild_identity.classes, guild_identity.discord_users, patt.raid_seasons, patt.recurring_events, patt.campaigns,
    patt.entry_pictures, patt.mito_quotes, patt.mito_titles restart identity cascade;
  insert into common.guild_ranks (name, level) values ('Initiate', 1);
  insert into common.guild_rank_indices values (4, 1);
  insert into guild_identity.roles (name, display_name) values ('Tank', 'Tank');
  insert into guild_identity.classes (name) values ('Warrior');
  insert into guild_identity.specializations (name, class_id, default_role_id) values ('Protection', 1, 1);
  insert into common.discord_config (guild_discord_id) values ('100000000000000001');
  insert into guild_identity.discord_users (discord_id, username) values ('100000000000000011', 'alwen');
  insert into guild_identity.wow_characters (character_name, realm_slug, blizzard_id) values ('Alwén', 'sen-jin', 71);
  insert into common.users (email, password_hash) values ('alwen@guild.example', 'hash');
  insert into guild_identity.players (display_name, discord_user_id, website_user_id, main_character_id)
    values ('Alwen', 1, 1, 1);
  insert into guild_identity.players (display_name) values ('Brannoc');
  insert into guild_identity.player_characters (player_id, character_id) values (1, 1);
  insert into guild_identity.audit_issues (issue_type, wow_character_id, discord_member_id, summary, issue_hash)
    values ('orphan_wow', 1, 1, 'Nobody owns Alwén', 'a1');
  insert into guild_identity.onboarding_sessions (discord_member_id, discord_id, verified_player_id)
    values (1, '100000000000000011', 1);
  insert into common.invite_codes (code, player_id, created_by_player_id, onboarding_session_id)
    values ('ABCD2345', 1, 2, 1);
  insert into common.login_links (token_hash, purpose, user_id, expires_at) values ('b2', 'login', 1, now());
  insert into common.api_tokens (user_id, name, scopes, token_hash) values (1, 'companion', '{read}', 't1');
  insert into guild_identity.player_aliases (player_id, alias) values (1, 'Allie');
  insert into common.guild_profile (name, timezone) values ('Small Guild', 'Asia/Kathmandu');
  insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
    values (1, 0, '20:30', 3);
  insert into patt.raid_seasons (name, start_date) values ('First', '2026-01-01');
  insert into patt.recurring_events (label, day_of_week) values ('Thursday raid', 3);
  insert into patt.raid_events (season_id, recurring_event_id, title, event_date, start_time_utc, end_time_utc,
      created_by_player_id)
    values (1, 1, 'Thursday raid', '2026-03-05', '2026-03-06T02:00Z', '2026-03-06T04:00Z', 2);
  insert into patt.raid_events (recurring_event_id, title, event_date, start_time_utc, end_time_utc)
    values (1, 'Thursday raid', '2026-03-12', '2026-03-13T01:00Z', '2026-03-13T03:00Z');
  update patt.raid_events set successor_event_id = 2 where id = 1;
  insert into patt.raid_attendance (event_id, player_id, character_id) values (1, 1, 1);
  insert into patt.raid_answers (event_id, player_id, answer, answered_at) values (1, 1, 'late', now());
  insert into patt.raid_discord_events (event_id, marker) values (1, '#d1');
  insert into patt.calendar_feeds (player_id, nonce) values (1, 'n1');
  insert into common.job_runs (name, started_at) values ('auto-booking', now());
  insert into patt.campaigns (title, min_rank_to_vote, start_at, duration_hours, created_by_player_id)
    values ('A name for the guild bank', 1, '2026-03-05T02:00Z', 24, 2);
  insert into patt.entry_pictures (sha256, width, height, byte_size) values (repeat('a', 64), 8, 8, 100);
  insert into patt.campaign_entries (campaign_id, name, picture_id, player_id) values (1, 'The Vault', 1, 2);
  insert into patt.campaign_entries (campaign_id, name) values (1, 'The Chest');
  insert into patt.votes (campaign_id, player_id, entry_id, rank) values (1, 1, 1, 1);
  insert into patt.ballot_receipts (campaign_id, player_id, receipt) values (1, 1, 'r1');
  insert into patt.published_ballots (campaign_id, position, receipt, ranking, hash) values (1, 1, 'r1', '[[1]]', 'h1');
  insert into patt.campaign_results (campaign_id, entry_id, first_place_count, second_place_count, third_place_count,
      final_rank) values (1, 1, 1, 0, 0, 1);
  insert into patt.contest_agent_log (campaign_id, event_type, message) values (1, 'campaign_launch', 'Vote!');
  insert into patt.mito_quotes (quote, created_by_player_id) values ('I can pull that.', 2);
  insert into patt.mito_titles (title, created_by_player_id) values ('Keeper of the Kettle', 2);
`;

/** Inserts SQL expressions, by column. */
function insert(table: string, values: Record<string, string>): string {
  return `insert into ${table} (${Object.keys(values).join(', ')}) values (${Object.values(values).join(', ')})`;
}

export const character = (name: string, realm: string) =>
  insert('guild_identity.wow_characters', { character_name: `'${name}'`, realm_slug: `'${realm}'` });
export const player = (column: string, sql: string) =>
  insert('guild_identity.players', { display_name: `'Corin'`, [column]: sql });
export const window = (day: number, hours: number) =>
  insert('patt.player_availability', {
    player_id: '2',
    day_of_week: `${day}`,
    earliest_start: `'19:00'`,
    available_hours: `${hours}`,
  });
export const recurring = (column: string, sql: string) =>
  insert('patt.recurring_events', { label: `'Sunday raid'`, day_of_week: '6', [column]: sql });
export const attendance = (source: string) =>
  insert('patt.raid_attendance', { event_id: '1', player_id: '2', source: `'${source}'` });
export const rank = (overrides: Record<string, string>) =>
  insert('common.guild_ranks', { name: `'Member'`, level: '2', ...overrides });
export const account = (email: string) => insert('common.users', { email: `'${email}'`, password_hash: `'hash'` });
export const run = (outcome: string) =>
  insert('common.job_runs', { name: `'booking'`, started_at: 'now()', outcome: `'${outcome}'` });
export const link = (hash: string, purpose: string) =>
  insert('common.login_links', { token_hash: `'${hash}'`, purpose: `'${purpose}'`, expires_at: 'now()' });
export const issue = (hash: string) =>
  insert('guild_identity.audit_issues', { issue_type: `'orphan_wow'`, summary: `'again'`, issue_hash: `'${hash}'` });

/** A campaign beside the sample one; what is given overrides. */
export const campaign = (overrides: Record<string, string>) =>
  insert('patt.campaigns', {
    title: `'Another vote'`,
    min_rank_to_vote: '2',
    start_at: 'now()',
    duration_hours: '24',
    ...overrides,
  });
export const vote = (overrides: Record<string, string>) =>
  insert('patt.votes', { campaign_id: '1', player_id: '1', entry_id: '2', rank: '2', ...overrides });
export const said = (type: string, status = 'pending', occurrence = 1) =>
  insert('patt.contest_agent_log', {
    campaign_id: '1',
    event_type: `'${type}'`,
    message: `'Hear'`,
    status: `'${status}'`,
    occurrence: String(occurrence),
  });

/** A raid beside the two sample raids; what is given overrides. */
export const raid = (overrides: Record<string, string>) =>
  insert('patt.raid_events', {
    title: `'Another raid'`,
    event_date: `'2026-03-19'`,
    start_time_utc: `'2026-03-20T01:00Z'`,
    end_time_utc: `'2026-03-20T03:00Z'`,
    ...overrides,
  });
