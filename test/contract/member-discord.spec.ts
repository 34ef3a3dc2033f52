import { DirectMessages } from '../../src/identity/discord/direct-message.service.js';
import { DiscordMemberJobs } from '../../src/identity/discord/discord-member.jobs.js';
import { DiscordRoleJobs } from '../../src/identity/discord/discord-role.jobs.js';
import { Guild } from '../support/guild.js';
import { WORLD } from '../support/small-world.js';
import { DiscordContract } from './discord-openapi.validator.js';

const MEMBER_ROLE = '100000000000000202';

describe('what the bot’s member side says to Discord', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start({ timezone: 'Australia/Lord_Howe' })));
  afterAll(() => guild.stop());

  it('keeps to Discord’s own description: reading the server, giving a role, writing to somebody', async () => {
    const { discord } = guild.simulators;
    discord.setRole(MEMBER_ROLE, { name: 'Member', position: 1 });
    const bot = discord.world.role(discord.world.member(WORLD.botUserId).roleIds[0] ?? '');
    bot.position = 9;
    discord.setChannel('100000000000000401', {
      name: 'stories',
      type: 15,
      hidden: true,
      visibleToRoleIds: [MEMBER_ROLE],
    });
    const { discordId } = await guild.people.join({ name: 'Ash', rankLevel: 2, main: null });
    const id = discordId ?? '';
    await guild.rows(
      `update common.discord_config
       set role_sync_direction = 'platform-to-discord', bot_dm_enabled = true, feature_invite_dm = true`,
    );
    await guild.part(DiscordMemberJobs).memberSync();
    await guild.part(DiscordRoleJobs).roleSync();
    await guild.workOff();
    const message = { discordId: id, purpose: 'invite', content: 'Welcome, @everyone!', nonce: 'invite-12' } as const;
    await guild.inContext(() => guild.part(DirectMessages).deliver(message));
    const { requests } = discord.http;
    // Where the description is not beside the project, the bodies are still compared below.
    expect(DiscordContract.load()?.exchangeProblems(requests) ?? []).toEqual([]);
    const changes = requests.filter(({ method }) => method !== 'GET');
    expect(changes.map(({ method, path, status }) => [method, path.replace('/api/v10', ''), status])).toEqual([
      ['PUT', `/guilds/${WORLD.guildId}/members/${id}/roles/${MEMBER_ROLE}`, 204],
      ['POST', '/users/@me/channels', 200],
      ['POST', expect.stringMatching(/^\/channels\/\d+\/messages$/), 200],
    ]);
    expect(changes.map(({ body }) => body)).toEqual([
      undefined,
      { recipient_id: id },
      {
        content: 'Welcome, @everyone!',
        nonce: 'invite-12',
        enforce_nonce: true,
        allowed_mentions: { parse: [] },
      },
    ]);
    expect(changes[0]?.headers['x-audit-log-reason']).toBe('Is%20Member%20in%20the%20guild');
  });
});
