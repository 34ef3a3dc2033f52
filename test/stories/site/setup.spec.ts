import { DiscordCredentials } from '../../../src/shared/discord/discord-credentials.service.js';
import { SecretBox } from '../../../src/shared/secrets/secret-box.service.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import {
  ADDRESSES,
  addRoles,
  enterSetup,
  GUILD_FORM,
  LEADER_FORM,
  MEMBER_ROLE,
  newCode,
  NO_DISCORD,
  OFFICER_ROLE,
  RAID_HELPER_FORM,
  wordsOf,
} from './setup-visit.js';

const CLIENT_SECRET = 'a-client-secret-of-this-story';

describe('the set-up of a guild that nobody leads yet', () => {
  let guild: Guild;
  beforeAll(async () => {
    guild = await Guild.start({ unconfigured: true, settings: NO_DISCORD });
    addRoles(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await guild.rows(`update common.guild_ranks set discord_role_id = null`);
    await guild.rows(`delete from common.guild_rank_indices`);
    await guild.rows(`insert into common.guild_rank_indices select 5 - level, id from common.guild_ranks`);
  });
  afterAll(() => guild.stop());

  const visit = (session: Session, address: string, fields: Record<string, string> = {}) => {
    const [method, path = ''] = address.split(' ');
    return method === 'GET' ? session.get(path) : session.post(path, fields);
  };
  const rankId = async (level: number) =>
    String((await guild.rows<{ id: number }>('select id from common.guild_ranks where level = $1', [level]))[0]?.id);
  const config = async () =>
    (await guild.rows<Record<string, string | null>>('select * from common.discord_config'))[0] ?? {};
  const trail = () =>
    guild.rows('select action, actor_name, via, subject, details from guild_identity.audit_trail order by id');

  it('opens with the host’s link, whose code moves from the address into a cookie for these pages alone', async () => {
    const code = await newCode(guild);
    const visitor = guild.anonymous();
    const entered = await visitor.get(`/setup?code=${code}`);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/setup']);
    const [cookie = ''] = entered.headers.getSetCookie().filter((line) => line.startsWith('setup='));
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/setup', 'Max-Age=86400']) expect(cookie).toContain(part);
    const welcome = await visitor.get('/setup');
    expect(welcome.status).toBe(200);
    expect(wordsOf(welcome)).toContain('Open the tavern');
    expect(welcome.text).not.toContain(code);
  });

  it('opened from another site’s page it answers at once, for a redirect would come without the cookie', async () => {
    const visitor = guild.anonymous();
    const entered = await visitor.get(`/setup?code=${await newCode(guild)}`, { 'sec-fetch-site': 'cross-site' });
    expect([entered.status, wordsOf(entered).includes('Begin')]).toEqual([200, true]);
    expect((await visitor.get('/setup/guild')).status).toBe(200);
  });

  it('is closed to whoever has no link, a wrong one or one that has run out, and tells how to get one', async () => {
    const { visitor } = await enterSetup(guild);
    const stranger = guild.anonymous();
    const guesser = guild.anonymous();
    await guesser.get('/setup?code=guessed');
    await guild.pass({ minutes: 24 * 60 + 1 });
    for (const address of ADDRESSES) {
      for (const session of [stranger, guesser, visitor]) {
        const answer = await visit(session, address, GUILD_FORM);
        const isTold = wordsOf(answer).includes('npm run accounts -- first-leader');
        expect([address, answer.status, isTold]).toEqual([address, 403, true]);
      }
    }
    expect(await guild.rows('select 1 from common.guild_profile')).toEqual([]);
  });

  it('a newer link ends the former one', async () => {
    const { visitor } = await enterSetup(guild);
    await newCode(guild);
    expect((await visitor.get('/setup/guild')).status).toBe(403);
  });

  it('a post from a page of another site is refused, whatever cookie it brings', async () => {
    const { visitor } = await enterSetup(guild);
    const forged = await visitor.post('/setup/guild', { ...GUILD_FORM }, { 'sec-fetch-site': 'cross-site' });
    expect(forged.status).toBe(403);
    expect(await guild.rows('select 1 from common.guild_profile')).toEqual([]);
  });

  it('is walked through from the guild’s name to the hall, everything saved on the way', async () => {
    const { visitor, code } = await enterSetup(guild);
    const pages: string[] = [];
    const see = async (path: string) => {
      const seen = await visitor.get(path);
      expect(seen.status).toBe(200);
      pages.push(seen.text);
      return wordsOf(seen);
    };
    const send = async (page: string, action: string, fields: Record<string, string>) => {
      await see(page);
      const sent = await visitor.form(page, action, fields);
      pages.push(sent.text);
      expect(sent.status).toBe(303);
      return sent.headers.get('location') ?? '';
    };

    expect(await send('/setup/guild', '/setup/guild', GUILD_FORM)).toBe('/setup/discord');
    expect(await guild.rows('select name, region, realm_name, realm_slug, timezone from common.guild_profile')).toEqual(
      [
        {
          name: 'The Last Inn',
          region: 'eu',
          realm_name: "Mal'Ganis",
          realm_slug: 'malganis',
          timezone: 'Asia/Kathmandu',
        },
      ],
    );

    expect(await see('/setup/discord')).toContain('Skip for now');
    // What the gateway's holder asks every few seconds must be true at once, although the answer is kept for a while.
    expect(await guild.part(DiscordCredentials).bot()).toBeNull();
    await send('/setup/discord', '/setup/discord/token', { botToken: ` ${WORLD.botToken}\n` });
    expect(await guild.part(DiscordCredentials).bot()).toEqual({ token: WORLD.botToken, guildId: WORLD.guildId });
    await send('/setup/discord', '/setup/discord/login', { clientSecret: CLIENT_SECRET });
    const discord = await see('/setup/discord');
    expect(discord).toMatch(/it is called Guild Bot\..*on the server Small Guild\..*may see who is.*every permission/);
    expect(discord).toContain('Go on');
    expect(pages.at(-1)).toContain(`value="${guild.url}/auth/discord/callback"`);
    const invitation = /href="([^"]*\/oauth2\/authorize[^"]*)"/
      .exec(pages.at(-1) ?? '')?.[1]
      ?.replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect(Object.fromEntries(new URL(invitation ?? '').searchParams)).toEqual({
      client_id: WORLD.applicationId,
      scope: 'bot applications.commands',
      permissions: '275146411008',
      guild_id: WORLD.guildId,
      disable_guild_select: 'true',
    });

    await see('/setup/raid-helper');
    for (const choice of ['#raid-sign-ups', '#audit', '>leader<', 'Europe/Kyiv', '"Asia/Kathmandu" selected'])
      expect(pages.at(-1)).toContain(choice);
    await send('/setup/raid-helper', '/setup/raid-helper', RAID_HELPER_FORM);
    expect(await see('/setup/raid-helper')).toContain('Raid-Helper answers. It has 0 sheets in that channel');

    const [officer, leader, initiate] = [await rankId(4), await rankId(5), await rankId(1)];
    await see('/setup/ranks');
    expect(pages.at(-1)).toContain('Officers of the Inn');
    expect(pages.at(-1)).not.toContain('>Guild Bot<');
    const mapping = {
      [`role-${officer}`]: OFFICER_ROLE,
      [`role-${leader}`]: '',
      'index-0': leader,
      'index-4': '',
      'index-9': initiate,
    };
    expect(await send('/setup/ranks', '/setup/ranks', mapping)).toBe('/setup/leader');

    expect(await send('/setup/leader', '/setup/leader', LEADER_FORM)).toBe('/admin');
    expect((await visitor.get('/api/v1/auth/me')).json.data).toMatchObject({
      display_name: 'Ember',
      rank: { level: 5 },
    });
    expect(wordsOf(await visitor.get('/admin'))).toContain('Welcome, Ember. The hall is yours.');
    expect(visitor.cookie('setup')).toBeUndefined();

    expect(await config()).toMatchObject({
      guild_discord_id: WORLD.guildId,
      application_id: WORLD.applicationId,
      raid_helper_server_id: WORLD.guildId,
      raid_channel_id: WORLD.raidChannel,
      raid_creator_discord_id: WORLD.leaderId,
      audit_channel_id: WORLD.auditChannel,
      raid_event_timezone: 'America/New_York',
    });
    expect(
      await guild.rows(
        `select r.level, r.discord_role_id, array_agg(i.wow_rank_index order by i.wow_rank_index) as indices
         from common.guild_ranks r left join common.guild_rank_indices i on i.guild_rank_id = r.id group by r.id order by level desc`,
      ),
    ).toEqual([
      { level: 5, discord_role_id: null, indices: [0] },
      { level: 4, discord_role_id: OFFICER_ROLE, indices: [1] },
      { level: 3, discord_role_id: null, indices: [2] },
      { level: 2, discord_role_id: null, indices: [3] },
      { level: 1, discord_role_id: null, indices: [9] },
    ]);

    const secrets = {
      bot_token: WORLD.botToken,
      client_secret: CLIENT_SECRET,
      raid_helper_api_key: WORLD.raidHelperKey,
    };
    for (const [column, secret] of Object.entries(secrets)) {
      const sealed = (await config())[column] ?? '';
      expect(sealed).toMatch(/^v1\./);
      expect(guild.part(SecretBox).open(sealed)).toBe(secret);
    }
    const told = JSON.stringify([await trail(), await guild.rows('select data from pgboss.job')]);
    for (const secret of [...Object.values(secrets), LEADER_FORM.password, code])
      expect([...pages, told].filter((text) => text.includes(secret))).toEqual([]);
  });

  it('leaves in the trail which settings the host’s link changed, and of none the value', async () => {
    const { visitor } = await enterSetup(guild);
    await visitor.post('/setup/guild', GUILD_FORM);
    await visitor.post('/setup/discord/token', { botToken: WORLD.botToken });
    await visitor.post('/setup/ranks', { [`role-${await rankId(2)}`]: MEMBER_ROLE, 'index-3': await rankId(1) });
    await visitor.post('/setup/leader', LEADER_FORM);
    const host = { actor_name: 'The host', via: 'host' };
    const changed = { action: 'settings-changed', ...host };
    expect(await trail()).toEqual([
      {
        ...changed,
        subject: 'Guild profile',
        details: { fields: ['name', 'timezone', 'region', 'realmSlug', 'realmName'] },
      },
      {
        ...changed,
        subject: 'Discord and raids',
        details: { fields: ['botToken', 'applicationId', 'guildDiscordId'] },
      },
      { ...changed, subject: 'Rank mapping', details: { fields: ['role of Member', 'in-game rank 3'] } },
      { action: 'account-registered', ...host, subject: 'Ember', details: {} },
    ]);
  });

  it('lets one go back and forth; what is saved is there again, and the line shows what is done', async () => {
    const { visitor } = await enterSetup(guild);
    await visitor.post('/setup/guild', GUILD_FORM);
    const again = await visitor.get('/setup/guild');
    for (const kept of [
      'value="The Last Inn"',
      'value="Mal&#x27;Ganis"',
      'value="malganis"',
      '"Asia/Kathmandu" selected',
    ])
      expect(again.text).toContain(kept);
    expect(again.text).toMatch(/is-done[\s\S]*Guild[\s\S]*\(done\)[\s\S]*Discord/);
    const moved = { ...GUILD_FORM, realmName: 'Area 52', realmSlug: 'malganis' };
    await visitor.post('/setup/guild', moved);
    expect(await guild.rows('select realm_slug from common.guild_profile')).toEqual([{ realm_slug: 'area-52' }]);
    await visitor.post('/setup/guild', { ...moved, realmSlug: 'area-51' });
    expect(await guild.rows('select realm_slug from common.guild_profile')).toEqual([{ realm_slug: 'area-51' }]);
  });

  it('without a bot there is nothing to choose from, and both other steps say so and can be skipped', async () => {
    const { visitor } = await enterSetup(guild);
    expect(wordsOf(await visitor.get('/setup/raid-helper'))).toMatch(/Connect the bot first.*Skip for now/);
    expect(wordsOf(await visitor.get('/setup/ranks'))).toContain('connect Discord , or come back to it later');
    expect((await visitor.post('/setup/ranks', { 'index-7': await rankId(3) })).status).toBe(303);
  });

  it('a form with a fault comes back with the reason and what was typed, and nothing is stored', async () => {
    const { visitor } = await enterSetup(guild);
    const forms: Record<string, Record<string, string>> = { guild: GUILD_FORM, leader: LEADER_FORM, ranks: {} };
    const faults: [step: string, fault: Record<string, string>, sentence: string][] = [
      ['guild', { name: '' }, 'Must be one line of 1 to 100 characters.'],
      ['guild', { region: 'xx' }, 'Must be one of us, eu, kr, tw.'],
      ['guild', { timezone: 'Mars/Base' }, 'Must be an IANA time zone'],
      ['guild', { realmSlug: 'Not A Slug' }, 'Must be lower-case letters and digits'],
      ['guild', { extra: '1' }, 'extra is not a field here.'],
      ['leader', { displayName: ' ' }, 'Must be one line of 1 to 100 characters.'],
      ['leader', { password: 'short', passwordAgain: 'short' }, 'Must have 8 to 128 characters.'],
      ['leader', { passwordAgain: 'another long one' }, 'The two passwords are not alike.'],
      ['ranks', { 'role-999999': OFFICER_ROLE }, 'There is no such rank'],
      ['ranks', { 'index-10': '1' }, 'index-10 is not a field here.'],
      ['ranks', { 'index-1': 'first' }, 'Choose from the lists'],
    ];
    for (const [step, fault, sentence] of faults) {
      const answer = await visitor.post(`/setup/${step}`, { ...forms[step], ...fault });
      expect([fault, answer.status, wordsOf(answer).includes(sentence)]).toEqual([fault, 400, true]);
      if (step === 'leader' && !('displayName' in fault)) expect(answer.text).toContain('value="Ember"');
      expect(answer.text).not.toContain(LEADER_FORM.password);
    }
    expect(await trail()).toEqual([]);
    expect(await guild.rows('select 1 from common.users')).toEqual([]);
  });

  it('one role can’t stand for two ranks', async () => {
    const { visitor } = await enterSetup(guild);
    const both = { [`role-${await rankId(3)}`]: MEMBER_ROLE, [`role-${await rankId(2)}`]: MEMBER_ROLE };
    const answer = await visitor.post('/setup/ranks', both);
    expect([answer.status, wordsOf(answer).includes('can’t stand for both Member and Veteran')]).toEqual([409, true]);
    expect(await guild.rows('select 1 from common.guild_ranks where discord_role_id is not null')).toEqual([]);
  });

  it('a login name that somebody has is refused at its field', async () => {
    await guild.people.withAccount('ember', 2, 'no hash');
    const { visitor } = await enterSetup(guild);
    const answer = await visitor.post('/setup/leader', LEADER_FORM);
    expect([answer.status, wordsOf(answer).includes('That login name is taken.')]).toEqual([409, true]);
  });

  it('makes one leader of several who finish at once, with one link or with two', async () => {
    const { visitor } = await enterSetup(guild);
    await guild.rows(
      `insert into common.login_links (token_hash, purpose, expires_at)
       values (encode(sha256('second'), 'hex'), 'first-leader', now() + interval '100 years')`,
    );
    const other = guild.anonymous();
    await other.get('/setup?code=second');
    const posts = [visitor, visitor, other, other].map((session, index) =>
      session.post('/setup/leader', { ...LEADER_FORM, accountName: `leader-${index}` }),
    );
    const statuses = (await Promise.all(posts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(await guild.rows('select 1 from common.users')).toHaveLength(1);
    expect(await guild.rows('select 1 from guild_identity.players')).toHaveLength(1);
  });

  it('is not there any more once somebody leads the guild, whoever asks and with whatever link', async () => {
    const { visitor, code } = await enterSetup(guild);
    await visitor.post('/setup/leader', LEADER_FORM);
    for (const address of [...ADDRESSES, `GET /setup?code=${code}`, 'GET /setup/nowhere']) {
      for (const session of [visitor, guild.anonymous()]) {
        const answer = await visit(session, address, { _token: '' });
        // Who is logged in must also show that the form was ours, before anything else is looked at.
        if (session === visitor && address.startsWith('POST')) expect([403, 404]).toContain(answer.status);
        else expect([address, answer.status]).toEqual([address, 404]);
        expect(answer.text).toContain('<!DOCTYPE html>');
      }
    }
    expect(await guild.rows('select 1 from common.users')).toHaveLength(1);
  });

  it('opens again when the only leader can’t enter any more', async () => {
    const { visitor } = await enterSetup(guild);
    await visitor.post('/setup/leader', LEADER_FORM);
    await guild.rows('update guild_identity.players set is_active = false');
    const { visitor: next } = await enterSetup(guild);
    expect((await next.post('/setup/leader', { ...LEADER_FORM, accountName: 'second' })).status).toBe(303);
  });
});
