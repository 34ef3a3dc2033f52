import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlizzardSimulator } from '../../src/simulators/blizzard/blizzard.simulator.js';
import type { BlizzardCharacter, BlizzardWorldSeed } from '../../src/simulators/blizzard/blizzard.world.js';

const LOGIN = Date.UTC(2026, 0, 4, 20);

function character(id: number, name: string, facts: Partial<BlizzardCharacter> = {}): BlizzardCharacter {
  return {
    id,
    name,
    realmSlug: 'silver-hollow',
    level: 80,
    classId: 1,
    className: 'Warrior',
    raceId: 3,
    activeSpec: { id: 73, name: 'Protection' },
    rank: 4,
    itemLevel: 678,
    lastLogin: LOGIN,
    achievementPoints: 12_345,
    profile: 'found',
    ...facts,
  };
}

const SEED: BlizzardWorldSeed = {
  clientId: 'client',
  clientSecret: 'secret',
  region: 'eu',
  guild: {
    id: 7_001,
    name: 'The Last Inn',
    nameSlug: 'the-last-inn',
    realmSlug: 'silver-hollow',
    realmName: 'Silver Hollow',
    faction: 'ALLIANCE',
  },
  realms: [
    { id: 501, slug: 'silver-hollow', name: 'Silver Hollow' },
    { id: 502, slug: 'far-mere', name: 'Far Mere' },
  ],
  characters: [
    character(1, 'Ásgerd', { rank: 0 }),
    character(2, 'Borin'),
    character(3, 'Sleepy', { profile: 'not-found' }),
    character(4, 'Hidden', { profile: 'forbidden' }),
    character(5, 'Broken', { profile: 'invalid' }),
    character(6, 'Wanderer', { rank: null, activeSpec: null }),
  ],
};
const ROSTER = '/data/wow/guild/silver-hollow/the-last-inn/roster';

type Json = Record<string, unknown>;
interface Roster {
  guild: Json;
  members: { character: Json; rank: number }[];
}

let simulator: BlizzardSimulator;
let token: string;
let present: Date;

beforeEach(async () => {
  present = new Date('2026-01-05T12:00:00Z');
  simulator = await BlizzardSimulator.start({ port: 0, seed: SEED, now: () => present });
  token = (await grant()).json['access_token'] as string;
});

afterEach(() => simulator.close());

async function grant(
  credentials = 'client:secret',
  form: Record<string, string> = { grant_type: 'client_credentials' },
) {
  const response = await fetch(`${simulator.oauthUrl}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, json: (await response.json()) as Json };
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(simulator.apiUrl + path, {
    headers: { authorization: `Bearer ${token}`, 'battlenet-namespace': 'profile-eu', ...headers },
  });
  const text = await response.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Json;
  return { status: response.status, text, json, headers: response.headers };
}

async function profile(name: string, suffix = '', realm = 'silver-hollow') {
  return get(`/profile/wow/character/${realm}/${encodeURIComponent(name)}${suffix}`);
}

async function names(): Promise<string[]> {
  const roster = (await get(ROSTER)).json as unknown as Roster;
  return roster.members.map((member) => String(member.character['name']));
}

async function order(turn: string, body: Json) {
  const response = await fetch(`${simulator.url}/_control/${turn}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}

function errorBody(code: number, detail: string): Json {
  return { code, type: `BLZWEBAPI00000${code}`, detail };
}

describe('the token', () => {
  it('is given for the client credentials', async () => {
    const { status, json } = await grant();
    expect(status).toBe(200);
    expect(json).toMatchObject({ access_token: expect.any(String), token_type: 'bearer', expires_in: 86_399 });
  });

  it('is refused to another client, and for another grant', async () => {
    expect((await grant('client:wrong')).status).toBe(401);
    expect((await grant('client:secret', { grant_type: 'password' })).status).toBe(400);
  });

  it('that is unknown or has run out opens nothing', async () => {
    expect((await get(ROSTER, { authorization: 'Bearer nonsense' })).json).toEqual(errorBody(401, 'Unauthorized'));
    expect((await get(ROSTER)).status).toBe(200);
    present = new Date(present.getTime() + 86_399_000);
    expect((await get(ROSTER)).status).toBe(401);
    token = (await grant()).json['access_token'] as string;
    expect((await get(ROSTER)).status).toBe(200);
    simulator.expireTokens();
    expect((await get(ROSTER)).status).toBe(401);
  });
});

describe('the roster', () => {
  it('has the documented lines, those whose profile cannot be read among them', async () => {
    const roster = (await get(ROSTER)).json as unknown as Roster;
    expect(roster.guild).toMatchObject({ id: 7_001, name: 'The Last Inn', realm: { id: 501, slug: 'silver-hollow' } });
    expect(roster.members).toHaveLength(5);
    expect(roster.members[0]).toEqual({
      character: {
        key: { href: expect.stringContaining('/profile/wow/character/silver-hollow/%C3%A1sgerd?namespace=profile-eu') },
        id: 1,
        name: 'Ásgerd',
        level: 80,
        realm: { key: { href: expect.any(String) }, id: 501, slug: 'silver-hollow' },
        playable_class: { key: { href: expect.any(String) }, id: 1 },
        playable_race: { key: { href: expect.any(String) }, id: 3 },
        faction: { type: 'ALLIANCE' },
      },
      rank: 0,
    });
    expect(await names()).toEqual(['Ásgerd', 'Borin', 'Broken', 'Hidden', 'Sleepy']);
  });

  it('of a guild that is not there is not found', async () => {
    const { status, json } = await get('/data/wow/guild/silver-hollow/nobody/roster');
    expect([status, json]).toEqual([404, errorBody(404, 'Not Found')]);
  });

  it('wants the profile namespace of its region, in a header or in the query', async () => {
    expect((await get(`${ROSTER}?namespace=profile-eu`, { 'battlenet-namespace': '' })).status).toBe(200);
    for (const namespace of ['', 'profile-us', 'static-eu']) {
      expect((await get(ROSTER, { 'battlenet-namespace': namespace })).status).toBe(404);
    }
  });

  it('is not sent again until something has changed', async () => {
    const since = (await get(ROSTER)).headers.get('last-modified') ?? '';
    const again = await get(ROSTER, { 'if-modified-since': since });
    expect([again.status, again.text]).toEqual([304, '']);
    simulator.world.levelUp(2);
    expect((await get(ROSTER, { 'if-modified-since': since })).status).toBe(200);
  });
});

describe('a profile', () => {
  it('has the documented fields, found by the lower-case name with its accent', async () => {
    expect((await profile('ásgerd')).json).toMatchObject({
      id: 1,
      name: 'Ásgerd',
      gender: { type: expect.any(String) },
      faction: { type: 'ALLIANCE', name: { en_US: 'Alliance' } },
      race: { id: 3, name: { en_US: 'Dwarf', de_DE: expect.any(String) } },
      character_class: { id: 1, name: { en_US: 'Warrior' } },
      active_spec: { id: 73, name: { en_US: 'Protection' } },
      realm: { id: 501, slug: 'silver-hollow', name: { en_US: 'Silver Hollow' } },
      guild: { id: 7_001, name: 'The Last Inn' },
      level: 80,
      achievement_points: 12_345,
      last_login_timestamp: LOGIN,
      average_item_level: 678,
      equipped_item_level: 678,
    });
    expect((await profile('Ásgerd')).status).toBe(404);
    expect((await profile('asgerd')).status).toBe(404);
  });

  it('has plain text where a locale is asked for', async () => {
    const { json } = await profile('borin', '?locale=en_US');
    expect(json).toMatchObject({ character_class: { name: 'Warrior' }, realm: { name: 'Silver Hollow' } });
  });

  it('outside the guild names no guild, and without a spec none', async () => {
    const { json } = await profile('wanderer');
    expect(json['name']).toBe('Wanderer');
    expect(json).not.toHaveProperty('guild');
    expect(json).not.toHaveProperty('active_spec');
  });

  it('says which character it is and whether it is valid', async () => {
    expect((await profile('borin', '/status')).json).toMatchObject({ id: 2, is_valid: true });
    expect((await profile('broken', '/status')).json).toMatchObject({ id: 5, is_valid: false });
    expect((await profile('broken')).status).toBe(404);
    expect((await profile('sleepy', '/status')).json).toEqual(errorBody(404, 'Not Found'));
    expect((await profile('hidden')).json).toEqual(errorBody(403, 'Forbidden'));
  });

  it('lists what is worn', async () => {
    const { equipped_items: items } = (await profile('borin', '/equipment')).json as { equipped_items: Json[] };
    expect(items[0]).toMatchObject({ slot: { type: 'HEAD' }, level: { value: 678 }, quality: { type: 'EPIC' } });
    expect(items[0]).toMatchObject({ item: { id: expect.any(Number) }, bonus_list: [] });
  });
});

describe('the turns of a game', () => {
  it('a rename keeps the id', async () => {
    expect(await order('rename', { id: 2, name: 'Borinn' })).toBe(200);
    expect((await profile('borin')).status).toBe(404);
    expect((await profile('borinn')).json).toMatchObject({ id: 2, name: 'Borinn' });
  });

  it('a transfer moves the character to another realm, under another id when so ordered', async () => {
    expect(await order('transfer', { id: 2, realmSlug: 'far-mere', newId: 902 })).toBe(200);
    expect((await profile('borin')).status).toBe(404);
    const { json } = await profile('borin', '', 'far-mere');
    expect(json).toMatchObject({ id: 902, realm: { id: 502, slug: 'far-mere' } });
    expect(await names()).toContain('Borin');
  });

  it('a name that was given up can be taken by another character', async () => {
    simulator.world.rename(2, 'Retired');
    simulator.world.add(character(77, 'Borin', { rank: null }));
    expect((await profile('borin', '/status')).json).toMatchObject({ id: 77, is_valid: true });
  });

  it('people leave, come back, level up and vanish from the profiles', async () => {
    await order('leave', { id: 2 });
    expect(await names()).not.toContain('Borin');
    await order('rejoin', { id: 2, rank: 3 });
    expect(await names()).toEqual(['Ásgerd', 'Borin', 'Broken', 'Hidden', 'Sleepy']);
    await order('level-up', { id: 2 });
    expect((await profile('borin')).json).toMatchObject({ level: 81 });
    await order('profile', { id: 2, profile: 'not-found' });
    expect((await profile('borin')).status).toBe(404);
  });

  it('of a character, realm or state that is not there are refused', async () => {
    expect(await order('leave', { id: 99 })).toBe(404);
    expect(await order('transfer', { id: 2, realmSlug: 'nowhere' })).toBe(400);
    expect(await order('rename', { id: 2 })).toBe(400);
    expect(await order('profile', { id: 2, profile: 'odd' })).toBe(400);
  });

  it('are remembered over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blizzard-'));
    const options = { port: 0, seed: SEED, stateFile: join(folder, 'blizzard.json') };
    await simulator.close();
    simulator = await BlizzardSimulator.start(options);
    simulator.world.rename(2, 'Borinn');
    await simulator.close();
    simulator = await BlizzardSimulator.start(options);
    expect(simulator.world.character(2)?.name).toBe('Borinn');
    expect(SEED.characters[1]?.name).toBe('Borin');
    rmSync(folder, { recursive: true });
  });
});

it('over the limit of a second, the rest of that second is refused', async () => {
  simulator.limit.perSecond = 2;
  const statuses = [await get(ROSTER), await get(ROSTER), await get(ROSTER)].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 429]);
  present = new Date(present.getTime() + 1_000);
  expect((await get(ROSTER)).status).toBe(200);
});

it('the page shows the guild with the state of every profile', async () => {
  simulator.world.rename(2, '<i>Borin');
  const page = await (await fetch(simulator.url)).text();
  expect(page).toContain('&lt;The Last Inn&gt; of Silver Hollow (eu)');
  expect(page).toContain('<th scope="row">&lt;i&gt;Borin</th>');
  for (const state of ['found', 'not-found', 'forbidden', 'invalid']) expect(page).toContain(`state-${state}"`);
  expect(page).toContain('Not in the guild: 1');
});
