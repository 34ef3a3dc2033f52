import { GuildSettingsService } from '../../../src/identity/settings/guild-settings.service.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const CONFIG = '/api/v1/admin/raid-config';
const KEY = 'raid-helper-key-0123456789';
const CHANNELS = {
  raid_helper_server_id: '100000000000000001',
  raid_creator_discord_id: '100000000000000010',
  raid_channel_id: '100000000000000021',
  raid_voice_channel_id: '100000000000000024',
  audit_channel_id: '100000000000000022',
  default_announcement_channel_id: '100000000000000023',
};

describe('the settings for raids', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ unconfigured: true, timezone: 'Asia/Kathmandu' });
    officer = await guild.loggedIn(4);
  });
  beforeEach(() => guild.rows('delete from common.discord_config'));
  afterAll(() => guild.stop());

  const shown = async () => (await officer.get(CONFIG)).json.data;
  const stored = async () => (await guild.rows<Record<string, unknown>>('select * from common.discord_config'))[0];
  const change = (body: unknown) => officer.api('PATCH', CONFIG, body);
  const usedKey = () =>
    guild.inContext(async () => {
      const service = guild.part(GuildSettingsService);
      const settings = await service.current();
      return settings && service.raidHelperKey(settings);
    });

  it('before anybody made them, are as guilds usually have them', async () => {
    expect(await shown()).toEqual({
      guild_discord_id: null,
      raid_helper_api_key: null,
      raid_helper_server_id: null,
      raid_creator_discord_id: null,
      raid_channel_id: null,
      raid_voice_channel_id: null,
      raid_default_template_id: 'wowretail2',
      raid_event_timezone: 'Asia/Kathmandu',
      raid_catch_up: true,
      raid_signup_policy: 'tentative',
      audit_channel_id: null,
      default_announcement_channel_id: null,
    });
    expect(await stored()).toBeUndefined();
  });

  it('the first change makes them, for the server that the host names', async () => {
    const answer = await change({ raid_channel_id: CHANNELS.raid_channel_id });
    expect([answer.status, answer.json.data]).toEqual([200, { saved: true }]);
    expect(await shown()).toMatchObject({
      guild_discord_id: '100000000000000001',
      raid_channel_id: CHANNELS.raid_channel_id,
      raid_event_timezone: 'Asia/Kathmandu',
    });
  });

  it('made by two officers at once, they are one, with what both told', async () => {
    await Promise.all([change({ raid_channel_id: CHANNELS.raid_channel_id }), change({ raid_catch_up: false })]);
    expect(await guild.rows('select id from common.discord_config')).toHaveLength(1);
    expect(await shown()).toMatchObject({ raid_channel_id: CHANNELS.raid_channel_id, raid_catch_up: false });
  });

  it.each(
    Object.entries({
      ...CHANNELS,
      raid_default_template_id: 'heroic',
      raid_event_timezone: 'Europe/Berlin',
      raid_catch_up: false,
      raid_signup_policy: 'auto-invite',
    }),
  )('a change of %s alone is saved, and the rest stays', async (field, value) => {
    await change({ raid_helper_api_key: KEY, raid_channel_id: '100000000000000055' });
    const before = (await shown()) as object;
    await change({ [field]: value });
    expect(await shown()).toEqual({ ...before, [field]: value });
    expect(await usedKey()).toBe(KEY);
  });

  it('of the server that the bot serves, only the Guild Leader’s change is saved', async () => {
    const moved = { guild_discord_id: '100000000000000099' };
    const refused = await change(moved);
    expect([refused.status, refused.json.code]).toEqual([403, 'identity.server-above-own']);
    expect(await stored()).toBeUndefined();
    const leader = await guild.loggedIn(5);
    expect((await leader.api('PATCH', CONFIG, moved)).status).toBe(200);
    expect(await shown()).toMatchObject(moved);
  });

  it.each([...Object.keys(CHANNELS), 'raid_helper_api_key'])(
    '%s is cleared by null and by an empty text',
    async (field) => {
      for (const empty of [null, '']) {
        await change({ ...CHANNELS, raid_helper_api_key: KEY });
        await change({ [field]: empty });
        expect((await stored())?.[field]).toBeNull();
        expect((await shown()) as Record<string, unknown>).toHaveProperty(field, null);
      }
    },
  );

  it('without a template of its own the guild plays with the usual one', async () => {
    await change({ raid_default_template_id: 'heroic' });
    await change({ raid_default_template_id: null });
    expect(await shown()).toMatchObject({ raid_default_template_id: 'wowretail2' });
  });

  it.each([
    ['guild_discord_id', null],
    ['guild_discord_id', 'abc'],
    ['raid_helper_server_id', '123'],
    ['raid_creator_discord_id', 100000000000000010],
    ['raid_channel_id', '#raids'],
    ['raid_voice_channel_id', '1000000000000000000000'],
    ['audit_channel_id', {}],
    ['default_announcement_channel_id', ' '],
    ['raid_helper_api_key', 'x'.repeat(201)],
    ['raid_helper_api_key', 12345],
    ['raid_default_template_id', 'x'.repeat(51)],
    ['raid_event_timezone', 'New York'],
    ['raid_event_timezone', null],
    ['raid_catch_up', 'yes'],
    ['raid_signup_policy', 'maybe'],
    ['raid_default_start_time', '21:00'],
  ])('%s %j is refused, and nothing changes', async (field, value) => {
    await change({ ...CHANNELS, raid_helper_api_key: KEY });
    const before = await stored();
    const answer = await change({ raid_catch_up: false, [field]: value });
    expect([answer.status, answer.json.code, Object.keys(answer.json.fields ?? {})]).toEqual([
      400,
      'shared.invalid-input',
      [field],
    ]);
    expect(await stored()).toEqual(before);
  });

  describe('the key of Raid-Helper', () => {
    it('is answered only by its first four characters, and lies encrypted in the database', async () => {
      await change({ raid_helper_api_key: ` ${KEY} ` });
      const answer = await officer.get(CONFIG);
      expect(answer.json.data).toMatchObject({ raid_helper_api_key: 'raid****' });
      expect(answer.text).not.toContain('0123456789');
      expect(JSON.stringify(await stored())).not.toContain('0123456789');
      expect(await usedKey()).toBe(KEY);
    });

    it('of four characters shows none of them', async () => {
      await change({ raid_helper_api_key: 'abcd' });
      expect(await shown()).toMatchObject({ raid_helper_api_key: '****' });
      expect(await usedKey()).toBe('abcd');
    });

    it.each(['raid****', '****', 'other****'])('stays when the mask %s is sent back', async (mask) => {
      await change({ raid_helper_api_key: KEY });
      expect((await change({ raid_helper_api_key: mask, raid_catch_up: false })).status).toBe(200);
      expect(await usedKey()).toBe(KEY);
      expect(await shown()).toMatchObject({ raid_catch_up: false });
    });

    it('that another host encrypted is shown as set, and can be replaced', async () => {
      await change({ raid_helper_api_key: KEY });
      await guild.rows(`update common.discord_config set raid_helper_api_key = 'v1.AAAA.BBBB.CCCC'`);
      expect(await shown()).toMatchObject({ raid_helper_api_key: '****' });
      await change({ raid_helper_api_key: 'fresh-key' });
      expect(await usedKey()).toBe('fresh-key');
    });

    it('is used as it is now, however it was changed', async () => {
      await change({ raid_helper_api_key: KEY });
      expect(await usedKey()).toBe(KEY);
      await change({ raid_helper_api_key: null });
      expect(await usedKey()).toBeNull();
    });
  });

  it('are for officers, and no cookie alone changes them', async () => {
    const veteran = await guild.loggedIn(3);
    expect((await guild.anonymous().get(CONFIG)).status).toBe(401);
    expect((await veteran.get(CONFIG)).status).toBe(403);
    expect((await veteran.api('PATCH', CONFIG, { raid_catch_up: false })).status).toBe(403);
    const forged = await officer.api('PATCH', CONFIG, { raid_catch_up: false }, { 'x-requested-with': '' });
    expect([forged.status, forged.json.code]).toEqual([403, 'auth.form-token']);
    expect(await stored()).toBeUndefined();
  });
});

describe('the settings of a host that names no Discord server', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ unconfigured: true, settings: { DISCORD_BOT_TOKEN: '', DISCORD_GUILD_ID: '' } });
    officer = await guild.loggedIn(4);
  });
  afterAll(() => guild.stop());

  it('need its id once, and then keep it', async () => {
    const refused = await officer.api('PATCH', CONFIG, { raid_catch_up: false });
    expect([refused.status, refused.json.code]).toEqual([400, 'identity.guild-id-missing']);
    expect(refused.json.fields).toHaveProperty('guild_discord_id');
    expect(await guild.rows('select id from common.discord_config')).toEqual([]);
    await officer.api('PATCH', CONFIG, { guild_discord_id: '100000000000000077', raid_catch_up: false });
    expect((await officer.api('PATCH', CONFIG, { raid_catch_up: true })).status).toBe(200);
    expect((await officer.get(CONFIG)).json.data).toMatchObject({
      guild_discord_id: '100000000000000077',
      raid_catch_up: true,
    });
  });
});
