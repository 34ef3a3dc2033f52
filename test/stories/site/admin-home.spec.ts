import { DiscordCredentials } from '../../../src/shared/discord/discord-credentials.service.js';
import { GatewayHolder } from '../../../src/shared/discord/gateway-holder.service.js';
import { SecretBox } from '../../../src/shared/secrets/secret-box.service.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { until } from '../../support/live-guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';
import { wordsOf } from './setup-visit.js';

const CHECKLIST = '/api/v1/admin/checklist';
const PROFILE = '/api/v1/admin/guild';

interface Item {
  key: string;
  done: boolean;
  sentence: string;
  path: string;
}

describe('the officers’ overview', () => {
  let guild: Guild;
  let nights: RaidNights;
  let officer: Session;
  let leader: Session;
  beforeAll(async () => {
    guild = await Guild.start();
    nights = new RaidNights(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('update common.guild_ranks set discord_role_id = null');
    officer = await guild.loggedIn(4);
  });
  afterAll(() => guild.stop());

  const items = async () => ((await officer.get(CHECKLIST)).json.data as { items: Item[] }).items;
  const open = async () => (await items()).filter(({ done }) => !done).map(({ key }) => key);

  it('tells what a guild still lacks, and less with each thing it gets', async () => {
    const lacking = ['guild-profile', 'bot', 'discord-login', 'rank-roles', 'raid-night', 'season', 'second-officer'];
    expect(await open()).toEqual(lacking);
    leader = await guild.loggedIn(5);
    await leader.api('PATCH', PROFILE, { realm_name: 'Moonmere' });
    await guild.rows(`update common.guild_ranks set discord_role_id = '100000000000000031' where level = 2`);
    await guild.rows(
      `insert into patt.raid_seasons (name, start_date) values ('Later', '2026-06-11'), ('Now', '2026-06-10')`,
    );
    expect(await open()).toEqual(['bot', 'discord-login', 'raid-night']);
    const night = { label: 'Heroic Night', dayOfWeek: 3, start: '21:00', timezone: 'America/New_York', minutes: 120 };
    const id = await nights.recurring(night);
    expect((await items()).find(({ key }) => key === 'raid-night')?.sentence).toContain(
      'The first raid of Heroic Night',
    );
    await nights.raid(id, '2026-06-11', '21:00', 'America/New_York');
    await guild.rows(`update common.discord_config set client_secret = 'v1.another.key.here'`);
    expect(await open()).toEqual(['bot', 'discord-login']);
    await guild.rows('update common.discord_config set audit_channel_id = null, raid_creator_discord_id = null');
    await guild.rows('delete from common.guild_rank_indices');
    expect(await open()).toEqual(['bot', 'discord-login', 'raid-helper', 'audit-channel', 'in-game-ranks']);
    await guild.rows('insert into common.guild_rank_indices select 5 - level, id from common.guild_ranks');
  });

  it('a season that has not begun, a raid night that rests and an officer who can’t enter do not count', async () => {
    await guild.rows(`insert into patt.raid_seasons (name, start_date) values ('Later', '2026-06-11')`);
    const night = { label: 'Old Night', dayOfWeek: 3, start: '21:00', timezone: 'America/New_York', minutes: 120 };
    await nights.recurring(night);
    await guild.rows('update patt.recurring_events set is_active = false');
    await guild.loggedIn(4, 'second');
    await guild.rows(`update common.users set is_active = false where email = 'second'`);
    const found = await items();
    for (const key of ['season', 'raid-night', 'second-officer'])
      expect(found.find((item) => item.key === key)).toMatchObject({ done: false });
    expect(found.find(({ key }) => key === 'raid-night')?.sentence).toContain('There is no raid night');
  });

  it('says of the bot whether it is logged in, what it lacks and why it is away, without asking Discord', async () => {
    const { discord } = guild.simulators;
    const bot = async () => (await items()).find(({ key }) => key === 'bot');
    expect(await bot()).toMatchObject({ done: false, path: '/admin/bot-settings#connection' });
    discord.disallowIntents(1 << 1);
    guild.part(GatewayHolder).start();
    await until('the login was refused', async () => /Server Members Intent/.test((await bot())?.sentence ?? ''));
    discord.disallowIntents(0);
    await until('the bot is logged in', async () => (await bot())?.done === true);
    discord.http.requests.length = 0;
    const role = [...discord.world.roles.values()].find(({ managed }) => managed);
    discord.updateMember(WORLD.botUserId, { roleIds: [] });
    await until('the bot has lost its role', async () => (await bot())?.done === false);
    expect((await bot())?.sentence).toMatch(/lacks the permissions? .*Send Messages in Threads/);
    expect(discord.http.requests).toEqual([]);
    discord.updateMember(WORLD.botUserId, { roleIds: [role?.id ?? ''] });
    await until('it has it again', async () => (await bot())?.done === true);
  });

  it('shows the next raid with its booking and the figures that an officer wants first', async () => {
    expect(wordsOf(await officer.get('/admin'))).toContain('Next raid None is planned');
    await guild.people.join({ name: 'Ash' });
    await guild.people.join({ name: 'Birch', active: false });
    await guild.rows(`insert into guild_identity.discord_users (discord_id, username, is_present) values
      ('100000000000000701', 'stranger', true), ('100000000000000702', 'gone', false)`);
    const { raidId } = await nights.begun('America/New_York', 11);
    await guild.rows(`update patt.raid_events set booking_state = 'failed' where id = $1`, [raidId]);
    const page = await officer.get('/admin');
    expect(wordsOf(page)).toMatch(
      /Next raid Heroic Night Wed, Jun 10, 2026, 7:49 AM EDT Failed .*Failed bookings 1 Failed jobs 0 Players 2 Accounts 1 Discord users without a player 1 /,
    );
    expect(page.text).toContain(`href="/admin/raids#raid-${raidId}"`);
    expect(page.text).toMatch(/<a href="\/admin" title="Overview" aria-current="page">/);
    expect((await officer.get('/')).text).toContain('<a href="/admin">Admin</a>');
  });

  it('folds what is done, and has a friendly word once everything is', async () => {
    if (!guild.part(GatewayHolder).isHolder) guild.part(GatewayHolder).start();
    await until('the bot is logged in', () => guild.simulators.discord.gatewaySessions.length === 1);
    expect(wordsOf(await officer.get('/admin'))).toMatch(/Still to do 6 5 of 11 done .*Done already \(5\)/);
    leader = await guild.loggedIn(5);
    await leader.api('PATCH', PROFILE, { realm_name: 'Moonmere' });
    await guild.rows(`update common.guild_ranks set discord_role_id = '100000000000000031' where level = 2`);
    await guild.rows(`insert into patt.raid_seasons (name, start_date) values ('Now', '2026-06-10')`);
    await guild.rows('update common.discord_config set client_secret = $1', [guild.part(SecretBox).seal('a-secret')]);
    await nights.begun('America/New_York', 11);
    guild.part(DiscordCredentials).forget();
    expect((await officer.get(CHECKLIST)).json.data).toMatchObject({ open: 0 });
    const words = wordsOf(await officer.get('/admin'));
    expect(words).toContain('Everything is in order');
    expect(words).not.toContain('Still to do');
  });

  describe('the guild’s profile', () => {
    beforeEach(async () => (leader = await guild.loggedIn(5)));

    it('is the host’s until the Guild Leader stores one, which counts everywhere at once', async () => {
      const hosts = {
        name: 'Small Guild',
        region: 'us',
        realm_name: null,
        realm_slug: null,
        timezone: 'America/New_York',
        tagline: null,
        description: null,
        discord_invite_url: null,
        forum_url: null,
        quotes_heading: null,
      };
      expect((await officer.get(PROFILE)).json.data).toEqual(hosts);
      const change = { name: 'The Last Inn', timezone: 'Australia/Adelaide', realm_name: 'Area 52' };
      const stored = { ...hosts, ...change, realm_slug: 'area-52' };
      expect((await leader.api('PATCH', PROFILE, change)).json.data).toEqual(stored);
      expect((await officer.get(PROFILE)).json.data).toEqual(stored);
      expect((await guild.anonymous().get('/')).text).toContain('<title>The Last Inn</title>');
      await leader.api('PATCH', PROFILE, { realm_name: null });
      expect((await officer.get(PROFILE)).json.data).toMatchObject({ name: 'The Last Inn', realm_slug: null });
    });

    it('changed by two at once keeps what both told', async () => {
      await Promise.all([
        leader.api('PATCH', PROFILE, { name: 'The Last Inn' }),
        leader.api('PATCH', PROFILE, { region: 'eu' }),
        leader.api('PATCH', PROFILE, { timezone: 'Asia/Kathmandu' }),
      ]);
      expect((await officer.get(PROFILE)).json.data).toMatchObject({
        name: 'The Last Inn',
        region: 'eu',
        timezone: 'Asia/Kathmandu',
      });
    });

    it.each([
      ['name', ''],
      ['name', null],
      ['region', 'mars'],
      ['timezone', 'New York'],
      ['realm_slug', 'Area 52'],
      ['realm_name', 'x'.repeat(101)],
      ['tagline', 'two\nlines'],
      ['description', 'x'.repeat(4001)],
      ['discord_invite_url', 'javascript:alert(1)'],
      ['forum_url', 'https://leader:secret@forum.example'],
      ['quotes_heading', 7],
      ['motto', 'Hello'],
    ])('%s %j is refused at its field', async (field, value) => {
      const answer = await leader.api('PATCH', PROFILE, { [field]: value });
      expect([answer.status, Object.keys(answer.json.fields ?? {})]).toEqual([400, [field]]);
      expect(await guild.rows('select 1 from common.guild_profile')).toEqual([]);
    });

    it('has a page on which officers read and the Guild Leader writes', async () => {
      const fields = { name: 'The Last Inn', region: 'eu', realmName: '', realmSlug: '', timezone: 'Europe/Berlin' };
      expect(wordsOf(await officer.get('/admin/guild'))).toContain('Only the Guild Leader changes these.');
      expect((await officer.form('/admin/raids', '/admin/guild', fields)).status).toBe(403);
      const refused = await leader.form('/admin/guild', '/admin/guild', { ...fields, name: ' ' });
      expect([refused.status, wordsOf(refused).includes('Must be one line of 1 to 100')]).toEqual([400, true]);
      expect((await leader.form('/admin/guild', '/admin/guild', fields)).status).toBe(303);
      expect(wordsOf(await leader.get('/admin/guild'))).toContain('The guild’s profile is stored.');
    });
  });
});
