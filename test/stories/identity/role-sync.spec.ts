import { DiscordLinkService } from '../../../src/identity/discord/discord-link.service.js';
import { PlayerRankService } from '../../../src/identity/players/player-rank.service.js';
import { SYSTEM } from '../../../src/shared/access/actor.rules.js';
import { GatewayHolder } from '../../../src/shared/discord/gateway-holder.service.js';
import { Guild } from '../../support/guild.js';
import { ROLE, ServerSteps } from './discord-server.steps.js';

const GONE = '100000000000000299';

describe('ranks and the roles of the Discord server', () => {
  let guild: Guild;
  let server: ServerSteps;

  beforeAll(async () => {
    // The night on which New York's clocks go back.
    guild = await Guild.start({ now: '2026-11-01T04:00:00Z', timezone: 'America/New_York' });
    server = new ServerSteps(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await server.tidy();
    await server.memberSync();
  });
  afterAll(() => guild.stop());

  const direct = (direction: string, hours = 24) =>
    guild.rows('update common.discord_config set role_sync_direction = $1, role_sync_interval_hours = $2', [
      direction,
      hours,
    ]);

  const rolesOf = (discordId: string | null) => server.discord.world.member(discordId ?? '').roleIds;

  /** A linked player who holds these roles on the server, which the platform has read. */
  async function raider(name: string, rankLevel: number, roleIds: string[], more: { active?: boolean } = {}) {
    const person = await guild.people.join({ name, rankLevel, main: null, ...more });
    server.discord.updateMember(person.discordId ?? '', { roleIds });
    await server.memberSync();
    return person;
  }

  const decide = (playerId: number, level: number) =>
    guild.inContext(async () => {
      const [rank] = await guild.rows<{ id: number }>('select id from common.guild_ranks where level = $1', [level]);
      await guild.part(PlayerRankService).fix(playerId, rank?.id ?? 0, SYSTEM);
    });

  const failed = () =>
    guild.rows<{ message: string }>(`select output->>'message' as message from pgboss.job where state = 'failed'`);

  describe('taken from Discord', () => {
    beforeEach(() => direct('discord-to-platform'));

    it('are synced every so many hours as the officers chose, also when the clocks change', async () => {
      expect(await server.roleSync()).toEqual({
        outcome: 'done',
        detail: { direction: 'discord-to-platform', ranks: 0 },
      });
      await guild.pass({ minutes: 23 * 60 + 45 });
      expect(await server.roleSync()).toBeNull();
      await guild.pass({ minutes: 15 });
      expect((await server.roleSync())?.outcome).toBe('done');
      await direct('discord-to-platform', 1);
      await guild.pass({ minutes: 60 });
      expect((await server.roleSync())?.outcome).toBe('done');
      const [row] = await guild.rows('select last_role_sync_at as at from common.discord_config');
      expect(row).toEqual({ at: guild.clock.now() });
    });

    it('follow the highest role that stands for a rank, by its id, or by its name where the rank names none', async () => {
      await guild.rows('update common.guild_ranks set discord_role_id = $1 where level = 4', [ROLE.baker]);
      const baker = await raider('Alder', 0, [ROLE.member, ROLE.baker]);
      const notOfficer = await raider('Birch', 0, [ROLE.officer, ROLE.initiate]);
      const leader = await raider('Cedar', 0, [ROLE.gm, ROLE.member]);
      expect(await server.rankOf(baker.playerId)).toBe('Officer (discord)');
      expect(await server.rankOf(notOfficer.playerId)).toBe('Initiate (discord)');
      expect(await server.rankOf(leader.playerId)).toBe('Guild Leader (discord)');
      expect(await server.row(leader.discordId ?? '')).toMatchObject({ all_guild_roles: ['GM', 'Member'] });
    });

    it('leave alone what an officer decided, what characters say, and a rank given by hand without a role', async () => {
      const decided = await raider('Dane', 2, [ROLE.initiate]);
      await decide(decided.playerId, 3);
      const byHand = await raider('Elm', 3, [ROLE.baker]);
      const played = await guild.people.join({ name: 'Fern', rankLevel: 2 });
      await guild.rows(
        `update guild_identity.wow_characters set guild_rank_id = (select id from common.guild_ranks where level = 1)
         where character_name = 'Fern'`,
      );
      server.discord.updateMember(played.discordId ?? '', { roleIds: [ROLE.officer] });
      await server.memberSync();
      await server.roleSync();
      expect(await server.rankOf(decided.playerId)).toBe('Veteran (admin_override)');
      expect(await server.rankOf(byHand.playerId)).toBe('Veteran (unknown)');
      expect(await server.rankOf(played.playerId)).toBe('Initiate (wow_character)');
      expect(rolesOf(decided.discordId)).toEqual([ROLE.initiate]);
      expect(server.discord.world.auditLog).toEqual([]);
    });
  });

  describe('given by the platform', () => {
    beforeEach(() => direct('platform-to-discord'));

    it('are exactly the role of the rank, for everybody who is linked, present and active, and nobody else', async () => {
      const ash = await raider('Ash', 3, [ROLE.initiate, ROLE.officer, ROLE.baker]);
      const fine = await raider('Birch', 2, [ROLE.member]);
      const without = await raider('Cedar', 0, [ROLE.veteran, ROLE.baker]);
      const inactive = await raider('Dane', 3, [ROLE.officer], { active: false });
      const stranger = server.joins('stranger', { roleIds: [ROLE.officer] });
      await server.memberSync();
      expect((await server.roleSync())?.detail).toEqual({ direction: 'platform-to-discord', queued: 2 });
      expect(await guild.workOff()).toBe(2);
      expect(rolesOf(ash.discordId)).toEqual([ROLE.veteran, ROLE.baker]);
      expect(rolesOf(fine.discordId)).toEqual([ROLE.member]);
      expect(rolesOf(without.discordId)).toEqual([ROLE.baker]);
      expect(rolesOf(inactive.discordId)).toEqual([ROLE.officer]);
      expect(rolesOf(stranger)).toEqual([ROLE.officer]);
      const told = (person: { discordId: string | null }) =>
        server.discord.world.auditLog
          .filter(({ userId }) => userId === person.discordId)
          .map(({ roleId, change, reason }) => [roleId, change, reason]);
      expect(told(ash)).toEqual([
        [ROLE.veteran, 'added', 'Is Veteran in the guild'],
        [ROLE.initiate, 'removed', 'Is Veteran in the guild'],
        [ROLE.officer, 'removed', 'Is Veteran in the guild'],
      ]);
      expect(told(without)).toEqual([[ROLE.veteran, 'removed', 'Has no rank in the guild']]);
      await server.memberSync();
      await guild.pass({ minutes: 24 * 60 });
      expect((await server.roleSync())?.detail).toMatchObject({ queued: 0 });
    });

    it('keep the ranks that came from Discord when the direction is turned', async () => {
      await direct('discord-to-platform');
      const ash = await raider('Ash', 0, [ROLE.veteran]);
      await direct('platform-to-discord');
      server.discord.updateMember(ash.discordId ?? '', { roleIds: [ROLE.initiate] });
      await server.memberSync();
      expect(await server.rankOf(ash.playerId)).toBe('Veteran (discord)');
      await server.roleSync();
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.veteran]);
    });

    it('follow each change of a rank, each link and each return at once', async () => {
      const ash = await raider('Ash', 2, [ROLE.member]);
      await decide(ash.playerId, 4);
      expect(await guild.workOff()).toBe(1);
      expect(rolesOf(ash.discordId)).toEqual([ROLE.officer]);
      const alone = await guild.people.join({ name: 'Birch', rankLevel: 3, main: null, discord: false });
      const wren = server.joins('wren');
      await server.memberSync();
      await guild.inContext(() => guild.part(DiscordLinkService).assign(alone.playerId, wren, SYSTEM));
      expect(await guild.workOff()).toBe(1);
      expect(rolesOf(wren)).toEqual([ROLE.veteran]);
      server.discord.removeMember(wren);
      await server.memberSync();
      server.discord.addMember({ id: wren, username: 'wren', roleIds: [] });
      await server.memberSync();
      await guild.workOff();
      expect(rolesOf(wren)).toEqual([ROLE.veteran]);
    });

    it('are not touched any more once the direction is turned or the link is cut', async () => {
      const ash = await raider('Ash', 3, [ROLE.member]);
      const birch = await raider('Birch', 3, [ROLE.member]);
      await server.roleSync();
      await guild.rows('update guild_identity.players set discord_user_id = null where id = $1', [ash.playerId]);
      await direct('discord-to-platform');
      expect(await guild.workOff()).toBe(2);
      expect(rolesOf(ash.discordId)).toEqual([ROLE.member]);
      expect(rolesOf(birch.discordId)).toEqual([ROLE.member]);
    });

    it('take one job for each member, which waits out what is too much and outlives a failure', async () => {
      const ash = await raider('Ash', 3, []);
      await server.roleSync();
      const { http } = server.discord;
      const headers = { 'retry-after': '0.01', 'x-ratelimit-reset-after': '0.01', 'x-ratelimit-scope': 'user' };
      const tooMany = { message: 'Too many', retry_after: 0.01, global: false };
      http.misbehave({ kind: 'status', method: 'PUT', status: 429, headers, body: tooMany });
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.veteran]);
      await decide(ash.playerId, 2);
      http.misbehave({ kind: 'status', method: 'PUT', status: 500, times: 3 });
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.veteran]);
      await guild.pass({ minutes: 5 });
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.member]);
    });

    it('stay as they are, with a sentence for officers, while the bot may not give them', async () => {
      const ash = await raider('Ash', 3, [ROLE.initiate]);
      server.bot({ mayManageRoles: false });
      await server.roleSync();
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.initiate]);
      const officer = await guild.loggedIn(4);
      const board = (await officer.api('GET', '/api/v1/admin/jobs')).text;
      expect(board).toContain('its own role must stand above the rank roles and have Manage Roles');
      server.bot({ mayManageRoles: true });
      await guild.pass({ minutes: 24 * 60 });
      await server.roleSync();
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.veteran]);
      expect(await failed()).toEqual([]);
    });

    it('stay as they are when the role of the rank is gone from the server', async () => {
      await guild.rows('update common.guild_ranks set discord_role_id = $1 where level = 3', [GONE]);
      const ash = await raider('Ash', 3, [ROLE.initiate]);
      await server.roleSync();
      await guild.workOff();
      expect(rolesOf(ash.discordId)).toEqual([ROLE.initiate]);
      expect(await failed()).toEqual([
        {
          message: `The Discord role of Veteran (${GONE}) is not on the server any more: choose another one for that rank.`,
        },
      ]);
    });

    it('take no more statements for many players than for one', async () => {
      await raider('Ash', 3, []);
      const one = await server.statementsOf(() => server.roleSync());
      await guild.workOff();
      for (let n = 0; n < 30; n += 1) await guild.people.join({ name: `Raider${n}`, rankLevel: 3, main: null });
      await guild.pass({ minutes: 24 * 60 });
      expect(await server.statementsOf(() => server.roleSync())).toHaveLength(one.length);
      const [queued] = await guild.rows(
        `select count(*)::int as count from pgboss.job where name = 'identity.push-roles' and state = 'created'`,
      );
      expect(queued).toEqual({ count: 31 });
    });
  });

  it('wait for a guild that is set up', async () => {
    await guild.rows('delete from common.discord_config');
    expect(await server.roleSync()).toBeNull();
  });

  it('are known at once when the bot that gave them hears of it', async () => {
    guild.part(GatewayHolder).start();
    await server.until('the bot is there', () => server.discord.gatewaySessions.length === 1);
    await direct('platform-to-discord');
    const ash = await guild.people.join({ name: 'Ash', rankLevel: 3, main: null });
    await server.until('Ash is known', async () => (await server.row(ash.discordId ?? ''))?.last_sync !== null);
    await server.roleSync();
    await guild.workOff();
    const known = async () => (await server.row(ash.discordId ?? ''))?.highest_guild_role;
    await server.until('the role is known', async () => (await known()) === 'Veteran');
  });
});
