import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { statementsOf } from '../../support/statements.js';

const OWN = '/api/v1/me/availability';
const day = (day_of_week: number, earliest_start = '18:00', available_hours = 4) => ({
  day_of_week,
  earliest_start,
  available_hours,
});
const WEEK = { timezone: 'Australia/Lord_Howe', days: [day(1, '19:30', 2.5), day(6, '22:00', 16)] };

interface Week {
  timezone: string;
  days: ReturnType<typeof day>[];
  updated_at: string | null;
}

let guild: Guild;
let member: Session;
let officer: Session;
beforeAll(async () => {
  guild = await Guild.start({ timezone: 'America/St_Johns', now: '2026-06-10T12:00:00Z' });
  member = await guild.loggedIn(2, 'Thornwick');
  officer = await guild.loggedIn(4, 'Olwen');
});
beforeEach(async () => {
  await guild.rows('delete from patt.player_availability');
  await guild.rows(`update guild_identity.players set timezone = 'America/Chicago'`);
  await guild.rows('delete from guild_identity.audit_trail');
});
afterAll(() => guild.stop());

const own = async () => (await member.get(OWN)).json.data as Week;
const put = (body: unknown, path = OWN) => member.api('PUT', path, body);

describe('one’s own week', () => {
  it('is empty until it is told, in one’s own zone', async () => {
    expect(await own()).toEqual({ timezone: 'America/Chicago', days: [], updated_at: null });
  });

  it('is replaced as a whole, zone and all, and shown by weekday', async () => {
    await put({ timezone: 'Asia/Kolkata', days: [day(0), day(1), day(2)] });
    guild.clock.turnTo(new Date('2026-06-11T08:00:00Z'));
    const answer = await put({ ...WEEK, days: WEEK.days.toReversed() });
    expect([answer.status, answer.json.data]).toEqual([200, { ...WEEK, updated_at: '2026-06-11T08:00:00.000Z' }]);
    expect(await own()).toEqual(answer.json.data);
    expect((await member.get('/api/v1/me')).json.data).toMatchObject({ timezone: 'Australia/Lord_Howe' });
  });

  it('may have no day at all', async () => {
    await put(WEEK);
    expect((await put({ timezone: 'Asia/Kolkata', days: [] })).json.data).toEqual({
      timezone: 'Asia/Kolkata',
      days: [],
      updated_at: null,
    });
  });

  it.each([
    ['no body', undefined],
    ['a zone that is none', { ...WEEK, timezone: 'Moonglade/Lake' }],
    ['no zone', { days: WEEK.days }],
    ['no days', { timezone: 'Asia/Kolkata' }],
    ['days that are no list', { ...WEEK, days: { monday: true } }],
    ['a day that is no day', { ...WEEK, days: [1] }],
    ['a weekday after Sunday', { ...WEEK, days: [day(0), day(7)] }],
    ['a weekday before Monday', { ...WEEK, days: [day(-1)] }],
    ['a time that no clock shows', { ...WEEK, days: [day(0, '24:00')] }],
    ['a time with seconds', { ...WEEK, days: [day(0, '18:00:00')] }],
    ['no hours', { ...WEEK, days: [day(0, '18:00', 0)] }],
    ['more than sixteen hours', { ...WEEK, days: [day(0, '18:00', 16.1)] }],
    ['hours in hundredths', { ...WEEK, days: [day(0, '18:00', 3.25)] }],
    ['hours as text', { ...WEEK, days: [{ ...day(0), available_hours: '4' }] }],
    ['a field that is none', { ...WEEK, days: [{ ...day(0), notes: 'late' }] }],
    ['another field that is none', { ...WEEK, notes: 'late' }],
  ])('with %s is refused, and nothing is lost', async (_title, body) => {
    await put(WEEK);
    const before = await own();
    const answer = await put(body);
    expect([answer.status, answer.json.code]).toEqual([400, 'shared.invalid-input']);
    expect(await own()).toEqual(before);
  });

  it('names the weekday that is there twice, and the faulty field', async () => {
    const twice = await put({ ...WEEK, days: [day(2), day(4), day(2, '10:00')] });
    expect([twice.status, twice.json.code]).toEqual([400, 'scheduling.weekday-twice']);
    expect(twice.json.error).toContain('Wednesday is there twice');
    expect((await put({ ...WEEK, days: [day(2), day(4, '18:00', 17)] })).json.fields).toEqual({
      'days.1.available_hours': expect.stringContaining('at most 16') as string,
    });
    expect(await own()).toMatchObject({ timezone: 'America/Chicago', days: [] });
  });

  it('ends as one of two that are saved at once', async () => {
    const other = { timezone: 'Asia/Kolkata', days: [day(0, '05:00', 1), day(3), day(6, '06:00', 2)] };
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([put(WEEK), put(other), put(WEEK), put(other)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const { timezone, days } = await own();
      expect([WEEK, other]).toContainEqual({ timezone, days });
    }
  });

  it('of the first site’s form becomes 18:00 and six hours on the available days', async () => {
    await put(WEEK);
    const answer = await put(
      { monday: true, tuesday: 'TRUE', wednesday: 'true', thursday: 1, friday: 'yes', saturday: 0, sunday: null },
      `${OWN}/weekdays`,
    );
    const days = [0, 1, 2, 3].map((weekday) => day(weekday, '18:00', 6));
    expect(answer.json.data).toMatchObject({ timezone: 'Australia/Lord_Howe', days });
    expect((await put({ sunday: 'TRUE' }, `${OWN}/weekdays`)).json.data).toMatchObject({ days: [day(6, '18:00', 6)] });
    expect((await put({ someday: true }, `${OWN}/weekdays`)).status).toBe(400);
  });
});

describe('the guild’s weeks', () => {
  it('are seen by Members, every active player’s by name, with each weekday', async () => {
    await put(WEEK);
    await guild.people.join({ name: 'ashgrove', rankLevel: 1, autoInvite: true });
    await guild.people.join({ name: 'Gone', active: false });
    const answer = await member.get('/api/v1/guild/availability');
    const all = answer.json.data as { display_name: string; days: object }[];
    expect(all.map(({ display_name: name }) => name)).toEqual(['ashgrove', 'Olwen', 'Thornwick']);
    const none = {
      monday: null,
      tuesday: null,
      wednesday: null,
      thursday: null,
      friday: null,
      saturday: null,
      sunday: null,
    };
    expect(all[0]).toMatchObject({ timezone: 'America/Chicago', auto_invite_events: true, days: none });
    expect(all[2]).toEqual({
      player_id: await guild.people.idOf('Thornwick'),
      display_name: 'Thornwick',
      timezone: 'Australia/Lord_Howe',
      auto_invite_events: false,
      days: {
        ...none,
        tuesday: { earliest_start: '19:30', available_hours: 2.5 },
        sunday: { earliest_start: '22:00', available_hours: 16 },
      },
    });
    const initiate = await guild.loggedIn(1, 'Newcomer');
    expect((await initiate.get('/api/v1/guild/availability')).status).toBe(403);
    expect((await guild.anonymous().get('/api/v1/guild/availability')).status).toBe(401);
  });
});

describe('somebody else’s week', () => {
  const weekOf = (id: number) => `/api/v1/admin/players/${id}/availability`;

  it('is an officer’s to change, and the trail says what was changed by whom', async () => {
    const id = await guild.people.idOf('Thornwick');
    await put({ timezone: 'Asia/Kolkata', days: [day(1), day(2)] });
    const answer = await officer.api('PUT', weekOf(id), {
      timezone: 'Asia/Kolkata',
      days: [day(1, '21:00', 5), day(2), day(4)],
    });
    expect([answer.status, answer.json.data]).toEqual([200, (await officer.get(weekOf(id))).json.data]);
    expect(answer.json.data).toMatchObject({ player_id: id, display_name: 'Thornwick', timezone: 'Asia/Kolkata' });
    const trail = await officer.get(`/api/v1/admin/audit-log?player_id=${id}`);
    const [latest] = trail.json.data as { actor_name: string; saying: string }[];
    expect([latest?.actor_name, latest?.saying]).toEqual([
      'Olwen',
      'changed the week of Thornwick: Tuesday 18:00–22:00 → 21:00–02:00; Friday not available → 18:00–22:00',
    ]);
  });

  it('leaves no entry where nothing changed', async () => {
    const id = await guild.people.idOf('Thornwick');
    await put({ timezone: 'America/Chicago', days: [day(1)] });
    await guild.rows('delete from guild_identity.audit_trail');
    await officer.api('PUT', weekOf(id), { timezone: 'America/Chicago', days: [day(1)] });
    expect(await guild.rows('select action from guild_identity.audit_trail')).toEqual([]);
  });

  it('is out of reach where the rank is, and not there where nobody is', async () => {
    const { playerId } = await guild.people.join({ name: 'Leader', rankLevel: 5 });
    const above = await officer.api('PUT', weekOf(playerId), WEEK);
    expect([above.status, above.json.code]).toEqual([403, 'identity.out-of-reach']);
    expect(await guild.rows('select 1 from patt.player_availability where player_id = $1', [playerId])).toEqual([]);
    for (const answer of [await officer.api('PUT', weekOf(999_999), WEEK), await officer.get(weekOf(999_999))]) {
      expect([answer.status, answer.json.code]).toEqual([404, 'identity.player-unknown']);
    }
    expect((await member.api('PUT', weekOf(playerId), WEEK)).status).toBe(403);
  });

  it('goes with its zone to the player who it turns out to be, unless they have one', async () => {
    const stub = await guild.people.join({ name: 'Stub', discord: false, main: null });
    const same = await guild.people.join({ name: 'Same', discord: false, main: null });
    await officer.api('PUT', weekOf(stub.playerId), WEEK);
    await officer.api('POST', `/api/v1/admin/players/${stub.playerId}/merge`, { into_player_id: same.playerId });
    expect((await officer.get(weekOf(same.playerId))).json.data).toMatchObject(WEEK);
    const other = await guild.people.join({ name: 'Other', discord: false, main: null });
    await officer.api('PUT', weekOf(other.playerId), { timezone: 'Asia/Kolkata', days: [day(0)] });
    await officer.api('POST', `/api/v1/admin/players/${other.playerId}/merge`, { into_player_id: same.playerId });
    expect((await officer.get(weekOf(same.playerId))).json.data).toMatchObject(WEEK);
  });
});

describe('the week by day, for officers', () => {
  const BY_DAY = '/api/v1/admin/availability-by-day';
  interface Days {
    total_active_players: number;
    days: Record<string, unknown>[];
  }
  const week = async () => (await officer.get(BY_DAY)).json.data as Days;
  const window = (playerId: number, weekday: number, start = '19:00', hours = 3.5) =>
    guild.rows(
      `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
       values ($1, $2, $3, $4)`,
      [playerId, weekday, start, hours],
    );

  it('tells count, share, weight, roles, events and people of each day', async () => {
    const { total_active_players: before } = await week();
    const druid = await guild.people.join({ name: 'Zeal', rankLevel: 3, main: ['Druid', 'Restoration'] });
    const ash = await guild.people.join({ name: 'aspen', rankLevel: 1, main: null });
    await guild.rows(`update guild_identity.players set timezone = 'Asia/Kolkata' where id = $1`, [druid.playerId]);
    await window(druid.playerId, 1, '19:30', 2.5);
    await window(ash.playerId, 1);
    for (const [label, time] of [
      ['Late raid', '22:00'],
      ['Heroic night', '19:00'],
    ]) {
      const event = { label, day_of_week: 1, default_start_time: time, timezone: 'Australia/Lord_Howe' };
      await officer.api('POST', '/api/v1/admin/recurring-events', event);
    }
    await officer.api('POST', '/api/v1/admin/recurring-events', { label: 'Over', day_of_week: 1, is_active: false });

    const { total_active_players: total, days } = await week();
    expect([total, days.length]).toEqual([before + 2, 7]);
    const event = { event_type: 'raid', timezone: 'Australia/Lord_Howe', default_duration_minutes: 120 };
    expect(days[1]).toEqual({
      day_of_week: 1,
      day_name: 'Tuesday',
      available_count: 2,
      availability_pct: Math.round(2000 / total) / 10,
      weighted_score: 3,
      recurring_events: [
        { ...event, label: 'Heroic night', default_start_time: '19:00' },
        { ...event, label: 'Late raid', default_start_time: '22:00' },
      ].map((each) => ({
        ...each,
        id: expect.any(Number) as number,
        is_active: true,
        display_on_public: true,
      })),
      role_breakdown: { Healer: 1 },
      players: [
        {
          player_id: ash.playerId,
          display_name: 'aspen',
          rank: 'Initiate',
          scheduling_weight: 0,
          main_role: null,
          timezone: 'America/Chicago',
          earliest_start: '19:00',
          available_hours: 3.5,
        },
        {
          player_id: druid.playerId,
          display_name: 'Zeal',
          rank: 'Veteran',
          scheduling_weight: 3,
          main_role: 'Healer',
          timezone: 'Asia/Kolkata',
          earliest_start: '19:30',
          available_hours: 2.5,
        },
      ],
    });
    expect(days[0]).toMatchObject({ available_count: 0, availability_pct: 0, role_breakdown: {}, players: [] });
    await guild.rows('delete from patt.recurring_events');
  });

  it('counts players on a break and inactive ones neither among the available nor in the total', async () => {
    const before = await week();
    const resting = await guild.people.join({ name: 'Resting', hiatus: true });
    const gone = await guild.people.join({ name: 'Long gone', active: false });
    await window(resting.playerId, 1);
    await window(gone.playerId, 1);
    expect(await week()).toEqual(before);
  });

  it('costs three statements, however many play', async () => {
    const few = (await statementsOf(guild.database.orm, () => officer.get(BY_DAY))).length;
    for (let count = 0; count < 8; count++) {
      const { playerId } = await guild.people.join({ name: `Many ${count}` });
      for (const weekday of [0, 1, 2, 3, 4, 5, 6]) await window(playerId, weekday);
    }
    const statements = await statementsOf(guild.database.orm, () => officer.get(BY_DAY));
    const own = /player_availability|recurring_events|guild_identity\.roles order/;
    expect([statements.length, statements.filter((text) => own.test(text)).length]).toEqual([few, 3]);
  });
});
