import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RaidHelperSimulator } from '../../src/simulators/raid-helper/raid-helper.simulator.js';
import type { RaidHelperWorldSeed, Sheet } from '../../src/simulators/raid-helper/raid-helper.world.js';

const SERVER = '100000000000000001';
const OTHER_SERVER = '100000000000000002';
const CHANNEL = '100000000000000011';
const QUIET_CHANNEL = '100000000000000012';
const LEADER = '100000000000000021';
const TANK = '100000000000000022';
const STRANGER = '100000000000000099';
const KEY = 'key-of-the-first-server';
const OTHER_KEY = 'key-of-the-other-server';

const SEED: RaidHelperWorldSeed = {
  servers: [
    {
      id: SERVER,
      apiKey: KEY,
      timezone: 'America/New_York',
      channelIds: [CHANNEL, QUIET_CHANNEL],
      channelNames: { [CHANNEL]: 'raid-signups' },
      memberIds: [LEADER, TANK],
      memberNames: { [LEADER]: 'Marla', [TANK]: '<b>Borin</b>' },
    },
    { id: OTHER_SERVER, apiKey: OTHER_KEY, timezone: 'Asia/Kathmandu', channelIds: ['2'], memberIds: [LEADER] },
  ],
};
const RAID = {
  leaderId: LEADER,
  templateId: 'wowretail2',
  date: '5-1-2026',
  time: '20:30',
  title: 'Friday raid',
  description: 'Bring flasks #a1b2c3',
  duration: 150,
};

type Json = Record<string, unknown>;

let simulator: RaidHelperSimulator;

beforeEach(async () => {
  simulator = await RaidHelperSimulator.start({ port: 0, seed: SEED });
});

afterEach(() => simulator.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(simulator.apiUrl + path, {
    method,
    headers: { authorization: KEY, 'content-type': 'application/json; charset=utf-8', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, text, json: (isJson ? JSON.parse(text) : {}) as Json, headers: response.headers };
}

async function create(fields: Json = {}, channel = CHANNEL): Promise<string> {
  const { status, json } = await call('POST', `/servers/${SERVER}/channels/${channel}/event`, { ...RAID, ...fields });
  expect(status).toBe(200);
  return (json['event'] as { id: string }).id;
}

async function read(id: string): Promise<Json> {
  return (await call('GET', `/events/${id}`)).json;
}

async function list(headers: Record<string, string> = {}): Promise<Json & { postedEvents: Json[] }> {
  const { json } = await call('GET', `/servers/${SERVER}/events`, undefined, headers);
  return json as Json & { postedEvents: Json[] };
}

describe('the key', () => {
  const path = `/servers/${SERVER}/events`;

  it('is sent raw; with "Bearer" before it, or belonging to another server, or missing, it is an invalid token', async () => {
    expect((await call('GET', path)).status).toBe(200);
    for (const authorization of [`Bearer ${KEY}`, OTHER_KEY, 'nonsense', '']) {
      const { status, json } = await call('GET', path, undefined, { authorization });
      expect([status, json]).toEqual([401, { reason: 'invalid token' }]);
    }
  });

  it('of another server neither edits nor signs up, but anybody may read an event', async () => {
    const id = await create();
    const other = { authorization: OTHER_KEY };
    expect((await call('PATCH', `/events/${id}`, {}, other)).status).toBe(401);
    expect((await call('DELETE', `/events/${id}`, {}, other)).status).toBe(401);
    expect((await call('POST', `/events/${id}/signups`, {}, other)).status).toBe(401);
    const response = await fetch(`${simulator.apiUrl}/events/${id}`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ id, title: 'Friday raid' });
  });
});

describe('an event', () => {
  it('is answered with the documented fields after it was created', async () => {
    const id = await create();
    expect(id).toMatch(/^\d{17,20}$/);
    const startTime = Date.UTC(2026, 0, 6, 1, 30) / 1_000;
    expect(await read(id)).toMatchObject({
      id,
      serverId: SERVER,
      leaderId: LEADER,
      leaderName: 'Marla',
      coLeaders: [],
      channelId: CHANNEL,
      channelName: 'raid-signups',
      templateId: 'wowretail2',
      title: 'Friday raid',
      displayTitle: 'Friday raid',
      description: 'Bring flasks #a1b2c3',
      date: '05-01-2026',
      time: '20:30',
      startTime,
      endTime: startTime + 150 * 60,
      closingTime: startTime,
      lastUpdated: expect.any(Number),
      color: expect.stringMatching(/^\d+,\d+,\d+$/),
      advancedSettings: { duration: 150, create_discordevent: 'false', show_on_overview: true },
      signUps: [],
    });
  });

  it('has an id greater than all before it', async () => {
    const ids = [await create(), await create(), await create()];
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
  });

  it('is created twice when it is asked for twice: there is no idempotency key', async () => {
    await create();
    await create();
    expect(simulator.events).toHaveLength(2);
  });

  it('ignores sign-ups in the create request', async () => {
    const id = await create({ signups: [{ userId: TANK, className: 'Tank' }], signUps: [{ userId: TANK }] });
    expect((await read(id))['signUps']).toEqual([]);
  });

  it.each(['leaderId', 'templateId', 'date', 'time'])('needs its %s', async (name) => {
    const fields = { ...RAID, [name]: undefined };
    const { status, json } = await call('POST', `/servers/${SERVER}/channels/${CHANNEL}/event`, fields);
    expect([status, json]).toEqual([400, { error: `missing ${name}` }]);
    expect(simulator.events).toEqual([]);
  });

  it.each([
    ['invalid leaderId', { leaderId: STRANGER }],
    ['invalid templateId', { templateId: 'nosuch' }],
    ['invalid date', { date: '31-2-2026' }],
    ['invalid time', { time: '25:00' }],
    ['invalid duration', { duration: -5 }],
  ])('is refused with %s', async (error, fields) => {
    const answer = await call('POST', `/servers/${SERVER}/channels/${CHANNEL}/event`, { ...RAID, ...fields });
    expect([answer.status, answer.json]).toEqual([400, { error }]);
  });

  it('is not posted in a channel that is not there, nor below a path with a trailing slash', async () => {
    expect((await call('POST', `/servers/${SERVER}/channels/1/event`, RAID)).status).toBe(404);
    expect((await call('POST', `/servers/${SERVER}/channels/${CHANNEL}/event/`, RAID)).status).toBe(404);
  });

  it('is edited in what the request names, and keeps the rest', async () => {
    const id = await create();
    const { json } = await call('PATCH', `/events/${id}`, { time: '21:00', title: 'Later' });
    expect(json).toMatchObject({ event: { title: 'Later' } });
    expect(await read(id)).toMatchObject({ date: '05-01-2026', time: '21:00', description: RAID.description });
    await call('PATCH', `/events/${id}`, { date: '8-7-2026' });
    const event = await read(id);
    expect(event).toMatchObject({ date: '08-07-2026', time: '21:00' });
    expect(event['endTime']).toBe((event['startTime'] as number) + 150 * 60);
  });

  it('is unknown once it was deleted', async () => {
    const id = await create();
    expect((await call('DELETE', `/events/${id}`)).status).toBe(200);
    for (const method of ['GET', 'DELETE', 'PATCH']) {
      const { status, json } = await call(method, `/events/${id}`);
      expect([status, json]).toEqual([404, { reason: 'unknown event' }]);
    }
  });

  it('takes the id of the message that shows it, and the message goes with it', async () => {
    const told: string[] = [];
    const posting = await RaidHelperSimulator.start({
      port: 0,
      seed: SEED,
      onEventPosted: async (sheet: Sheet) => Promise.resolve(`9000000000000000${sheet.title.length}`),
      onEventDeleted: async (sheet: Sheet) => Promise.resolve(void told.push(sheet.id)),
    });
    try {
      const init = { headers: { authorization: KEY, 'content-type': 'application/json' } };
      const post = { ...init, method: 'POST', body: JSON.stringify(RAID) };
      await fetch(`${posting.apiUrl}/servers/${SERVER}/channels/${CHANNEL}/event`, post);
      expect(posting.events.map((sheet) => sheet.id)).toEqual(['900000000000000011']);
      await fetch(`${posting.apiUrl}/events/900000000000000011`, { ...init, method: 'DELETE' });
      expect(told).toEqual(['900000000000000011']);
    } finally {
      await posting.close();
    }
  });
});

describe('the list', () => {
  it('counts in numbers, and its items say closeTime and a count in text', async () => {
    const id = await create();
    await call('POST', `/events/${id}/signups`, { userId: TANK, className: 'Tank' });
    const body = await list();
    expect(body).toMatchObject({ pages: 1, currentPage: 1, eventCountOverall: 1, eventCountTransmitted: 1 });
    const [item] = body.postedEvents;
    expect(item).toMatchObject({ id, title: RAID.title, channelId: CHANNEL, signUpCount: '1' });
    expect(item).toHaveProperty('closeTime', (await read(id))['closingTime']);
    expect(item).not.toHaveProperty('closingTime');
    expect(item).not.toHaveProperty('signUps');
    const [full] = (await list({ IncludeSignUps: 'true' })).postedEvents;
    expect(full?.['signUps']).toMatchObject([{ userId: TANK }]);
  });

  it('filters by channel and by the time of the start, both ends included', async () => {
    const early = await create({ date: '5-1-2026' });
    const late = await create({ date: '6-1-2026' });
    const quiet = await create({ date: '6-1-2026' }, QUIET_CHANNEL);
    const ids = async (headers: Record<string, string>) =>
      (await list(headers)).postedEvents.map((event) => event['id']).sort();
    const startOf = (id: string) => String(simulator.event(id)?.startTime);
    expect(await ids({})).toEqual([early, late, quiet]);
    expect(await ids({ ChannelFilter: QUIET_CHANNEL })).toEqual([quiet]);
    expect(await ids({ StartTimeFilter: startOf(late) })).toEqual([late, quiet]);
    expect(await ids({ EndTimeFilter: startOf(early) })).toEqual([early]);
    expect(await ids({ StartTimeFilter: startOf(early), EndTimeFilter: startOf(early) })).toEqual([early]);
  });

  it('has at most a thousand events on a page', async () => {
    const first = simulator.event(await create());
    for (let number = 1; number <= 1_000; number += 1) {
      (simulator.events as Sheet[]).push({ ...first, id: String(number), startTime: number } as Sheet);
    }
    expect(await list()).toMatchObject({ pages: 2, eventCountOverall: 1_001, eventCountTransmitted: 1_000 });
    const second = await list({ Page: '2' });
    expect(second).toMatchObject({ currentPage: 2, eventCountTransmitted: 1 });
    expect(second.postedEvents.map((event) => event['id'])).toEqual(['1']);
  });

  it('has no events of another server, and an empty schedule', async () => {
    await create();
    const { json } = await call('GET', `/servers/${OTHER_SERVER}/events`, undefined, { authorization: OTHER_KEY });
    expect(json['postedEvents']).toEqual([]);
    expect((await call('GET', `/servers/${SERVER}/scheduledevents`)).json).toEqual({ scheduledEvents: [] });
  });
});

describe('beside the interface', () => {
  it('the former address answers 301 to the present one, and says nothing more', async () => {
    for (const former of ['/old/api/v2', '/api/v2']) {
      for (const method of ['GET', 'POST']) {
        const path = `${simulator.url}${former}/servers/${SERVER}/event`;
        const response = await fetch(path, { method, redirect: 'manual' });
        expect(response.status).toBe(301);
        expect(response.headers.get('location')).toBe(`${simulator.apiUrl}/servers/${SERVER}/event`);
        expect(await response.text()).toBe('');
      }
    }
  });

  it('the sheets are there again after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raid-helper-'));
    const options = { port: 0, seed: SEED, stateFile: join(folder, 'deep', 'raid-helper.json') };
    await simulator.close();
    simulator = await RaidHelperSimulator.start(options);
    const id = await create();
    await call('POST', `/events/${id}/signups`, { userId: TANK, className: 'Tank' });
    await simulator.close();
    expect(existsSync(options.stateFile)).toBe(true);
    simulator = await RaidHelperSimulator.start(options);
    expect(await read(id)).toMatchObject({ title: RAID.title, signUps: [{ userId: TANK }] });
    expect(BigInt(await create())).toBeGreaterThan(BigInt(id));
    rmSync(folder, { recursive: true });
  });

  it('a restart takes from the seed what it has never seen, and brings back nothing that was deleted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'raid-helper-'));
    const stateFile = join(folder, 'raid-helper.json');
    const sheet = (id: string, title: string) => {
      return { id, serverId: SERVER, channelId: CHANNEL, leaderId: LEADER, title, startTime: 1_767_663_000 };
    };
    const start = async (...titles: string[]) => {
      await simulator.close();
      const events = titles.map((title, index) => sheet(`10000000000000900${index}`, title));
      simulator = await RaidHelperSimulator.start({ port: 0, seed: { ...SEED, events }, stateFile });
    };
    await start('First', 'Second');
    await simulator.deleteEvent('100000000000009000');
    await start('First again', 'Second again', 'Third');
    expect(simulator.events.map(({ title }) => title)).toEqual(['Second', 'Third']);
    rmSync(folder, { recursive: true });
  });

  it('the page shows who stands where, with names harmless and no script inside', async () => {
    const empty = await (await fetch(simulator.url)).text();
    expect(empty).toContain('No sheet has been posted yet');
    const first = await create({ title: 'Older' });
    await create({ title: 'Newer <script>alert(1)</script>' });
    await call('POST', `/events/${first}/signups`, { userId: TANK, className: 'Tank', specName: 'Blood' });
    const page = await (await fetch(simulator.url)).text();
    expect(page.indexOf('Newer')).toBeLessThan(page.indexOf('Older'));
    expect(page).toContain('1. &lt;b&gt;Borin&lt;/b&gt; <small>Blood</small>');
    expect(page).toContain('Monday 5 January 2026, 20:30</time> (America/New_York)');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<b>Borin');
  });
});
