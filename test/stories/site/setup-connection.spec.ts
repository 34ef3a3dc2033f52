import { RaidHelperCheck } from '../../../src/raid-helper/raid-helper-check.service.js';
import { RaidHelperClient } from '../../../src/raid-helper/raid-helper.client.js';
import { DiscordCheck } from '../../../src/shared/discord/discord-check.service.js';
import { SecretBox } from '../../../src/shared/secrets/secret-box.service.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { enterSetup, NO_DISCORD, RAID_HELPER_FORM, wordsOf } from './setup-visit.js';

const ELSEWHERE = '100000000000000900';
const MEMBERS_INTENT = 1 << 1;

describe('the live tests of the set-up', () => {
  let guild: Guild;
  let visitor: Session;
  beforeAll(async () => (guild = await Guild.start({ unconfigured: true, settings: NO_DISCORD })));
  beforeEach(async () => {
    await guild.reset();
    const { discord } = guild.simulators;
    Object.assign(discord.world, { otherServers: [], disallowedIntents: 0 });
    if (!discord.world.members.has(WORLD.botUserId)) invite();
    guild.part(DiscordCheck).patienceMs = 10_000;
    guild.part(RaidHelperCheck).patienceMs = 10_000;
    ({ visitor } = await enterSetup(guild));
  });
  afterAll(() => guild.stop());

  const discord = () => guild.simulators.discord;
  const botRole = () => {
    const role = [...discord().world.roles.values()].find(({ managed }) => managed);
    if (!role) throw new Error('The bot has no role.');
    return role;
  };
  function invite(): void {
    discord().addMember({ id: WORLD.botUserId, username: 'Guild Bot', bot: true, roleIds: [botRole().id] });
  }
  const takeToken = (botToken: string = WORLD.botToken) => visitor.post('/setup/discord/token', { botToken });
  const raidHelper = (change: Record<string, string> = {}) =>
    visitor.post('/setup/raid-helper', { ...RAID_HELPER_FORM, ...change });
  const config = async () =>
    (await guild.rows<Record<string, string | null>>('select * from common.discord_config'))[0];
  const told = async (path: string) => wordsOf(await visitor.get(path));
  const refusal = (answer: Seen, status: number, sentence: RegExp) => {
    expect([answer.status, wordsOf(answer)]).toEqual([status, expect.stringMatching(sentence)]);
  };

  describe('of Discord', () => {
    it('do not store a token that it does not know, and never show it', async () => {
      const answer = await takeToken('a-token-of-nobody');
      refusal(answer, 400, /Discord does not accept this token\. Copy it once more/);
      expect(answer.text).not.toContain('a-token-of-nobody');
      expect(await config()).toBeUndefined();
    });

    it.each([
      ['with blanks inside', 'two words'],
      ['that is empty', ''],
      ['that is far too long', 'x'.repeat(201)],
    ])('do not even ask about a token %s', async (_fault, botToken) => {
      discord().http.requests.length = 0;
      refusal(await takeToken(botToken), 400, /Must be all of it and nothing else/);
      expect(discord().http.requests).toEqual([]);
    });

    it.each([
      ['keeps silent', { kind: 'slow', delayMs: 400 }, /Discord did not answer within 1 seconds/],
      ['has a problem of its own', { kind: 'status', status: 503 }, /problem of its own just now \(503\)/],
      [
        'is asked too often',
        { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
        /once more in 7 seconds/,
      ],
      ['answers with rubbish', { kind: 'malformed' }, /problem of its own/],
      ['cuts the connection', { kind: 'cut-before' }, /could not be reached/],
    ] as const)('tell it, with what to do, when Discord %s', async (_how, order, sentence) => {
      guild.part(DiscordCheck).patienceMs = 200;
      discord().http.misbehave({ ...order, path: '/users/@me$' });
      refusal(await takeToken(), 502, sentence);
      expect(await config()).toBeUndefined();
    });

    it('tell of a bot that is on no server how to invite it, and see it once it is there', async () => {
      discord().removeMember(WORLD.botUserId);
      await takeToken();
      const page = await visitor.get('/setup/discord');
      expect(wordsOf(page)).toMatch(/on no server yet\. Invite it with the button below/);
      expect(page.text).toContain('/oauth2/authorize?client_id');
      expect(page.text).not.toContain('guild_id');
      expect(await config()).toMatchObject({ guild_discord_id: '', application_id: WORLD.applicationId });
      invite();
      expect(await told('/setup/discord')).toContain('on the server Small Guild, and nobody has said yet');
      await visitor.post('/setup/discord/server', { guildId: WORLD.guildId });
      expect(await config()).toMatchObject({ guild_discord_id: WORLD.guildId });
    });

    it('let one choose among several servers, and no other', async () => {
      discord().world.otherServers = [{ id: ELSEWHERE, name: 'A Friend’s House' }];
      await takeToken();
      expect(await told('/setup/discord')).toContain('It is on several servers, and nobody has said yet');
      const choose = (guildId: string) => visitor.post('/setup/discord/server', { guildId });
      refusal(await choose('100000000000000901'), 400, /The bot is not on that server/);
      expect(await config()).toMatchObject({ guild_discord_id: '' });
      expect((await choose(WORLD.guildId)).status).toBe(303);
      expect(await told('/setup/discord')).toContain('It is on the server Small Guild.');
    });

    it('see that the bot was thrown out of the chosen server', async () => {
      await takeToken();
      discord().world.otherServers = [{ id: ELSEWHERE, name: 'A Friend’s House' }];
      discord().removeMember(WORLD.botUserId);
      expect(await told('/setup/discord')).toContain('It is not on the server that is chosen. Invite it there');
    });

    it('name the switch and each permission that is missing', async () => {
      discord().disallowIntents(MEMBERS_INTENT);
      const { permissions } = botRole();
      botRole().permissions = '0';
      await takeToken();
      const words = await told('/setup/discord');
      botRole().permissions = permissions;
      for (const what of [
        'switch on “Server Members Intent”',
        '“Send Messages in Threads”',
        'Perhaps: It lacks the permission “Manage Roles”',
      ])
        expect(words).toContain(what);
      // Everybody has these on that server.
      expect(words).not.toContain('“View Channels”');
    });

    it('forget the former application’s secret with a bot of another application', async () => {
      await takeToken();
      await visitor.post('/setup/discord/login', { clientSecret: 'the-secret-of-it' });
      expect(await config()).toMatchObject({ client_secret: expect.stringMatching(/^v1\./) });
      await takeToken();
      expect(await config()).toMatchObject({ client_secret: expect.stringMatching(/^v1\./) });
      await guild.rows(`update common.discord_config set application_id = '100000000000000555'`);
      await takeToken();
      expect(await config()).toMatchObject({ application_id: WORLD.applicationId, client_secret: null });
    });

    it('say of secrets that were encrypted with another key that they must be entered again', async () => {
      await takeToken();
      const foreign = new SecretBox('11'.repeat(32)).seal('whatever');
      await guild.rows('update common.discord_config set bot_token = $1', [foreign]);
      const { visitor: next } = await enterSetup(guild);
      await next.post('/setup/discord/login', { clientSecret: 'any-secret' });
      expect(wordsOf(await next.get('/setup/discord'))).toContain('it can’t be read any more');
    });
  });

  describe('of Raid-Helper', () => {
    beforeEach(() => takeToken());

    it('do not store a key that it does not know, keep what was chosen, and never show the key', async () => {
      const answer = await raidHelper({ apiKey: 'a-key-of-nobody' });
      refusal(answer, 400, /does not accept this key for your server\. Make a new key with Raid-Helper’s \/apikey/);
      expect(answer.text).not.toContain('a-key-of-nobody');
      expect(answer.text).toContain(`<option value="${WORLD.raidChannel}" selected>#raid-sign-ups</option>`);
      expect(await config()).toMatchObject({ raid_helper_api_key: null, raid_channel_id: null });
    });

    it('store what can’t be tried while Raid-Helper keeps silent, and say so', async () => {
      guild.part(RaidHelperCheck).patienceMs = 150;
      guild.simulators.raidHelper.http.misbehave({ kind: 'slow', delayMs: 400, path: '/events$', times: 2 });
      expect((await raidHelper()).status).toBe(303);
      expect(await config()).toMatchObject({ raid_channel_id: WORLD.raidChannel });
      expect(await told('/setup/raid-helper')).toContain('Raid-Helper did not answer within 1 seconds.');
    });

    it.each([
      ['stumbles', { kind: 'status', status: 500 }, /gave no answer that could be used/],
      [
        'does not know the server',
        { kind: 'status', status: 404, body: { reason: 'unknown server' } },
        /invite its own bot/,
      ],
      [
        'has moved',
        { kind: 'status', status: 301, headers: { location: 'https://elsewhere.example' } },
        /has moved to https:\/\/elsewhere\.example/,
      ],
    ] as const)('tell it when Raid-Helper %s', async (_how, order, sentence) => {
      await raidHelper();
      guild.simulators.raidHelper.http.misbehave({ ...order, path: '/events$' });
      expect(await told('/setup/raid-helper')).toMatch(sentence);
    });

    it('list what is posted, in the zone that was chosen, for comparing the hour', async () => {
      const access = { serverId: WORLD.guildId, apiKey: WORLD.raidHelperKey };
      const night = { date: '10-6-2026', time: '21:00', title: 'Heroic Night', description: '', duration: 120 };
      const sheet = { ...night, leaderId: WORLD.leaderId, templateId: 'wowretail2' };
      await guild.part(RaidHelperClient).create(access, WORLD.raidChannel, sheet);
      await raidHelper({ timezone: 'Australia/Adelaide' });
      expect(await told('/setup/raid-helper')).toContain(
        'has 1 sheet in that channel; the next is Heroic Night , Thu, 11 June 2026, 10:30 am ACST',
      );
    });

    it('keep the stored key when none is typed, and can be left out in part', async () => {
      await raidHelper();
      const sealed = (await config())?.['raid_helper_api_key'];
      await raidHelper({ apiKey: '', creatorId: '', auditChannelId: '' });
      expect(await config()).toMatchObject({
        raid_helper_api_key: sealed,
        raid_creator_discord_id: null,
        audit_channel_id: null,
        raid_channel_id: WORLD.raidChannel,
      });
    });

    it('show a stored channel that is no longer on the server by its id, and one the bot may not write in as such', async () => {
      await raidHelper();
      await guild.rows(`update common.discord_config set raid_channel_id = '100000000000000077'`);
      const audit = discord().world.channels.get(WORLD.auditChannel);
      if (audit) audit.botMayNotSend = true;
      const { text } = await visitor.get('/setup/raid-helper');
      expect(text).toContain('selected>unknown channel (100000000000000077)</option>');
      expect(text).toContain('#audit (the bot may not write here)');
    });

    it('have nothing to choose from while Discord does not answer, and say why', async () => {
      discord().http.misbehave({ kind: 'status', status: 503, path: '/users/@me$' });
      expect(await told('/setup/raid-helper')).toContain('Discord has a problem of its own');
    });
  });
});
