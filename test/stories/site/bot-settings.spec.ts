import { DiscordCredentials } from '../../../src/shared/discord/discord-credentials.service.js';
import { SecretBox } from '../../../src/shared/secrets/secret-box.service.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { addRoles, enterSetup, MEMBER_ROLE, OFFICER_ROLE, RAID_HELPER_FORM, wordsOf } from './setup-visit.js';

const PAGE = '/admin/bot-settings';
const API = '/api/v1/admin/bot-settings';
const GONE = '100000000000000077';
const OFF = {
  bot_dm_enabled: false,
  feature_invite_dm: false,
  feature_onboarding_dm: false,
  raid_discord_events: false,
  role_sync_direction: 'discord-to-platform',
  role_sync_interval_hours: 24,
  last_role_sync_at: null,
  guild_discord_id: WORLD.guildId,
  default_announcement_channel_id: null,
  audit_channel_id: null,
  raid_channel_id: null,
  raid_voice_channel_id: null,
};

describe('the bot’s settings, of a guild whose host has set the bot', () => {
  let guild: Guild;
  let officer: Session;
  let leader: Session;
  beforeAll(async () => {
    guild = await Guild.start({
      unconfigured: true,
      settings: { DISCORD_CLIENT_SECRET: 'the-secret-of-the-host' },
    });
    addRoles(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('update common.guild_ranks set discord_role_id = null');
    officer = await guild.loggedIn(4);
    leader = await guild.loggedIn(5);
  });
  afterAll(() => guild.stop());

  const shown = async () => (await officer.get(API)).json.data;
  const send = (section: string, fields: Record<string, string>, by = officer) =>
    by.form(PAGE, `${PAGE}/${section}`, fields);
  const told = async (by = officer) => wordsOf(await by.get(PAGE));
  const config = async () =>
    (await guild.rows<Record<string, string | null>>('select * from common.discord_config'))[0] ?? {};
  const trail = () =>
    guild.rows(
      `select actor_name, subject, details from guild_identity.audit_trail where action = 'settings-changed' order by id`,
    );
  const rankId = async (level: number) =>
    String((await guild.rows<{ id: number }>('select id from common.guild_ranks where level = $1', [level]))[0]?.id);
  /** What the bot's sync reads from the server. */
  async function synced(): Promise<void> {
    await guild.rows(
      `insert into guild_identity.discord_channels (discord_id, name, type, category_id, category_name, position) values
         ('100000000000000020', 'Raids', 'category', null, null, 5),
         ('${WORLD.raidChannel}', 'raid-sign-ups', 'text', '100000000000000020', 'Raids', 1),
         ('100000000000000024', 'Raid', 'voice', '100000000000000020', 'Raids', 2),
         ('${WORLD.auditChannel}', 'audit', 'text', null, null, 1)`,
    );
    await guild.rows(
      `insert into guild_identity.discord_roles (discord_id, name, position, is_managed) values
         ('${WORLD.guildId}', '@everyone', 0, false), ('${MEMBER_ROLE}', 'Guests of the Inn', 1, false),
         ('${OFFICER_ROLE}', 'Officers of the Inn', 2, false), ('100000000000000033', 'Guild Bot', 3, true)`,
    );
  }

  describe('as JSON', () => {
    it('are off and as guilds usually have them before anybody made any', async () => {
      expect(await shown()).toEqual(OFF);
      expect(await guild.rows('select 1 from common.discord_config')).toEqual([]);
    });

    it.each([
      ['bot_dm_enabled', true],
      ['feature_invite_dm', true],
      ['feature_onboarding_dm', true],
      ['role_sync_direction', 'platform-to-discord'],
      ['role_sync_interval_hours', 168],
      ['default_announcement_channel_id', WORLD.otherChannel],
      ['audit_channel_id', WORLD.auditChannel],
      ['raid_channel_id', WORLD.raidChannel],
      ['raid_voice_channel_id', '100000000000000024'],
    ])('a change of %s alone is saved, and the rest stays', async (field, value) => {
      const answer = await officer.api('PATCH', API, { [field]: value });
      expect([answer.status, answer.json.data]).toEqual([200, { ...OFF, [field]: value }]);
      expect(await shown()).toEqual({ ...OFF, [field]: value });
    });

    it.each([
      ['bot_dm_enabled', 'true'],
      ['bot_dm_enabled', null],
      ['role_sync_direction', 'both'],
      ['role_sync_interval_hours', 0],
      ['role_sync_interval_hours', 169],
      ['role_sync_interval_hours', 1.5],
      ['audit_channel_id', '#audit'],
      ['bot_token', 'stolen'],
      ['guild_discord_id', GONE],
    ])('%s %j is refused at its field, and nothing changes', async (field, value) => {
      const answer = await officer.api('PATCH', API, { [field]: value });
      expect([answer.status, answer.json.code, Object.keys(answer.json.fields ?? {})]).toEqual([
        400,
        'shared.invalid-input',
        [field],
      ]);
      expect(await shown()).toEqual(OFF);
    });

    it('null and an empty text clear a channel', async () => {
      for (const empty of [null, '']) {
        await officer.api('PATCH', API, { audit_channel_id: WORLD.auditChannel });
        await officer.api('PATCH', API, { audit_channel_id: empty });
        expect(await shown()).toMatchObject({ audit_channel_id: null });
      }
    });
  });

  describe('on the page', () => {
    it('switches are set and taken back by their boxes, and the trail tells which', async () => {
      const sent = await send('messages', { botDmEnabled: 'true', featureInviteDm: 'true' });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${PAGE}#messages`]);
      expect(await shown()).toMatchObject({
        bot_dm_enabled: true,
        feature_invite_dm: true,
        feature_onboarding_dm: false,
      });
      await send('messages', {});
      await send('messages', {});
      expect(await shown()).toEqual(OFF);
      const both = {
        actor_name: 'person-4',
        subject: 'Discord and raids',
        details: { fields: ['botDmEnabled', 'featureInviteDm'] },
      };
      expect(await trail()).toEqual([both, both]);
    });

    it('the role sync comes back as it was typed when it is refused', async () => {
      const fields = { roleSyncDirection: 'platform-to-discord', roleSyncIntervalHours: '500' };
      const refused = await send('role-sync', fields);
      expect([refused.status, wordsOf(refused).includes('Must be a whole number from 1 to 168.')]).toEqual([400, true]);
      expect(refused.text).toContain('value="500"');
      expect(refused.text).toMatch(/value="platform-to-discord" checked/);
      expect((await send('role-sync', { ...fields, roleSyncIntervalHours: '12' })).status).toBe(303);
      expect(await shown()).toMatchObject({ role_sync_direction: 'platform-to-discord', role_sync_interval_hours: 12 });
      await guild.rows(`update common.discord_config set last_role_sync_at = '2026-06-10 11:00Z'`);
      expect(await told()).toContain('Last run Wed, Jun 10, 2026, 7:00 AM EDT');
    });

    it('channels are chosen from those that the bot has read, and one that is gone stays to be seen', async () => {
      expect(await told()).toContain('The bot has not read the server’s channels yet');
      await synced();
      const page = (await officer.get(PAGE)).text;
      expect(page).not.toContain('has not read the server’s channels yet');
      expect(page).toMatch(
        /<option value="\d+">#audit<\/option>\s*<optgroup label="Raids">\s*<option value="\d+">#raid-sign-ups</,
      );
      const fields = {
        defaultAnnouncementChannelId: '',
        auditChannelId: WORLD.auditChannel,
        raidChannelId: GONE,
        raidVoiceChannelId: '100000000000000024',
      };
      expect((await send('channels', fields)).status).toBe(303);
      const stored = (await officer.get(PAGE)).text;
      expect(stored).toContain(`<option value="${WORLD.auditChannel}" selected>#audit</option>`);
      expect(stored).toContain(`<option value="${GONE}" selected>unknown channel (${GONE})</option>`);
      expect(stored).toContain('<option value="100000000000000024" selected>Raid</option>');
      const forged = await send('channels', { ...fields, auditChannelId: 'anywhere' });
      expect([forged.status, wordsOf(forged).includes('must be a Discord id'.replace('m', 'M'))]).toEqual([400, true]);
    });

    it('the server is read anew at the press of a button', async () => {
      await guild.rows('delete from guild_identity.discord_channels');
      const answer = await officer.form('/admin/bot-settings', '/admin/bot-settings/sync', {});
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/bot-settings#channels']);
      await guild.workOff();
      expect((await officer.get('/admin/bot-settings')).text).toContain('raid-sign-ups');
    });

    it('roles are chosen from those that the bot has read, and of ranks above one’s own they are only shown', async () => {
      await synced();
      const [highest, own, low] = [await rankId(5), await rankId(4), await rankId(2)];
      const page = (await officer.get(PAGE)).text;
      expect(page).toMatch(new RegExp(`id="mapping-role-${highest}"[^>]* disabled`));
      expect(page).not.toContain('>Guild Bot</option>');
      expect(page).not.toContain('>@everyone</option>');
      expect((await send('ranks', { [`role-${own}`]: OFFICER_ROLE, [`role-${low}`]: MEMBER_ROLE })).status).toBe(303);
      const refused = await send('ranks', { [`role-${highest}`]: MEMBER_ROLE, [`role-${low}`]: '' });
      expect([refused.status, wordsOf(refused).includes('Guild Leader is above your own rank')]).toEqual([409, true]);
      const number = await send('ranks', { 'index-7': highest });
      expect([number.status, wordsOf(number).includes('Guild Leader is above your own rank')]).toEqual([409, true]);
      expect(
        await guild.rows(
          'select level, discord_role_id from common.guild_ranks where discord_role_id is not null order by 1',
        ),
      ).toEqual([
        { level: 2, discord_role_id: MEMBER_ROLE },
        { level: 4, discord_role_id: OFFICER_ROLE },
      ]);
      expect((await send('ranks', { [`role-${highest}`]: MEMBER_ROLE, [`role-${low}`]: '' }, leader)).status).toBe(303);
    });
  });

  describe('the connection', () => {
    const connect = (action: string, fields: Record<string, string> = {}) =>
      send(`connection/${action}`, fields, leader);
    const bot = () => guild.part(DiscordCredentials).bot();

    it('is the host’s until the Guild Leader stores another, and the page says which it is', async () => {
      expect(await told(leader)).toMatch(
        /Set by the host in DISCORD_BOT_TOKEN.*Set by the host in DISCORD_CLIENT_SECRET/,
      );
      expect((await connect('token', { botToken: WORLD.botToken })).status).toBe(303);
      await connect('login', { clientSecret: 'the-secret-of-the-leader' });
      expect(await told(leader)).toMatch(/Stored and encrypted: test\*\*\*\*.*Stored and encrypted: the-\*\*\*\*/);
      expect(await guild.part(DiscordCredentials).oauth()).toEqual({
        clientId: WORLD.applicationId,
        clientSecret: 'the-secret-of-the-leader',
      });
      expect(guild.part(SecretBox).open((await config())['bot_token'] ?? '')).toBe(WORLD.botToken);
      await connect('remove');
      expect(await config()).toMatchObject({ bot_token: null, client_secret: null, application_id: null });
      expect(await told(leader)).toMatch(/Set by the host in DISCORD_BOT_TOKEN/);
      expect(await bot()).toEqual({ token: WORLD.botToken, guildId: WORLD.guildId });
      expect(await trail()).toEqual(
        [['botToken', 'applicationId'], ['clientSecret'], ['botToken', 'applicationId', 'clientSecret']].map(
          (fields) => {
            return { actor_name: 'person-5', subject: 'Discord and raids', details: { fields } };
          },
        ),
      );
    });

    it('is tested when asked to, and by no page view', async () => {
      await leader.get(PAGE);
      expect(guild.simulators.discord.http.requests).toEqual([]);
      expect(wordsOf(await connect('test'))).toMatch(/it is called Guild Bot\..*on the server Small Guild\./);
      const refused = await connect('token', { botToken: 'a-token-of-nobody' });
      expect([refused.status, wordsOf(refused).includes('Discord does not accept this token.')]).toEqual([400, true]);
      expect(refused.text).not.toContain('a-token-of-nobody');
      guild.simulators.discord.http.misbehave({ kind: 'status', status: 500, path: 'users/@me$' });
      expect((await connect('token', { botToken: WORLD.botToken })).status).toBe(502);
      expect((await connect('server', { guildId: GONE })).status).toBe(400);
      expect(await config()).toEqual({});
    });

    it('is shown to officers as the Guild Leader’s', async () => {
      const page = await officer.get(PAGE);
      expect(wordsOf(page)).toContain('are the Guild Leader’s to change');
      expect(page.text).not.toContain('connection/token');
    });
  });

  it('the set-up says of what the host has set that it is used, and tests it', async () => {
    await guild.rows('truncate common.users, guild_identity.players cascade');
    const { visitor } = await enterSetup(guild);
    expect(wordsOf(await visitor.get('/setup/discord'))).toMatch(
      /it is called Guild Bot\..*Set by the host in DISCORD_BOT_TOKEN , and used unless another is entered here/,
    );
    expect((await visitor.post('/setup/raid-helper', RAID_HELPER_FORM)).status).toBe(303);
    expect(await config()).toMatchObject({ guild_discord_id: WORLD.guildId, bot_token: null });
  });

  it('Raid-Helper’s page stores, tests and refuses as the set-up does', async () => {
    await synced();
    const page = '/admin/raid-helper';
    const fields = { ...RAID_HELPER_FORM, creatorId: '' };
    const refused = await officer.form(page, page, { ...fields, apiKey: 'a-key-of-nobody' });
    expect([refused.status, wordsOf(refused).includes('does not accept this key')]).toEqual([400, true]);
    expect((await officer.form(page, page, fields)).status).toBe(303);
    expect(wordsOf(await officer.get(page))).not.toContain('Raid-Helper answers');
    expect(wordsOf(await officer.form(page, `${page}/test`, {}))).toContain('Raid-Helper answers. It has 0 sheets');
    expect(await config()).toMatchObject({ raid_helper_server_id: WORLD.guildId, raid_creator_discord_id: null });
  });
});
