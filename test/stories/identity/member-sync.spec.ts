import { GatewayHolder } from '../../../src/shared/discord/gateway-holder.service.js';
import { DiscordDirectory } from '../../../src/identity/discord/discord-directory.queries.js';
import { DiscordMemberService } from '../../../src/identity/discord/discord-member.service.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { ROLE, ServerSteps } from './discord-server.steps.js';

const MEMBERS = /\/guilds\/\d+\/members$/;
const HALL = '100000000000000401';
const HIDDEN = '100000000000000402';
const STAGE = '100000000000000403';

describe('the Discord server as the platform knows it', () => {
  let guild: Guild;
  let server: ServerSteps;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-25T12:00:00Z', timezone: 'Asia/Kathmandu' });
    server = new ServerSteps(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await server.tidy();
  });
  afterAll(() => guild.stop());

  /** What would change if a row were written anew. */
  const versions = () =>
    guild.rows(
      `select 'u' || discord_id as row, xmin::text, last_sync as at from guild_identity.discord_users
       union all select 'c' || discord_id, xmin::text, synced_at from guild_identity.discord_channels
       union all select 'r' || discord_id, xmin::text, synced_at from guild_identity.discord_roles order by 1`,
    );

  describe('read every quarter of an hour', () => {
    it('has its people with names, rank roles and joining date, but no bots', async () => {
      const wren = server.joins('wren', {
        displayName: 'Wren',
        nick: 'Wren of the Reeds',
        roleIds: [ROLE.baker, ROLE.member, ROLE.officer],
      });
      const quill = server.joins('quill', { displayName: 'Quill' });
      const bare = server.joins('𝕓'.repeat(60));
      server.joins('jukebox', { bot: true });
      expect(await server.memberSync()).toEqual({
        outcome: 'done',
        detail: { found: 4, updated: 0, new: 4, departed: 0, ranks: 0 },
      });
      expect(await server.row(wren)).toMatchObject({
        username: 'wren',
        display_name: 'Wren of the Reeds',
        role_ids: [ROLE.member, ROLE.officer, ROLE.baker].toSorted(),
        highest_guild_role: 'Officer',
        all_guild_roles: ['Officer', 'Member'],
        joined_server_at: new Date('2026-01-02T03:04:05.678Z'),
        is_present: true,
        last_sync: guild.clock.now(),
      });
      expect(await server.row(quill)).toMatchObject({ display_name: 'Quill', highest_guild_role: null });
      expect(await server.row(bare)).toMatchObject({ username: '𝕓'.repeat(50), display_name: null });
      const [count] = await guild.rows('select count(*)::int as count from guild_identity.discord_users');
      expect(count).toEqual({ count: 4 });
    });

    it('writes nothing when nothing changed', async () => {
      for (let n = 0; n < 30; n += 1) server.joins(`member${n}`, { roleIds: n % 2 ? [ROLE.veteran] : [] });
      await server.memberSync();
      const before = await versions();
      await guild.pass({ minutes: 15 });
      const { detail } = await server.memberSync();
      expect(detail).toEqual({ found: 31, updated: 0, new: 0, departed: 0, ranks: 0 });
      expect(await versions()).toEqual(before);
    });

    it('takes as many statements for 2,100 people in three pages as for one, but one more for each page', async () => {
      await server.memberSync();
      const few = await server.statementsOf(() => server.memberSync());
      for (let n = 0; n < 2_100; n += 1) server.joins(`member${n}`);
      const many = await server.statementsOf(() => server.memberSync());
      expect(guild.simulators.discord.http.received('GET', MEMBERS)).toHaveLength(5);
      // The first meeting also asks whether the roles of those who came are ours to give.
      expect(many.length - few.length).toBeLessThanOrEqual(2 + 2);
      expect(few.filter((text) => /discord_users|players/.test(text)).length).toBeLessThanOrEqual(5);
    });

    it('notices who left, who came back, and ranks that follow from it', async () => {
      const { playerId, discordId } = await guild.people.join({ name: 'Ash', rankLevel: 0, main: null });
      const id = discordId ?? '';
      server.discord.updateMember(id, { roleIds: [ROLE.veteran] });
      expect((await server.memberSync()).detail).toMatchObject({ ranks: 1 });
      expect(await server.rankOf(playerId)).toBe('Veteran (discord)');
      server.discord.removeMember(id);
      await guild.pass({ minutes: 15 });
      expect((await server.memberSync()).detail).toMatchObject({ found: 1, departed: 1, ranks: 1 });
      expect(await server.row(id)).toMatchObject({ is_present: false, removed_at: guild.clock.now() });
      expect(await server.rankOf(playerId)).toBeNull();
      server.discord.addMember({ id, username: 'ash', displayName: 'Ash the Returned', roleIds: [ROLE.member] });
      await guild.pass({ minutes: 15 });
      expect((await server.memberSync()).detail).toMatchObject({ updated: 1, new: 0, ranks: 1 });
      expect(await server.row(id)).toMatchObject({
        display_name: 'Ash the Returned',
        is_present: true,
        removed_at: null,
      });
    });

    it.each([
      ['nobody', 0],
      ['fewer than half', 4],
    ])('turns nobody out when Discord lists %s of ten', async (_, listed) => {
      for (let n = 0; n < 9; n += 1) server.joins(`member${n}`);
      await server.memberSync();
      const before = await versions();
      const [whole] = guild.simulators.discord.http.received('GET', MEMBERS);
      const body = (whole?.answer as { user: { bot?: boolean } }[]).filter(({ user }) => !user.bot).slice(0, listed);
      guild.simulators.discord.http.misbehave({ kind: 'status', path: MEMBERS.source, status: 200, body });
      const { outcome, detail } = await server.memberSync();
      expect(outcome).toBe('failed');
      expect(detail.error).toMatch(
        listed === 0 ? /^Discord listed nobody at all/ : /^Discord listed only 4 of the 10 people/,
      );
      expect(await versions()).toEqual(before);
    });

    it('turns nobody out when the second page does not arrive', async () => {
      for (let n = 0; n < 1_200; n += 1) server.joins(`member${n}`);
      await server.memberSync();
      const before = await versions();
      const { http } = guild.simulators.discord;
      const held = http.pause('GET', MEMBERS, 'after');
      const syncing = server.memberSync();
      await held.reached;
      http.misbehave({ kind: 'status', path: MEMBERS.source, status: 500, times: 3 });
      held.release();
      expect(await syncing).toMatchObject({ outcome: 'failed' });
      expect(await versions()).toEqual(before);
    });

    it('says what to switch on when Discord shows no members, and waits for a bot where there is none', async () => {
      server.discord.disallowIntents(1 << 1);
      expect((await server.memberSync()).detail.error).toMatch(/server members intent/);
      server.discord.disallowIntents(0);
      guild.simulators.discord.http.misbehave({
        kind: 'status',
        path: '/roles$',
        status: 404,
        body: { code: 10004, message: 'Unknown Guild' },
      });
      expect((await server.memberSync()).detail.error).toMatch(/not on the Discord server 1\d+: invite it/);
    });
  });

  describe('whose channels and roles officers choose from', () => {
    it('has them by category and position, with who sees them', async () => {
      server.discord.setRole(ROLE.gm, { name: 'GM', position: 5, permissions: String(1n << 3n) });
      server.discord.setChannel(HALL, { name: 'The Hall', type: 4, position: 1 });
      const officersOnly = { hidden: true, visibleToRoleIds: [ROLE.officer] };
      server.discord.setChannel(HIDDEN, { name: 'back-room', type: 0, parentId: HALL, position: 2, ...officersOnly });
      server.discord.setChannel(STAGE, { name: 'Speeches', type: 13, parentId: HALL, position: 0, nsfw: true });
      // Without a category there is nobody else to ask who sees it.
      server.discord.setChannel(WORLD.auditChannel, { name: 'audit', type: 0, position: 1, ...officersOnly });
      const officer = await guild.loggedIn(4);
      expect((await officer.api('GET', '/api/v1/admin/discord-channels')).json.data).toEqual([]);
      const asked = await officer.api('POST', '/api/v1/admin/discord-sync', {});
      expect([asked.status, asked.json.data]).toEqual([202, { queued: true }]);
      await officer.api('POST', '/api/v1/admin/discord-sync', {});
      expect(await guild.workOff()).toBe(1);
      const { data } = (await officer.api('GET', '/api/v1/admin/discord-channels')).json;
      const list = data as { name: string; is_public: boolean; visible_role_names: string[] }[];
      expect(list.map(({ name }) => name)).toEqual([
        'raid-sign-ups',
        'audit',
        'second-raid',
        'The Hall',
        'back-room',
        'Speeches',
      ]);
      expect(list.filter(({ is_public: isPublic }) => !isPublic)).toMatchObject([
        { name: 'audit', category_name: null, visible_role_names: ['GM', 'Officer'] },
        { name: 'back-room', category_name: 'The Hall', visible_role_names: ['GM', 'Officer'] },
      ]);
      expect(list.at(-1)).toMatchObject({ type: 'stage', is_nsfw: true, category_id: HALL });
      const roles = (await officer.api('GET', '/api/v1/admin/discord-roles')).json.data as { name: string }[];
      expect(roles.map(({ name }) => name).join()).toBe('Guild Bot,Baker,GM,Officer,Veteran,Member,Initiate');
      expect(await guild.inContext(() => guild.part(DiscordDirectory).channel(STAGE))).toMatchObject({
        name: 'Speeches',
      });
      for (const id of [HALL, HIDDEN, STAGE]) server.discord.setChannel(id, null);
      server.discord.setChannel(WORLD.auditChannel, { name: 'audit', type: 0, position: 1 });
      await server.memberSync();
      expect((await officer.api('GET', '/api/v1/admin/discord-channels')).json.data).toHaveLength(3);
    });
  });

  describe('told by the gateway', () => {
    const discord = () => server.discord;

    beforeAll(async () => {
      guild.part(GatewayHolder).start();
      await server.until('the bot is there', () => discord().gatewaySessions.length === 1);
    });

    it('knows at once who came, changed and left, and their rank', async () => {
      await server.memberSync();
      const { playerId, discordId } = await guild.people.join({ name: 'Rowan', rankLevel: 0, main: null });
      const id = discordId ?? '';
      await server.until('the new member is known', async () => (await server.row(id))?.last_sync !== null);
      discord().updateMember(id, { roleIds: [ROLE.officer], nick: 'Rowan the Bold' });
      await server.until('the rank follows', async () => (await server.rankOf(playerId)) === 'Officer (discord)');
      expect(await server.row(id)).toMatchObject({ display_name: 'Rowan the Bold', highest_guild_role: 'Officer' });
      discord().updateMember(id, { username: 'rowan.b', nick: null, displayName: 'Rowan B' });
      await server.until('the name is known', async () => (await server.row(id))?.display_name === 'Rowan B');
      discord().updateMember(id, { displayName: 'Ro' });
      await server.until('the new name is known', async () => (await server.row(id))?.display_name === 'Ro');
      discord().removeMember(id);
      await server.until('they are gone', async () => (await server.row(id))?.is_present === false);
      expect(await server.rankOf(playerId)).toBeNull();
      const bot = server.joins('automaton', { bot: true });
      const last = server.joins('wren');
      await server.until('the last one is known', async () => (await server.row(last)) !== undefined);
      expect(await server.row(bot)).toBeUndefined();
    });

    it('hears of people whom the bot has not met since it logged in, too', async () => {
      const [changing, leaving] = ['100000000000000411', '100000000000000412'] as const;
      for (const id of [changing, leaving]) discord().world.join({ id, username: `old${id}`, roleIds: [ROLE.veteran] });
      await server.memberSync();
      discord().updateMember(changing, { roleIds: [] });
      discord().removeMember(leaving);
      await server.until('they are gone', async () => (await server.row(leaving))?.is_present === false);
      expect(await server.row(changing)).toMatchObject({ role_ids: [], highest_guild_role: null });
    });

    it('keeps the later of two changes, however long the first one takes', async () => {
      const id = server.joins('wren', { displayName: 'Wren' });
      await server.until('they are known', async () => (await server.row(id)) !== undefined);
      const held = discord().http.pause('GET', new RegExp(`/members/${id}$`), 'after');
      discord().updateMember(id, { displayName: 'Renamed' });
      await held.reached;
      discord().updateMember(id, { nick: 'Wren of the Reeds' });
      const known = guild.bot.guilds.cache.get(WORLD.guildId)?.members.cache;
      await server.until('the bot has heard', () => known?.get(id)?.nickname === 'Wren of the Reeds');
      held.release();
      const last = server.joins('last');
      await server.until('all is taken in', async () => (await server.row(last)) !== undefined);
      expect(await server.row(id)).toMatchObject({ display_name: 'Wren of the Reeds' });
    });

    it('keeps the later of many changes in a row, and what is newer than a listing under way', async () => {
      await server.memberSync();
      const id = server.joins('wren');
      for (let n = 1; n <= 20; n += 1) discord().updateMember(id, { nick: `Wren ${n}` });
      await server.until('the last name stands', async () => (await server.row(id))?.display_name === 'Wren 20');
      const held = discord().http.pause('GET', MEMBERS, 'after');
      const syncing = server.memberSync();
      await held.reached;
      await guild.pass({ minutes: 1 });
      const late = server.joins('latecomer');
      discord().removeMember(id);
      await server.until('they are gone', async () => (await server.row(id))?.is_present === false);
      await server.until('the latecomer is known', async () => (await server.row(late)) !== undefined);
      held.release();
      expect((await syncing).outcome).toBe('done');
      expect(await server.row(id)).toMatchObject({ is_present: false });
      expect(await server.row(late)).toMatchObject({ is_present: true });
    });

    it('ignores other servers', async () => {
      const id = server.joins('wren');
      await server.until('they are known', async () => (await server.row(id)) !== undefined);
      const stranger = { discordId: id, username: 'x', nickname: null, globalName: null, roleIds: [], joinedAt: null };
      await guild.inContext(async () => {
        const members = guild.part(DiscordMemberService);
        await members.changed('100000000000000999', { ...stranger, isBot: false }, guild.clock.now());
        await members.left('100000000000000999', id, guild.clock.now());
      });
      expect(await server.row(id)).toMatchObject({ username: 'wren', is_present: true });
      // What an event tells and what a listing tells of the same person is the same to the millisecond.
      expect((await server.memberSync()).detail).toMatchObject({ updated: 0, departed: 0 });
    });

    it('reads channels and roles again, once for many changes', async () => {
      await server.memberSync();
      const before = guild.simulators.discord.http.received('GET', /\/channels$/).length;
      discord().setRole(ROLE.baker, { name: 'Master Baker', position: 6 });
      discord().setChannel(HALL, { name: 'kitchen', type: 15 });
      discord().setChannel(HALL, { name: 'great-kitchen', type: 15 });
      const waiting = () =>
        guild.rows(`select id from pgboss.job where name = 'identity.refresh-directory' and state = 'created'`);
      await server.until('a refresh waits', async () => (await waiting()).length === 1);
      // The last of the three events must have arrived, too.
      const last = server.joins('wren');
      await server.until('the one after them is known', async () => (await server.row(last)) !== undefined);
      await guild.pass({ minutes: 1 });
      expect(await guild.workOff()).toBe(1);
      expect(guild.simulators.discord.http.received('GET', /\/channels$/)).toHaveLength(before + 1);
      const names = await guild.rows(
        `select name from guild_identity.discord_channels where type = 'forum'
         union all select name from guild_identity.discord_roles where discord_id = $1`,
        [ROLE.baker],
      );
      expect(names).toEqual([{ name: 'great-kitchen' }, { name: 'Master Baker' }]);
      discord().setChannel(HALL, null);
    });
  });
});
