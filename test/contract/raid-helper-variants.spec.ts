import { DateTime } from 'luxon';
import { RaidHelperSimulator } from '../../src/simulators/raid-helper/raid-helper.simulator.js';
import type { RaidHelperVariants } from '../../src/simulators/raid-helper/variant.rules.js';

const SERVER = '100000000000000001';
const CHANNEL = '100000000000000011';
const LEADER = '100000000000000021';
const KEY = 'key-of-the-server';
const CREATE = `/servers/${SERVER}/channels/${CHANNEL}/event`;
const RAID = { leaderId: LEADER, templateId: 'wowretail2', date: '5-1-2026', time: '20:30', title: 'Raid' };

type Json = Record<string, unknown>;

let simulator: RaidHelperSimulator;

async function restart(timezone = 'America/New_York'): Promise<void> {
  const seed = { servers: [{ id: SERVER, apiKey: KEY, timezone, channelIds: [CHANNEL], memberIds: [LEADER] }] };
  simulator = await RaidHelperSimulator.start({ port: 0, seed });
}

beforeEach(() => restart());
afterEach(() => simulator.close());

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(simulator.apiUrl + path, {
    method,
    headers: { authorization: KEY, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function create(fields: Json = {}): Promise<Json> {
  return JSON.parse((await call('POST', CREATE, { ...RAID, ...fields })).text) as Json;
}

function set(variants: Partial<RaidHelperVariants>): void {
  Object.assign(simulator.variants, variants);
}

function lastStart(): number | undefined {
  return simulator.events.at(-1)?.startTime;
}

describe('the answer to create', () => {
  it('is the event inside a status, or the event itself', async () => {
    expect(await create()).toMatchObject({ status: expect.any(String), event: { id: simulator.events[0]?.id } });
    set({ createAnswer: 'bare' });
    const bare = await create();
    expect(bare).toMatchObject({ id: simulator.events[1]?.id, title: 'Raid' });
    expect(bare).not.toHaveProperty('event');
  });

  it.each(['wrapped', 'bare'] as const)('may lack the id although the sheet was posted (%s)', async (createAnswer) => {
    set({ createAnswer, createWithoutId: true });
    const answer = await create();
    expect(answer).not.toHaveProperty('id');
    expect(answer).not.toHaveProperty('event.id');
    expect(simulator.events).toHaveLength(1);
  });
});

describe('a date', () => {
  const start = Date.UTC(2026, 0, 6, 1, 30) / 1_000;
  const formats: [NonNullable<RaidHelperVariants['strictDate']>, Json][] = [
    ['D-M-YYYY', { date: '5-1-2026' }],
    ['DD-MM-YYYY', { date: '05-01-2026' }],
    ['YYYY-MM-DD', { date: '2026-01-05' }],
    ['unix', { date: start, time: String(start) }],
  ];

  it.each(formats)('as %s is read in the zone of the server', async (_format, fields) => {
    await create(fields);
    expect(lastStart()).toBe(start);
  });

  it.each(formats)('must be %s when the server is strict about it', async (strictDate, fields) => {
    set({ strictDate });
    for (const [format, other] of formats) {
      const { status, text } = await call('POST', CREATE, { ...RAID, ...other });
      expect([format, status]).toEqual([format, format === strictDate ? 200 : 400]);
      if (format !== strictDate) expect(text).toContain('invalid');
    }
    await create(fields);
    expect(lastStart()).toBe(start);
  });

  it('with two digits in both places is padded and unpadded at once', async () => {
    for (const strictDate of ['D-M-YYYY', 'DD-MM-YYYY'] as const) {
      set({ strictDate });
      expect((await call('POST', CREATE, { ...RAID, date: '15-10-2026' })).status).toBe(200);
    }
  });

  it('shifts the raid when the server is set to another zone than the caller has in mind', async () => {
    await create();
    const meant = lastStart() ?? 0;
    await simulator.close();
    await restart('Australia/Lord_Howe');
    await create();
    expect(lastStart()).toBe(DateTime.fromISO('2026-01-05T20:30', { zone: 'Australia/Lord_Howe' }).toUnixInteger());
    expect(lastStart()).toBe(meant - 16 * 3_600);
  });

  it('keeps the wall clock over a clock change, and a skipped time moves forward', async () => {
    await create({ date: '7-3-2026' });
    const before = lastStart() ?? 0;
    await create({ date: '8-3-2026' });
    expect((lastStart() ?? 0) - before).toBe(23 * 3_600);
    await create({ date: '8-3-2026', time: '02:30' });
    expect(lastStart()).toBe(Date.UTC(2026, 2, 8, 7, 30) / 1_000);
  });
});

describe('the other switches', () => {
  it('the list may count under its older names', async () => {
    await create();
    set({ listKeys: 'events' });
    const { text } = await call('GET', `/servers/${SERVER}/events`);
    expect(JSON.parse(text)).toMatchObject({ eventsOverall: 1, eventsTransmitted: 1, postedEvents: [{}] });
    expect(text).not.toContain('eventCountOverall');
  });

  it('DELETE may answer plain text', async () => {
    await create();
    set({ deleteAnswer: 'text' });
    const { status, text, headers } = await call('DELETE', `/events/${simulator.events[0]?.id}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('can be set from outside, by name and to known positions only', async () => {
    const order = async (body: Json) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const response = await fetch(`${simulator.url}/_control/variants`, init);
      return [response.status, await response.json()] as const;
    };
    expect((await order({ createAnswer: 'bare', strictDate: 'unix' }))[0]).toBe(200);
    expect(simulator.variants).toMatchObject({ createAnswer: 'bare', strictDate: 'unix', secondSignUp: 'update' });
    expect(await order({ createAnswer: 'sideways' })).toEqual([400, { error: 'createAnswer can be wrapped, bare' }]);
    expect((await order({ nosuch: true }))[0]).toBe(400);
    const state = (await (await fetch(`${simulator.url}/_control/state`)).json()) as Json;
    expect(state['variants']).toMatchObject({ createAnswer: 'bare' });
  });
});

describe('too many requests', () => {
  const path = `/servers/${SERVER}/events`;

  it('are no matter until a pace is set; then the eleventh in the stretch is refused, whoever is asked', async () => {
    for (let count = 0; count < 12; count += 1) expect((await call('GET', path)).status).toBe(200);
    simulator.pacing.limit = { requests: 10, perMs: 60_000 };
    for (let count = 0; count < 10; count += 1) expect((await call('GET', path)).status).toBe(200);
    const { status, text } = await call('GET', path);
    const { retry_after: seconds } = JSON.parse(text) as { retry_after: number };
    expect(status).toBe(429);
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    simulator.pacing.limit = null;
    expect((await call('GET', path)).status).toBe(200);
  });

  it('are told when to come back in one of four ways', async () => {
    const refusal = async (tooManyRequests: RaidHelperVariants['tooManyRequests']) => {
      set({ tooManyRequests });
      simulator.pacing.refuseNext(1, 3.2);
      const answer = await call('POST', CREATE, RAID);
      expect(answer.status).toBe(429);
      return answer;
    };
    expect((await refusal('text')).text).toContain('Try again in 3.2s');
    expect(JSON.parse((await refusal('json')).text)).toMatchObject({ retry_after: 3.2 });
    expect((await refusal('seconds')).headers.get('retry-after')).toBe('4');
    const before = Date.now();
    const date = Date.parse((await refusal('date')).headers.get('retry-after') ?? '');
    expect(date).toBeGreaterThanOrEqual(before + 3_200);
    expect(date).toBeLessThan(Date.now() + 4_201);
    expect(simulator.events).toEqual([]);
  });
});
