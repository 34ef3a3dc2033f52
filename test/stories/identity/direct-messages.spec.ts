import { DirectMessages, type DirectMessage } from '../../../src/identity/discord/direct-message.service.js';
import { Guild } from '../../support/guild.js';
import { ServerSteps } from './discord-server.steps.js';

const POSTED = /\/channels\/\d+\/messages$/;

describe('a direct message of the bot', () => {
  let guild: Guild;
  let server: ServerSteps;
  let ash: string;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-25T00:30:00Z', timezone: 'Europe/London' });
    server = new ServerSteps(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await server.tidy();
    ash = server.joins('ash');
    await server.memberSync();
    await turn({ bot_dm_enabled: true, feature_invite_dm: true, feature_onboarding_dm: true });
  });
  afterAll(() => guild.stop());

  async function turn(switches: Record<string, boolean>): Promise<void> {
    for (const [name, isOn] of Object.entries(switches)) {
      await guild.rows(`update common.discord_config set ${name} = $1`, [isOn]);
    }
  }

  const write = (more: Partial<DirectMessage> = {}) =>
    guild.inContext(() =>
      guild.part(DirectMessages).deliver({
        discordId: ash,
        purpose: 'invite',
        content: 'Welcome!',
        nonce: 'invite-1',
        ...more,
      }),
    );

  const closedSince = async () =>
    (
      await guild.rows<{ at: Date | null }>(
        'select dms_closed_at as at from guild_identity.discord_users where discord_id = $1',
        [ash],
      )
    )[0]?.at;

  it('arrives once, however often it is sent, and mentions nobody', async () => {
    expect(await write()).toBe('sent');
    await guild.pass({ minutes: 60 });
    expect(await write()).toBe('sent');
    expect(await write({ content: 'One more thing, @everyone', nonce: 'invite-2' })).toBe('sent');
    expect(server.discord.directMessagesWith(ash).map(({ content }) => content)).toEqual([
      'Welcome!',
      'One more thing, @everyone',
    ]);
    const bodies = server.discord.http.received('POST', POSTED).map(({ body }) => body);
    expect(bodies[0]).toMatchObject({ nonce: 'invite-1', enforce_nonce: true, allowed_mentions: { parse: [] } });
  });

  it('arrives once when the answer to the first try was lost', async () => {
    server.discord.http.misbehave({ kind: 'cut-after', method: 'POST', path: POSTED.source, times: 3 });
    await expect(write()).rejects.toThrow();
    expect(await write()).toBe('sent');
    expect(server.discord.directMessagesWith(ash)).toHaveLength(1);
  });

  it.each([
    ['invite', { bot_dm_enabled: false }],
    ['invite', { feature_invite_dm: false }],
    ['onboarding', { bot_dm_enabled: false }],
    ['onboarding', { feature_onboarding_dm: false }],
  ] as const)('for an %s is not sent with %j', async (purpose, switches) => {
    await turn(switches);
    expect(await write({ purpose })).toBe('off');
    expect(server.discord.directMessagesWith(ash)).toEqual([]);
    await turn({
      bot_dm_enabled: true,
      feature_invite_dm: purpose === 'invite',
      feature_onboarding_dm: purpose === 'onboarding',
    });
    expect(await write({ purpose })).toBe('sent');
  });

  it('is not sent while nobody has made any settings', async () => {
    await guild.rows('delete from common.discord_config');
    expect(await write()).toBe('off');
  });

  it('that is not taken is known as such, since the first time, until one arrives', async () => {
    server.discord.updateMember(ash, { dmsClosed: true });
    const since = guild.clock.now();
    expect(await write()).toBe('closed');
    await guild.pass({ minutes: 10 });
    expect(await write()).toBe('closed');
    expect(await closedSince()).toEqual(since);
    server.discord.updateMember(ash, { dmsClosed: false });
    expect(await write()).toBe('sent');
    expect(await closedSince()).toBeNull();
  });

  it('to somebody whom Discord does not know, or who shares no server, is not taken', async () => {
    expect(await write({ discordId: '100000000000000998' })).toBe('closed');
    server.discord.removeMember(ash);
    expect(await write()).toBe('closed');
    expect(await closedSince()).not.toBeNull();
  });

  it('that meets a failure of Discord is for its sender to try again', async () => {
    server.discord.http.misbehave({ kind: 'status', method: 'POST', path: POSTED.source, status: 500, times: 3 });
    await expect(write()).rejects.toThrow();
    expect(await closedSince()).toBeNull();
    expect(await write()).toBe('sent');
  });
});
