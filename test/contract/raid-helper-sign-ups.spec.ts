import { RaidHelperClient } from '../../src/raid-helper/raid-helper.client.js';
import { RaidHelperLimit, RaidHelperPace } from '../../src/raid-helper/raid-helper-pace.service.js';
import type { Settings } from '../../src/shared/config/settings.dto.js';
import { RaidHelperSimulator } from '../../src/simulators/raid-helper/raid-helper.simulator.js';
import { specEmoteId } from '../../src/simulators/raid-helper/template.rules.js';
import type { RaidHelperVariants } from '../../src/simulators/raid-helper/variant.rules.js';

const SERVER = '100000000000000001';
const CHANNEL = '100000000000000011';
const MARLA = '100000000000000021';
const BORIN = '100000000000000022';
const STRANGER = '100000000000000099';
const KEY = 'key-of-the-server';
const RAID = {
  leaderId: MARLA,
  templateId: 'wowretail2',
  date: '5-1-2026',
  time: '20:30',
  title: 'Raid',
  duration: 120,
};
const NOON = new Date('2026-01-05T12:00:00Z');
const AFTER_THE_RAID = new Date('2026-01-06T09:00:00Z');

type Json = Record<string, unknown>;
interface Slot {
  name: string;
  type: string;
  specs: { name: string; roleName: string; emoteId: string }[];
}

let simulator: RaidHelperSimulator;
let present: Date;

beforeEach(async () => {
  present = NOON;
  const seed = {
    servers: [{ id: SERVER, apiKey: KEY, timezone: 'UTC', channelIds: [CHANNEL], memberIds: [MARLA, BORIN] }],
  };
  simulator = await RaidHelperSimulator.start({ port: 0, seed, now: () => present });
});

afterEach(() => simulator.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(simulator.apiUrl + path, {
    method,
    headers: { authorization: KEY, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Json };
}

async function create(fields: Json = {}): Promise<string> {
  await call('POST', `/servers/${SERVER}/channels/${CHANNEL}/event`, { ...RAID, ...fields });
  return simulator.events.at(-1)?.id ?? '';
}

async function signUps(id: string): Promise<Json[]> {
  return (await call('GET', `/events/${id}`)).json['signUps'] as Json[];
}

async function slots(): Promise<Slot[]> {
  return (await call('GET', `/events/${await create()}`)).json['classes'] as Slot[];
}

function set(variants: Partial<RaidHelperVariants>): void {
  Object.assign(simulator.variants, variants);
}

describe('the template', () => {
  it('has four playing slots and four states, and 39 specs below the former', async () => {
    const classes = await slots();
    expect(classes.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'Tank primary',
      'Healer primary',
      'Melee primary',
      'Ranged primary',
      'Late default',
      'Bench default',
      'Tentative default',
      'Absence default',
    ]);
    expect(classes.map(({ specs }) => specs.length)).toEqual([6, 7, 13, 13, 0, 0, 0, 0]);
    const names = classes.flatMap(({ specs }) => specs.map((spec) => spec.name));
    expect(new Set(names).size).toBe(39);
    expect(names).toEqual(
      expect.arrayContaining(['Beastmastery', 'Frost', 'Frost1', 'Holy', 'Holy1', 'Restoration', 'Restoration1']),
    );
    expect(classes[1]?.specs[0]).toMatchObject({ name: 'Restoration', roleName: 'Healers', limit: 999 });
  });

  it.each(['warrior', 'paladin'] as const)('can give the name Protection1 to the %s', async (owner) => {
    set({ protection1: owner });
    const tank = (await slots()).find((slot) => slot.name === 'Tank');
    const named = (wowClass: string) =>
      tank?.specs.find((spec) => spec.emoteId === specEmoteId(wowClass, 'Protection'))?.name;
    expect(named(owner === 'warrior' ? 'Warrior' : 'Paladin')).toBe('Protection1');
    expect(named(owner === 'warrior' ? 'Paladin' : 'Warrior')).toBe('Protection');
  });

  it('knows Devourer only when it is switched on', async () => {
    const id = await create();
    const devourer = { userId: BORIN, className: 'Ranged', specName: 'Devourer' };
    expect((await call('POST', `/events/${id}/signups`, devourer)).json).toEqual({ error: 'invalid specName' });
    set({ devourer: true });
    expect((await call('POST', `/events/${id}/signups`, devourer)).status).toBe(200);
  });
});

describe('a sign-up', () => {
  it('stands on the sheet with the documented fields', async () => {
    const id = await create();
    await call('POST', `/events/${id}/signups`, { userId: BORIN, className: 'Melee', specName: 'Frost1' });
    await call('POST', `/events/${id}/signups`, { userId: MARLA, className: 'Tentative', name: 'Marla' });
    const [frost, unsure] = await signUps(id);
    expect(frost).toEqual({
      id: expect.any(Number),
      userId: BORIN,
      name: 'member-0022',
      className: 'Melee',
      cClassName: 'Melee',
      classEmoteId: expect.stringMatching(/^\d{18}$/),
      specName: 'Frost1',
      cSpecName: 'Frost1',
      specEmoteId: specEmoteId('Death Knight', 'Frost'),
      roleName: 'Melee',
      cRoleName: 'Melee',
      roleEmoteId: expect.stringMatching(/^\d{18}$/),
      status: 'primary',
      entryTime: NOON.getTime() / 1_000,
      position: 1,
    });
    expect(unsure).toMatchObject({ userId: MARLA, name: 'Marla', className: 'Tentative', position: 2 });
    expect(unsure).not.toHaveProperty('specName');
  });

  it.each([
    ['missing userId', { className: 'Tank' }],
    ['invalid userId', { userId: STRANGER, className: 'Tank' }],
    ['missing className', { userId: BORIN }],
    ['invalid className', { userId: BORIN, className: 'Warrior' }],
    ['invalid className', { userId: BORIN, className: 'tank' }],
    ['invalid specName', { userId: BORIN, className: 'Melee', specName: 'Frost' }],
    ['invalid specName', { userId: BORIN, className: 'Bench', specName: 'Blood' }],
  ])('is refused with %s (%j)', async (error, body) => {
    const id = await create();
    const { status, json } = await call('POST', `/events/${id}/signups`, body);
    expect([status, json]).toEqual([400, { error }]);
    expect(await signUps(id)).toEqual([]);
  });

  it('takes one user in a call', async () => {
    const id = await create();
    const { status } = await call('POST', `/events/${id}/signups`, [{ userId: BORIN, className: 'Tank' }]);
    expect(status).toBe(400);
  });

  it('of the same user again updates, doubles or is refused, as the switch says', async () => {
    const again = async (secondSignUp: RaidHelperVariants['secondSignUp']) => {
      set({ secondSignUp });
      const id = await create();
      await call('POST', `/events/${id}/signups`, { userId: BORIN, className: 'Tank', specName: 'Blood' });
      const { status } = await call('POST', `/events/${id}/signups`, { userId: BORIN, className: 'Bench' });
      return [status, (await signUps(id)).map((row) => [row['className'], row['specName']])];
    };
    expect(await again('update')).toEqual([200, [['Bench', undefined]]]);
    expect(await again('double')).toEqual([
      200,
      [
        ['Tank', 'Blood'],
        ['Bench', undefined],
      ],
    ]);
    expect(await again('refuse')).toEqual([400, [['Tank', 'Blood']]]);
  });

  it('queues behind a full slot', async () => {
    const id = await create({ classLimits: { Tank: 1 } });
    await call('POST', `/events/${id}/signups`, { userId: BORIN, className: 'Tank' });
    await call('POST', `/events/${id}/signups`, { userId: MARLA, className: 'Tank' });
    expect((await signUps(id)).map((row) => row['status'])).toEqual(['primary', 'queued']);
  });

  it('after the closing time is taken or refused, as the switch says', async () => {
    const id = await create();
    present = AFTER_THE_RAID;
    expect((await call('POST', `/events/${id}/signups`, { userId: BORIN, className: 'Tank' })).status).toBe(200);
    set({ signUpAfterClosing: 'refuse' });
    const late = await call('POST', `/events/${id}/signups`, { userId: MARLA, className: 'Tank' });
    expect([late.status, late.json]).toEqual([400, { error: 'event closed' }]);
  });

  it('is changed and removed by its id, and by position or name where that is allowed', async () => {
    const id = await create();
    await call('POST', `/events/${id}/signups`, { userId: BORIN, className: 'Tank', specName: 'Blood', name: 'Borin' });
    await call('POST', `/events/${id}/signups`, { userId: MARLA, className: 'Healer', name: 'Marla' });
    const path = `/events/${id}/signups`;
    const rowId = String((await signUps(id))[0]?.['id']);
    await call('PATCH', `${path}/${rowId}`, { className: 'Melee' });
    expect((await signUps(id))[0]).toMatchObject({ className: 'Melee', position: 1 });
    expect((await signUps(id))[0]).not.toHaveProperty('specName');
    expect((await call('DELETE', `${path}/Borin`)).status).toBe(404);
    set({ signUpAddress: 'any' });
    expect((await call('DELETE', `${path}/Borin`)).status).toBe(200);
    expect(await signUps(id)).toMatchObject([{ name: 'Marla', position: 1 }]);
    expect((await call('DELETE', `${path}/1`)).status).toBe(200);
    expect(await signUps(id)).toEqual([]);
  });

  it('is read, moved by its own id, and taken off by our client; a row that is gone is told apart', async () => {
    const settings = { RAID_HELPER_API_URL: simulator.apiUrl } as Settings;
    const client = new RaidHelperClient(settings, new RaidHelperPace(new RaidHelperLimit()));
    const access = { serverId: SERVER, apiKey: KEY };
    const id = await create();
    await client.signUp(access, id, { userId: BORIN, className: 'Healer', specName: 'Holy1' });
    const [row] = (await client.read(id)).signUps ?? [];
    expect(row).toMatchObject({ userId: BORIN, className: 'Healer', specName: 'Holy1' });
    await client.changeSignUp(access, id, row?.id ?? '', { className: 'Late' });
    expect((await client.read(id)).signUps).toMatchObject([{ id: row?.id, className: 'Late' }]);
    expect((await client.read(id)).signUps?.[0]?.specName).toBeUndefined();
    await client.changeSignUp(access, id, row?.id ?? '', { className: 'Tank', specName: 'Blood' });
    expect((await client.list(access, CHANNEL, NOON, AFTER_THE_RAID))[0]?.signUps).toMatchObject([
      { specName: 'Blood' },
    ]);
    await client.signOff(access, id, row?.id ?? '');
    const again = client.changeSignUp(access, id, row?.id ?? '', { className: 'Late' });
    await expect(again).rejects.toMatchObject({ fault: 'gone' });
  });

  it('can be made by a member in Discord, and taken back', async () => {
    const id = await create();
    const order = async (name: string, body: Json) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return (await fetch(`${simulator.url}/_control/${name}`, init)).status;
    };
    expect(await order('sign-up', { eventId: id, userId: BORIN, className: 'Healer', specName: 'Holy1' })).toBe(200);
    expect(await order('sign-up', { eventId: id, userId: BORIN, className: 'Late' })).toBe(200);
    expect(await signUps(id)).toMatchObject([{ userId: BORIN, className: 'Late' }]);
    expect(await order('sign-off', { eventId: id, userId: BORIN })).toBe(200);
    expect(await signUps(id)).toEqual([]);
    expect(await order('sign-up', { eventId: '1', userId: BORIN, className: 'Late' })).toBe(404);
  });
});

describe('the attendance', () => {
  it('counts closed events and leaves out everybody who only said that they would not quite play', async () => {
    const closed = await create();
    await create({ date: '6-1-2026' });
    await call('POST', `/events/${closed}/signups`, { userId: BORIN, className: 'Tank' });
    await call('POST', `/events/${closed}/signups`, { userId: MARLA, className: 'Late' });
    const attendance = async (headers: Record<string, string> = {}) =>
      (await call('GET', `/servers/${SERVER}/attendance`, undefined, headers)).json;
    expect(await attendance()).toMatchObject({ result: [] });
    present = AFTER_THE_RAID;
    expect(await attendance()).toMatchObject({ eventCount: 1, result: [{ id: BORIN, eventsAttended: 1 }] });
    expect(await attendance({ ChannelFilter: '1' })).toMatchObject({ channelFilter: ['1'], result: [] });
    expect(await attendance({ TagFilter: 'mythic' })).toMatchObject({ tagFilter: ['mythic'], result: [] });
    expect(await attendance({ TimeFilterEnd: '1000' })).toMatchObject({ timeFilterEnd: 1_000, result: [] });
  });
});
