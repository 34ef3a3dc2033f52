import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallGuildSeed } from '../../src/simulators/seed.rules.js';
import { startSimulators, type Simulators } from '../../src/simulators/simulators.server.js';

const SEED = smallGuildSeed(new Date('2026-01-05T12:00:00Z'));
const GUILD = SEED.discord.guild.id;
const LEADER = SEED.discord.guild.ownerId;
const CHANNEL = '100000000000000012';
const RAID = {
  leaderId: LEADER,
  templateId: 'wowretail2',
  date: '5-1-2026',
  time: '20:30',
  title: 'Friday raid',
  description: 'Bring flasks',
};

let simulators: Simulators;
let folder: string;

async function start(): Promise<void> {
  simulators = await startSimulators({
    ports: { discord: 0, raidHelper: 0, blizzard: 0 },
    discordSeed: SEED.discord,
    raidHelperSeed: SEED.raidHelper,
    blizzardSeed: SEED.blizzard,
    stateFolder: folder,
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulators-'));
  await start();
});

afterEach(async () => {
  await simulators.close();
  rmSync(folder, { recursive: true });
});

async function call(method: string, path: string, body?: unknown): Promise<number> {
  const response = await fetch(simulators.raidHelper.apiUrl + path, {
    method,
    headers: { authorization: 'simulated-raid-helper-key', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.status;
}

async function post(): Promise<string> {
  expect(await call('POST', `/servers/${GUILD}/channels/${CHANNEL}/event`, RAID)).toBe(200);
  return simulators.raidHelper.events.at(-1)?.id ?? '';
}

async function refusesConnections(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

it('a sheet is a message of the Raid-Helper bot in the channel, and its id is that of the message', async () => {
  const id = await post();
  const [message] = simulators.discord.messagesIn(CHANNEL);
  expect(message).toMatchObject({ id, content: '', embeds: [{ title: 'Friday raid' }] });
  expect(simulators.discord.world.nameOf(message?.authorId ?? '')).toBe('Raid-Helper');
  expect(message?.embeds[0]?.description).toContain(`<t:${Date.UTC(2026, 0, 6, 1, 30) / 1_000}:F>`);
});

it('a sign-up shows in the message, and a deleted sheet takes its message along', async () => {
  const id = await post();
  await call('POST', `/events/${id}/signups`, { userId: LEADER, className: 'Tank', specName: 'Protection1' });
  const [message] = simulators.discord.messagesIn(CHANNEL);
  expect(message?.embeds[0]?.fields).toMatchObject([{ name: 'Tank (1)', value: '1. Marla (Protection1)' }]);
  expect(await call('DELETE', `/events/${id}`)).toBe(200);
  expect(simulators.discord.messagesIn(CHANNEL)).toEqual([]);
});

it('a sheet can be deleted after its message was deleted by hand', async () => {
  const id = await post();
  simulators.discord.deleteMessage(CHANNEL, id);
  expect(await call('DELETE', `/events/${id}`)).toBe(200);
});

it('whoever joins the Discord server may sign up, and who leaves it may not', async () => {
  const id = await post();
  const newcomer = '100000000000000777';
  const signUp = async () => call('POST', `/events/${id}/signups`, { userId: newcomer, className: 'Late' });
  expect(await signUp()).toBe(400);
  simulators.discord.addMember({ id: newcomer, username: 'fenja', displayName: 'Fenja', roleIds: [] });
  expect(await signUp()).toBe(200);
  expect(simulators.raidHelper.event(id)?.signUps).toMatchObject([{ name: 'Fenja' }]);
  simulators.discord.removeMember(LEADER);
  expect(await call('POST', `/events/${id}/signups`, { userId: LEADER, className: 'Tank' })).toBe(400);
});

it('what happened is there again after a restart', async () => {
  const id = await post();
  await simulators.close();
  for (const name of ['discord', 'raid-helper']) expect(existsSync(join(folder, `${name}.json`))).toBe(true);
  await start();
  expect(simulators.raidHelper.event(id)?.title).toBe('Friday raid');
  expect(simulators.discord.messagesIn(CHANNEL).map((message) => message.id)).toEqual([id]);
});

it('when one cannot start, those that had started are closed', async () => {
  const taken: Server = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const free: Server = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const discordPort = (free.address() as AddressInfo).port;
  await new Promise((resolve) => free.close(resolve));
  const starting = startSimulators({
    ports: { discord: discordPort, raidHelper: 0, blizzard: port },
    discordSeed: SEED.discord,
    raidHelperSeed: SEED.raidHelper,
    blizzardSeed: SEED.blizzard,
  });
  await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  expect(await refusesConnections(`http://127.0.0.1:${discordPort}`)).toBe(true);
  await new Promise((resolve) => taken.close(resolve));
});
