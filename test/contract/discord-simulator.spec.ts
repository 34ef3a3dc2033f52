import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Client,
  Events,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  Routes,
} from 'discord.js';
import { WebSocket } from 'ws';
import { DiscordSimulator } from '../../src/simulators/discord/discord.simulator.js';
import { DiscordContract } from './discord-openapi.validator.js';
import {
  BOT,
  DiscordTrial,
  GUILD,
  HERMIT,
  LEADER,
  MEMBER,
  OFFICER,
  RAIDER,
  RAIDS,
  refusalOf,
  SEED,
  until,
  VOICE,
} from './discord-trial.support.js';

let trial: DiscordTrial;
let simulator: DiscordSimulator;
let client: Client<true>;

beforeAll(async () => {
  trial = await DiscordTrial.begin();
  ({ simulator, client } = trial);
});

afterAll(() => trial.close());

it('a bot that logs in is shown its guild', () => {
  expect(client.user.username).toBe('steward');
  const guild = client.guilds.cache.get(GUILD);
  expect(guild?.name).toBe('The Testing Ground');
  expect(guild?.roles.cache.map((role) => role.name).sort()).toEqual(['@everyone', 'Officer', 'Raider', 'steward']);
  expect(simulator.gatewaySessions).toHaveLength(1);
});

it('a wrong token is turned away, by REST and by the gateway', async () => {
  const stranger = trial.newClient(simulator);
  await expect(stranger.login('another.bot.token')).rejects.toThrow(/invalid token/);
  const socket = new WebSocket(simulator.url.replace('http', 'ws'));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.once('message', () => socket.send(JSON.stringify({ op: 2, d: { token: 'another.bot.token', intents: 1 } })));
  expect(await closed).toBe(4004);
  expect(simulator.gatewaySessions).toHaveLength(1);
});

it('the bot hears of people who come, change and go, and gives only roles below its own', async () => {
  const guild = client.guilds.cache.get(GUILD);
  if (!guild) throw new Error('the bot is in no guild');
  const seen: string[] = [];
  client.on(Events.GuildMemberAdd, (member) => seen.push(`+${member.user.username}`));
  client.on(Events.GuildMemberUpdate, (_, member) => seen.push(`=${member.displayName}`));
  client.on(Events.GuildMemberRemove, (member) => seen.push(`-${member.user.username}`));
  const id = '100000000000000014';
  simulator.addMember({ id, username: 'wren', roleIds: [] });
  await until(() => seen.includes('+wren'));
  const wren = await guild.members.fetch(id);
  await wren.roles.add(RAIDER);
  await wren.setNickname('Wren of the Reeds');
  expect(simulator.world.member(id)).toMatchObject({ nick: 'Wren of the Reeds', roleIds: [RAIDER] });
  await wren.roles.remove(RAIDER);
  const managed = guild.members.me?.roles.botRole?.id ?? '';
  expect(await refusalOf(wren.roles.add(managed))).toBe(50013);
  simulator.removeMember(id);
  await until(() => seen.includes('-wren'));
  expect(seen).toContain('=Wren of the Reeds');
});

it('the bot hears of channels and roles that are made, changed and taken away', async () => {
  const seen: string[] = [];
  client.on(Events.ChannelCreate, (channel) => seen.push(`+#${channel.name}`));
  client.on(Events.ChannelUpdate, (_, channel) => seen.push(`=#${'name' in channel ? channel.name : ''}`));
  client.on(Events.ChannelDelete, (channel) => seen.push(`-#${'name' in channel ? channel.name : ''}`));
  client.on(Events.GuildRoleCreate, (role) => seen.push(`+@${role.name}`));
  client.on(Events.GuildRoleUpdate, (_, role) => seen.push(`=@${role.name}`));
  client.on(Events.GuildRoleDelete, (role) => seen.push(`-@${role.name}`));
  const [hall, forum, stage, baker] = ['25', '26', '27', '35'].map((end) => `1000000000000000${end}`) as [
    string,
    string,
    string,
    string,
  ];
  simulator.setChannel(hall, { name: 'hall', type: 4 });
  simulator.setChannel(forum, { name: 'stories', type: 15, parentId: hall });
  simulator.setChannel(stage, { name: 'speeches', type: 13, nsfw: true, hidden: true, visibleToRoleIds: [OFFICER] });
  simulator.setRole(baker, { name: 'Baker' });
  simulator.updateMember(MEMBER, { roleIds: [RAIDER, baker] });
  const listed = (await client.rest.get(`/guilds/${GUILD}/channels`)) as { id: string; type: number }[];
  expect(listed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: forum, type: 15, parent_id: hall }),
      expect.objectContaining({ id: stage, type: 13, nsfw: true }),
    ]),
  );
  simulator.setRole(baker, { name: 'Master Baker' });
  simulator.setRole(baker, null);
  simulator.setChannel(hall, null);
  simulator.setChannel(forum, null);
  simulator.setChannel(stage, null);
  await until(() => seen.includes('-#speeches'));
  expect(seen).toEqual([
    ...['+#hall', '+#stories', '+#speeches', '+@Baker', '=@Master Baker', '-@Master Baker'],
    ...['-#hall', '=#stories', '-#stories', '-#speeches'],
  ]);
  expect(simulator.world.member(MEMBER).roleIds).toEqual([RAIDER]);
});

it('the server’s audit log keeps why a role was given', async () => {
  const role = `/guilds/${GUILD}/members/${HERMIT}/roles/${RAIDER}` as const;
  await client.rest.put(role, { reason: 'Is Veteran – since today' });
  await client.rest.put(role, { reason: 'Changes nothing' });
  await client.rest.delete(role);
  expect(simulator.world.auditLog.filter(({ userId }) => userId === HERMIT)).toEqual([
    { userId: HERMIT, roleId: RAIDER, change: 'added', reason: 'Is Veteran – since today' },
    { userId: HERMIT, roleId: RAIDER, change: 'removed', reason: null },
  ]);
  expect(await refusalOf(client.rest.put(role, { reason: 'x'.repeat(513) }))).toBe(50035);
});

it('nobody is listed to an application without the members intent, and nobody unknown is written to', async () => {
  simulator.disallowIntents(1 << 1);
  expect(await refusalOf(client.rest.get(`/guilds/${GUILD}/members`))).toBe(50001);
  simulator.disallowIntents(0);
  const to = (id: string) => client.rest.post('/users/@me/channels', { body: { recipient_id: id } });
  expect(await refusalOf(to('100000000000000998'))).toBe(50033);
  expect(await refusalOf(to(BOT))).toBe(50033);
  const { id } = (await to(HERMIT)) as { id: string };
  expect(await refusalOf(client.rest.post(`/channels/${id}/messages`, { body: { content: 'Hello' } }))).toBe(50007);
});

it('the guild’s scheduled events are made, changed and taken back', async () => {
  const guild = await client.guilds.fetch(GUILD);
  const event = await guild.scheduledEvents.create({
    name: 'The Drowned Vault',
    scheduledStartTime: new Date(Date.now() + 86_400_000),
    scheduledEndTime: new Date(Date.now() + 97_200_000),
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: 'In the game' },
  });
  await event.edit({ name: 'The Drowned Vault, heroic' });
  expect((await guild.scheduledEvents.fetch()).map(({ name }) => name)).toEqual(['The Drowned Vault, heroic']);
  await event.delete();
  expect((await guild.scheduledEvents.fetch()).size).toBe(0);
});

it('an event can move to a voice channel, and what Discord would not take as one is refused', async () => {
  const guild = await client.guilds.fetch(GUILD);
  const { rest } = client;
  const route = Routes.guildScheduledEvents(GUILD);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const body = {
    name: 'The Drowned Vault',
    scheduled_start_time: inDays(1),
    scheduled_end_time: inDays(1.1),
    privacy_level: 2,
    entity_type: 3,
    entity_metadata: { location: 'In the game' },
  };
  const refused: [string, object, number][] = [
    ['nameless', { name: '' }, 50035],
    ['for all the world', { privacy_level: 1 }, 50035],
    ['of no kind', { entity_type: 7 }, 50035],
    ['nowhere', { entity_metadata: {} }, 50035],
    ['at too long a place', { entity_metadata: { location: 'x'.repeat(101) } }, 50035],
    ['without an end', { scheduled_end_time: null }, 50035],
    ['in the past', { scheduled_start_time: inDays(-1) }, 50035],
    ['that ends before it begins', { scheduled_end_time: inDays(0.5) }, 50035],
    ['in a text channel', { entity_type: 2, channel_id: RAIDS, entity_metadata: null }, 50035],
    ['in no channel', { entity_type: 2, channel_id: '1', entity_metadata: null }, 10003],
    ['with too long a text', { description: 'x'.repeat(1_001) }, 50035],
  ];
  for (const [what, change, code] of refused) {
    expect([what, await refusalOf(rest.post(route, { body: { ...body, ...change } }))]).toEqual([what, code]);
  }
  const { id } = (await rest.post(route, { body })) as { id: string };
  const one = Routes.guildScheduledEvent(GUILD, id);
  await rest.patch(one, { body: { entity_type: 2, channel_id: VOICE, entity_metadata: null } });
  expect((await guild.scheduledEvents.fetch(id)).channelId).toBe(VOICE);
  await rest.patch(one, { body: { entity_type: 3, channel_id: null, entity_metadata: { location: 'Here' } } });
  expect(await refusalOf(rest.patch(one, { body: { status: 3 } }))).toBe(50035);
  await rest.patch(one, { body: { status: 4 } });
  expect(await refusalOf(rest.patch(one, { body: { name: 'Too late' } }))).toBe(180000);
  expect(await guild.scheduledEvents.fetch()).toHaveProperty('size', 0);
});

it('a guild has a hundred events at most, and a bot without the permission makes none', async () => {
  const { rest } = client;
  const route = Routes.guildScheduledEvents(GUILD);
  const body = {
    name: 'One of many',
    scheduled_start_time: new Date(Date.now() + 86_400_000).toISOString(),
    privacy_level: 2,
    entity_type: 2,
    channel_id: VOICE,
  };
  const { id } = (await rest.post(route, { body })) as { id: string };
  const event = simulator.world.scheduledEvents.get(id);
  if (!event) throw new Error('There is no event.');
  for (let n = 1; n < 100; n += 1) simulator.world.scheduledEvents.set(`copy-${n}`, { ...event, id: `copy-${n}` });
  expect(await refusalOf(rest.post(route, { body }))).toBe(30038);
  for (let n = 1; n < 100; n += 1) simulator.world.scheduledEvents.delete(`copy-${n}`);
  const [role] = simulator.world.member(BOT).roleIds;
  const known = simulator.world.role(role ?? '');
  const { permissions } = known;
  try {
    known.permissions = String(BigInt(permissions) & ~(1n << 44n));
    expect(await refusalOf(rest.post(route, { body }))).toBe(50013);
    await rest.patch(Routes.guildScheduledEvent(GUILD, id), { body: { name: 'Managed' } });
    known.permissions = String(BigInt(permissions) & ~(1n << 44n) & ~(1n << 33n));
    expect(await refusalOf(rest.delete(Routes.guildScheduledEvent(GUILD, id)))).toBe(50013);
  } finally {
    known.permissions = permissions;
  }
  await rest.delete(Routes.guildScheduledEvent(GUILD, id));
});

it('all of 2,500 members arrive, in full chunks', async () => {
  const crowd = Array.from({ length: 2_500 }, (_, index) => ({
    id: String(200_000_000_000_000_000n + BigInt(index)),
    username: `member-${index}`,
    roleIds: [RAIDER],
  }));
  const crowded = await trial.startSimulator({ seed: { ...SEED, members: [...SEED.members, ...crowd] } });
  const bot = await trial.login(crowded);
  const sizes: number[] = [];
  bot.on(Events.GuildMembersChunk, (members) => sizes.push(members.size));
  const members = await bot.guilds.cache.get(GUILD)?.members.fetch();
  expect(members?.size).toBe(2_504);
  expect(sizes).toEqual([1_000, 1_000, 504]);
  expect((await bot.guilds.cache.get(GUILD)?.members.fetch({ query: 'member-249' }))?.size).toBe(11);
  const listed = await bot.guilds.cache.get(GUILD)?.members.list({ limit: 1_000, after: '200000000000001999' });
  expect(listed?.size).toBe(500);
});

it('after a dropped connection the bot hears what was said meanwhile', async () => {
  const heard: string[] = [];
  client.on(Events.MessageCreate, (message) => heard.push(message.id));
  const resumed = new Promise((resolve) => client.once(Events.ShardResume, (_, replayed) => resolve(replayed)));
  const session = simulator.gatewaySessions[0]?.sessionId;
  simulator.dropGateway({ resumable: true });
  const id = simulator.postAs(MEMBER, RAIDS, 'Did anybody hear that?');
  expect(simulator.gatewaySessions).toHaveLength(0);
  await resumed;
  await until(() => heard.includes(id));
  expect(simulator.gatewaySessions.map(({ sessionId }) => sessionId)).toEqual([session]);

  const again = new Promise((resolve) => client.once(Events.ShardResume, resolve));
  simulator.requestReconnect();
  await again;
});

// The library waits five seconds between two identifications.
it('a session that is declared over is followed by a new one', async () => {
  const [before] = simulator.gatewaySessions;
  const anew = new Promise((resolve) => client.once(Events.ShardReady, resolve));
  simulator.invalidateSession();
  await anew;
  expect(simulator.gatewaySessions).toHaveLength(1);
  expect(simulator.gatewaySessions[0]?.sessionId).not.toBe(before?.sessionId);
}, 15_000);

it('a second run continues from the state file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'discord-state-'));
  const stateFile = join(folder, 'discord.json');
  try {
    const first = await DiscordSimulator.start({ port: 0, seed: SEED, stateFile });
    const said = first.postAs(LEADER, RAIDS, 'Remember this');
    first.updateMember(MEMBER, { nick: 'Borin the Early' });
    first.removeMember(HERMIT);
    await first.close();
    const second = await trial.startSimulator({ stateFile });
    expect(second.messagesIn(RAIDS).map(({ id, content }) => [id, content])).toEqual([[said, 'Remember this']]);
    expect(second.world.nameOf(MEMBER)).toBe('Borin the Early');
    expect(second.world.members.has(HERMIT)).toBe(false);
    expect(BigInt(second.postAs(LEADER, RAIDS, 'And this'))).toBeGreaterThan(BigInt(said));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('the bot’s own questions are answered in Discord’s shapes', async () => {
  const { rest } = client;
  const guild = `/guilds/${GUILD}` as const;
  for (const path of ['/users/@me', '/applications/@me', '/oauth2/applications/@me', `/users/${MEMBER}`] as const) {
    expect(await rest.get(path)).toHaveProperty('id');
  }
  expect(await rest.get(guild, { query: new URLSearchParams({ with_counts: 'true' }) })).toMatchObject({
    approximate_member_count: 4,
  });
  expect(await rest.get(`${guild}/channels`)).toHaveLength(4);
  expect(await rest.get(`${guild}/roles`)).toHaveLength(4);
  expect(await rest.get(`${guild}/members/search`, { query: new URLSearchParams({ query: 'Bor' }) })).toHaveLength(1);
  expect(await rest.get('/users/@me/guilds')).toMatchObject([{ id: GUILD, name: 'The Testing Ground', owner: false }]);
  const thread = await rest.post(`/channels/${RAIDS}/threads`, { body: { name: 'Planning', type: 12 } });
  expect(thread).toMatchObject({ parent_id: RAIDS, name: 'Planning' });
});

it('an application without the members switch is not told who is on the server, and one that was thrown out nothing', async () => {
  const other = await trial.startSimulator({});
  const bot = trial.newClient(other).rest.setToken(SEED.botToken);
  const flags = async () => Number(((await bot.get('/applications/@me')) as { flags: number }).flags);
  expect((await flags()) & (1 << 15)).not.toBe(0);
  other.disallowIntents(1 << 1);
  expect((await flags()) & (1 << 15)).toBe(0);
  await expect(bot.get(`/guilds/${GUILD}/members`)).rejects.toThrow('Missing Access');
  other.removeMember(BOT);
  await expect(bot.get(`/guilds/${GUILD}/channels`)).rejects.toThrow('Unknown Guild');
  expect(await bot.get('/users/@me/guilds')).toEqual([]);
});

it('every request and answer above keeps to Discord’s own description', () => {
  expect(trial.failures).toEqual([]);
  expect(trial.contractProblems()).toEqual([]);
});

it('Discord’s description notices a wrong body', () => {
  const contract = DiscordContract.load();
  // Where the description is absent, the line above has said so.
  if (!contract) return;
  expect(contract.requestProblems('POST', `/channels/${RAIDS}/messages`, { content: 7 })).not.toEqual([]);
  expect(contract.answerProblems('GET', `/users/${BOT}`, 200, { id: BOT })).not.toEqual([]);
  expect(contract.requestProblems('GET', '/no/such/thing', undefined)).toEqual(['GET /no/such/thing is not described']);
});
