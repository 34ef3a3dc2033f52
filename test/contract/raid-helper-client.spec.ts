import { RaidHelperClient } from '../../src/raid-helper/raid-helper.client.js';
import { RaidHelperLimit, RaidHelperPace } from '../../src/raid-helper/raid-helper-pace.service.js';
import { slotOfSpec } from '../../src/raid-helper/spec-slot.rules.js';
import type { Settings } from '../../src/shared/config/settings.dto.js';
import type { SimulatorAnswer } from '../../src/simulators/kit/route.rules.js';
import { SimulatorHttpServer } from '../../src/simulators/kit/simulator-http.server.js';
import { templateClasses } from '../../src/simulators/raid-helper/template.rules.js';

// Answers as Raid-Helper's documentation and its public clients show them, written out here so that our client and our
// simulator cannot drift away from them together. Ids are invented.
const ACCESS = { serverId: '100000000000000001', apiKey: 'raw-key' };
const CHANNEL = '100000000000000021';
const SHEET = '100000000000000501';
const NEW_SHEET = {
  leaderId: '100000000000000010',
  templateId: 'wowretail2',
  date: '5-1-2026',
  time: '20:30',
  title: 'Friday raid',
  description: 'Bring flasks #a1b2c3d4',
  duration: 150,
};
const SIGN_UP = {
  id: 50_000_001,
  userId: '100000000000000022',
  name: 'Borin',
  className: 'Tank',
  cClassName: 'Tank',
  classEmoteId: '700000000000000001',
  specName: 'Protection1',
  cSpecName: 'Protection1',
  specEmoteId: '700000000000000105',
  roleName: 'Tanks',
  cRoleName: 'Tanks',
  roleEmoteId: '700000000000000001',
  status: 'primary',
  entryTime: 1_767_600_000,
  position: 1,
};
const DETAIL = {
  id: SHEET,
  serverId: ACCESS.serverId,
  leaderId: '100000000000000010',
  leaderName: 'Marla',
  coLeaders: [],
  channelId: CHANNEL,
  channelName: 'raid-sign-ups',
  channelType: 'TEXT',
  templateId: 'wowretail2',
  title: 'Friday raid',
  displayTitle: 'Friday raid',
  description: 'Bring flasks #a1b2c3d4',
  date: '05-01-2026',
  time: '20:30',
  startTime: 1_767_663_000,
  endTime: 1_767_672_000,
  closingTime: 1_767_663_000,
  lastUpdated: 1_767_600_100,
  softresId: '',
  color: '212,168,75',
  announcements: [],
  advancedSettings: { duration: 150, attendance: 'true', create_discordevent: 'false', lock_at_limit: false },
  classes: [{ name: 'Tank', limit: 999, emoteId: '7', type: 'primary', effectiveName: 'Tank', specs: [] }],
  roles: [{ name: 'Tanks', limit: 999, emoteId: '7' }],
  signUps: [SIGN_UP],
};
const LISTED = {
  id: SHEET,
  channelId: CHANNEL,
  leaderId: '100000000000000010',
  title: 'Friday raid',
  description: 'Bring flasks #a1b2c3d4',
  startTime: 1_767_663_000,
  endTime: 1_767_672_000,
  closeTime: 1_767_663_000,
  lastUpdated: 1_767_600_100,
  color: '212,168,75',
  signUpCount: '1',
  signUps: [SIGN_UP],
};

let service: SimulatorHttpServer;
let client: RaidHelperClient;
let answers: SimulatorAnswer[];

beforeEach(async () => {
  answers = [];
  service = new SimulatorHttpServer('documented answers', () => ({}));
  for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
    service.route(method, '/.*', () => answers.shift() ?? { status: 599, text: 'no further answer' });
  }
  const url = await service.listen(0);
  client = new RaidHelperClient(
    { RAID_HELPER_API_URL: `${url}/api/v4` } as Settings,
    new RaidHelperPace(new RaidHelperLimit()),
  );
});
afterEach(() => service.close());

function asked(): { method: string; path: string; body: unknown; headers: Record<string, unknown> }[] {
  return service.requests;
}

const list = () => client.list(ACCESS, CHANNEL, new Date('2026-01-05T00:00:00Z'), new Date('2026-01-07T00:00:00Z'));

describe('creating a sheet', () => {
  const create = () => client.create(ACCESS, CHANNEL, NEW_SHEET);

  it('sends the documented body to the channel, with the raw key', async () => {
    answers = [{ status: 200, body: { status: 'Event created!', event: DETAIL } }];
    await create();
    expect(asked()).toMatchObject([
      {
        method: 'POST',
        path: `/api/v4/servers/${ACCESS.serverId}/channels/${CHANNEL}/event`,
        body: NEW_SHEET,
        headers: { authorization: 'raw-key', 'content-type': 'application/json; charset=utf-8' },
      },
    ]);
  });

  it.each([
    ['wrapped in an event', { status: 'Event created!', event: DETAIL }],
    ['bare', DETAIL],
    ['bare with nothing else', { id: SHEET }],
  ])('takes the id of an answer that is %s', async (_how, body) => {
    answers = [{ status: 200, body }];
    expect(await create()).toBe(SHEET);
  });

  it.each<[string, SimulatorAnswer]>([
    ['no id', { status: 200, body: { status: 'Event created!', event: { title: 'Friday raid' } } }],
    ['an id that has lost digits as a number', { status: 200, body: { id: 100_000_000_000_000_500 } }],
    ['an empty id', { status: 200, body: { id: '' } }],
    ['nothing', { status: 204 }],
    ['a sentence', { status: 200, text: 'Event created!' }],
    ['null', { status: 200, text: 'null' }],
  ])('is never sure of an answer with %s', async (_what, answer) => {
    answers = [answer];
    await expect(create()).rejects.toMatchObject({ name: 'RaidHelperError', fault: 'unknown' });
  });
});

describe('listing a channel’s sheets', () => {
  it('filters by headers, in unix seconds, not by the query', async () => {
    answers = [{ status: 200, body: { pages: 1, currentPage: 1, postedEvents: [] } }];
    await list();
    expect(asked()).toMatchObject([
      {
        method: 'GET',
        path: `/api/v4/servers/${ACCESS.serverId}/events`,
        query: {},
        headers: {
          authorization: 'raw-key',
          page: '1',
          includesignups: 'true',
          channelfilter: CHANNEL,
          starttimefilter: '1767571200',
          endtimefilter: '1767744000',
        },
      },
    ]);
  });

  it.each([
    ['today’s keys', { eventCountOverall: 1, eventCountTransmitted: 1 }, LISTED],
    ['the older keys', { eventsOverall: 1, eventsTransmitted: 1 }, LISTED],
    [
      'numbers as text',
      { eventCountOverall: '1' },
      { ...LISTED, startTime: '1767663000', signUps: [{ ...SIGN_UP, id: '50000001' }] },
    ],
  ])('reads %s', async (_which, counts, event) => {
    answers = [{ status: 200, body: { pages: '1', currentPage: 1, ...counts, postedEvents: [event] } }];
    expect(await list()).toMatchObject([
      {
        id: SHEET,
        title: 'Friday raid',
        description: 'Bring flasks #a1b2c3d4',
        startTime: 1_767_663_000,
        signUps: [{ id: '50000001', userId: SIGN_UP.userId, className: 'Tank' }],
      },
    ]);
  });

  it('reads every page', async () => {
    const page = (currentPage: number, id: string) => ({
      status: 200,
      body: { pages: 3, currentPage, postedEvents: [{ ...LISTED, id }] },
    });
    answers = [page(1, '11'), page(2, '12'), page(3, '13')];
    expect((await list()).map(({ id }) => id)).toEqual(['11', '12', '13']);
    expect(asked().map(({ headers }) => headers['page'])).toEqual(['1', '2', '3']);
  });

  it('takes a missing list for an empty one, and leaves out what is no sheet', async () => {
    answers = [
      { status: 200, body: { pages: 0, currentPage: 1, eventCountOverall: 0 } },
      { status: 200, body: { pages: 1, postedEvents: [{ id: 'no-number', startTime: 1 }, null, 7, LISTED] } },
    ];
    expect(await list()).toEqual([]);
    expect((await list()).map(({ id }) => id)).toEqual([SHEET]);
  });

  it('does not take broken JSON for an empty list', async () => {
    answers = [{ status: 200, text: '{"pages":1,' }];
    await expect(list()).rejects.toMatchObject({ fault: 'busy' });
  });
});

describe('reading, moving and deleting a sheet', () => {
  it('reads the detail, for which no key is needed', async () => {
    answers = [{ status: 200, body: DETAIL }];
    expect(await client.read(SHEET)).toMatchObject({ id: SHEET, startTime: 1_767_663_000, channelId: CHANNEL });
    expect(asked()[0]).toMatchObject({ method: 'GET', path: `/api/v4/events/${SHEET}` });
    expect(asked()[0]?.headers['authorization']).toBeUndefined();
  });

  it('knows a sheet that is gone', async () => {
    answers = [{ status: 404, body: { reason: 'unknown event' } }];
    await expect(client.read(SHEET)).rejects.toMatchObject({ fault: 'gone', reason: 'unknown event' });
  });

  it('moves by date and time alone', async () => {
    answers = [{ status: 200, body: { status: 'Event edited!', event: DETAIL } }];
    await client.change(ACCESS, SHEET, { date: '6-1-2026', time: '21:00' });
    expect(asked()).toMatchObject([
      { method: 'PATCH', path: `/api/v4/events/${SHEET}`, body: { date: '6-1-2026', time: '21:00' } },
    ]);
  });

  it.each<[string, SimulatorAnswer]>([
    ['plain text', { status: 200, text: 'Event deleted!' }],
    ['JSON', { status: 200, body: { status: 'Event deleted!' } }],
    ['nothing', { status: 204 }],
    ['that it is gone', { status: 404, body: { reason: 'unknown event' } }],
    ['that it is gone, as text', { status: 404, text: 'Not Found' }],
  ])('is content with a deletion that answers %s', async (_what, answer) => {
    answers = [answer];
    await client.remove(ACCESS, SHEET);
    expect(asked()).toMatchObject([
      { method: 'DELETE', path: `/api/v4/events/${SHEET}`, headers: { authorization: 'raw-key' } },
    ]);
  });
});

describe('signing up', () => {
  const signUp = () =>
    client.signUp(ACCESS, SHEET, { userId: SIGN_UP.userId, className: 'Tank', specName: 'Protection1' });

  it('posts user, slot and spec', async () => {
    answers = [{ status: 200, body: { status: 'Signed up!', signUp: SIGN_UP } }];
    await signUp();
    expect(asked()).toMatchObject([
      {
        method: 'POST',
        path: `/api/v4/events/${SHEET}/signups`,
        body: { userId: SIGN_UP.userId, className: 'Tank', specName: 'Protection1' },
      },
    ]);
  });

  it.each([
    [400, { error: 'invalid className' }, 'refused', 'invalid className'],
    [400, { error: 'missing className' }, 'refused', 'missing className'],
    [404, { reason: 'unknown event' }, 'gone', 'unknown event'],
    [401, { reason: 'invalid token' }, 'setup', 'invalid token'],
    [400, { error: 'invalid leaderId' }, 'setup', 'invalid leaderId'],
    [500, { error: 'oops' }, 'unknown', 'oops'],
    [408, {}, 'unknown', ''],
    [418, 'a sentence', 'refused', ''],
  ])('%i %j is a fault of the kind that decides what comes next', async (status, body, fault, reason) => {
    answers = [{ status, body }];
    await expect(signUp()).rejects.toMatchObject({ fault, reason });
  });
});

describe('a 429', () => {
  const soon = () => new Date(Math.ceil(Date.now() / 1000) * 1000).toUTCString();

  it.each<[string, () => SimulatorAnswer, number]>([
    ['in a sentence', () => ({ status: 429, text: 'Too many requests. Try again in 0.2s' }), 200],
    ['in JSON', () => ({ status: 429, body: { retry_after: 0.15 } }), 150],
    ['in a header of seconds', () => ({ status: 429, text: '', headers: { 'retry-after': '0.2' } }), 200],
    ['in a header with a date', () => ({ status: 429, text: '', headers: { 'retry-after': soon() } }), 0],
  ])('that says %s when to come back is waited for', async (_how, answer, ms) => {
    answers = [answer(), { status: 200, body: DETAIL }];
    const before = Date.now();
    expect(await client.read(SHEET)).toMatchObject({ id: SHEET });
    expect(Date.now() - before).toBeGreaterThanOrEqual(ms);
    expect(Date.now() - before).toBeLessThan(ms + 2_500);
    expect(asked()).toHaveLength(2);
  });

  it('in answer to a create is no reason to look: nothing was made, it is sent again', async () => {
    answers = [
      { status: 429, body: { retry_after: 0.01 } },
      { status: 200, body: { id: SHEET } },
    ];
    expect(await client.create(ACCESS, CHANNEL, NEW_SHEET)).toBe(SHEET);
    expect(asked().map(({ body }) => body)).toEqual([NEW_SHEET, NEW_SHEET]);
  });

  it('a third time in a row is the end of the call', async () => {
    answers = [1, 2, 3, 4].map(() => ({ status: 429, body: { retry_after: 0.01 } }));
    await expect(client.read(SHEET)).rejects.toMatchObject({ fault: 'busy' });
    expect(asked()).toHaveLength(3);
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('of a write, %i, is not followed', async (status) => {
    answers = [{ status, text: '', headers: { location: 'https://raid-helper.example/api/v4' } }];
    await expect(client.create(ACCESS, CHANNEL, NEW_SHEET)).rejects.toMatchObject({
      fault: 'setup',
      message:
        'Raid-Helper has moved to https://raid-helper.example/api/v4: set RAID_HELPER_API_URL to its new address.',
    });
    expect(asked()).toHaveLength(1);
  });
});

it('every spec that the template knows has our slot and name, and every one of ours is known', () => {
  const known = new Set(
    templateClasses({ protection1: 'warrior', devourer: false }).flatMap(({ name, specs }) =>
      specs.map((spec) => `${name}/${spec.name}`),
    ),
  );
  const SAMPLE: [string, string][] = [
    ['Hunter', 'Beast Mastery'],
    ['Death Knight', 'Frost'],
    ['Mage', 'Frost'],
    ['Paladin', 'Holy'],
    ['Priest', 'Holy'],
    ['Shaman', 'Restoration'],
    ['Druid', 'Restoration'],
    ['Warrior', 'Protection'],
    ['Paladin', 'Protection'],
  ];
  const ours = SAMPLE.map(([wowClass, spec]) => slotOfSpec(wowClass, spec)).map(
    (slot) => `${slot?.className}/${slot?.specName}`,
  );
  expect(new Set(ours).size).toBe(SAMPLE.length);
  expect(ours.filter((name) => !known.has(name))).toEqual([]);
});
