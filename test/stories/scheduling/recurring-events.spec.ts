import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const EVENTS = '/api/v1/admin/recurring-events';
const TUESDAY_NIGHT = { label: 'Heroic night', day_of_week: 1 };
const WHOLE = {
  label: 'Heroic night',
  event_type: 'raid',
  day_of_week: 1,
  default_start_time: '20:30',
  timezone: 'Europe/Berlin',
  default_duration_minutes: 180,
  discord_channel_id: '100000000000000021',
  raid_helper_template_id: 'heroic',
  is_active: true,
  auto_book: false,
  display_on_public: false,
};

describe('recurring events', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ timezone: 'Australia/Lord_Howe' });
    officer = await guild.loggedIn(4);
  });
  beforeEach(async () => {
    await guild.rows('delete from patt.raid_events');
    await guild.rows('delete from patt.recurring_events');
  });
  afterAll(() => guild.stop());

  const list = async () => (await officer.get(EVENTS)).json.data as Record<string, unknown>[];
  const add = async (event: object) => {
    const answer = await officer.api('POST', EVENTS, event);
    expect([answer.status, answer.json.error]).toEqual([201, undefined]);
    return answer.json.data as { id: number } & Record<string, unknown>;
  };
  const change = (id: number, body: unknown) => officer.api('PATCH', `${EVENTS}/${id}`, body);

  it('an event needs a label and a weekday; the rest is as guilds usually play', async () => {
    expect(await add(TUESDAY_NIGHT)).toEqual({
      id: expect.any(Number) as number,
      label: 'Heroic night',
      event_type: 'raid',
      day_of_week: 1,
      default_start_time: '21:00',
      timezone: 'Australia/Lord_Howe',
      default_duration_minutes: 120,
      discord_channel_id: null,
      raid_helper_template_id: 'wowretail2',
      is_active: true,
      auto_book: true,
      display_on_public: true,
    });
  });

  it('everything about an event can be told at once, and is kept', async () => {
    const { id } = await add(WHOLE);
    expect(await list()).toEqual([{ id, ...WHOLE }]);
  });

  it('they are listed from Monday to Sunday, and within a day by time', async () => {
    await add({ label: 'Sunday', day_of_week: 6 });
    await add({ label: 'Late Monday', day_of_week: 0, default_start_time: '22:15' });
    await add({ label: 'Early Monday', day_of_week: 0, default_start_time: '09:00' });
    expect((await list()).map(({ label }) => label)).toEqual(['Early Monday', 'Late Monday', 'Sunday']);
  });

  it.each(Object.entries({ ...WHOLE, event_type: 'social', day_of_week: 4, label: 'Social' }))(
    'a change of %s alone is saved, and the rest stays',
    async (field, value) => {
      const before = await add(TUESDAY_NIGHT);
      const answer = await change(before.id, { [field]: value });
      expect(answer.status).toBe(200);
      expect(answer.json.data).toEqual({ ...before, [field]: value });
      expect(await list()).toEqual([{ ...before, [field]: value }]);
    },
  );

  it('channel and template are cleared by null', async () => {
    const { id } = await add(WHOLE);
    await change(id, { discord_channel_id: null, raid_helper_template_id: null });
    expect(await list()).toEqual([{ id, ...WHOLE, discord_channel_id: null, raid_helper_template_id: null }]);
  });

  it.each([
    ['label', ''],
    ['label', 'x'.repeat(101)],
    ['label', null],
    ['label', 'two\nlines'],
    ['event_type', 'naptime'],
    ['event_type', null],
    ['day_of_week', 7],
    ['day_of_week', -1],
    ['day_of_week', '1'],
    ['day_of_week', 1.5],
    ['default_start_time', '24:00'],
    ['default_start_time', '9:00'],
    ['default_start_time', '21:00:00'],
    ['timezone', 'EST5'],
    ['timezone', 'Mars/Olympus'],
    ['timezone', null],
    ['default_duration_minutes', 29],
    ['default_duration_minutes', 601],
    ['discord_channel_id', '21'],
    ['discord_channel_id', 100000000000000021],
    ['raid_helper_template_id', 'x'.repeat(51)],
    ['is_active', 'false'],
    ['auto_book', 0],
    ['display_on_public', null],
    ['colour', 'red'],
  ])('%s %j is refused for a new event and for a change, and nothing changes', async (field, value) => {
    const before = await add(TUESDAY_NIGHT);
    const added = await officer.api('POST', EVENTS, { label: 'Other', day_of_week: 3, [field]: value });
    const changed = await change(before.id, { [field]: value });
    for (const answer of [added, changed]) {
      expect([answer.status, answer.json.code]).toEqual([400, 'shared.invalid-input']);
      expect(Object.keys(answer.json.fields ?? {})).toEqual([field]);
    }
    expect(await list()).toEqual([before]);
  });

  it.each(['label', 'day_of_week'] as const)('a new event without its %s is refused', async (field) => {
    const answer = await officer.api('POST', EVENTS, { ...TUESDAY_NIGHT, [field]: undefined });
    expect([answer.status, Object.keys(answer.json.fields ?? {})]).toEqual([400, [field]]);
    expect(await list()).toEqual([]);
  });

  describe('two on one day', () => {
    it('may take place at different times, and at one time in different zones', async () => {
      await add(TUESDAY_NIGHT);
      await add({ ...TUESDAY_NIGHT, label: 'Alts', default_start_time: '18:00' });
      await add({ ...TUESDAY_NIGHT, label: 'Europe', timezone: 'Europe/Berlin' });
      expect(await list()).toHaveLength(3);
    });

    it('may not both be active at one time, however the zone is spelled', async () => {
      await add({ ...TUESDAY_NIGHT, timezone: 'Europe/Berlin' });
      const answer = await officer.api('POST', EVENTS, { ...TUESDAY_NIGHT, label: 'Twin', timezone: 'europe/berlin' });
      expect([answer.status, answer.json.code]).toEqual([409, 'scheduling.recurring-time-taken']);
      expect(answer.json.error).toContain('Heroic night');
      expect(await list()).toHaveLength(1);
    });

    it('an inactive one is no obstacle, but may not be activated', async () => {
      const { id } = await add({ ...TUESDAY_NIGHT, label: 'Resting', is_active: false });
      await add(TUESDAY_NIGHT);
      expect((await change(id, { is_active: true })).status).toBe(409);
      expect((await list()).find((event) => event['id'] === id)).toMatchObject({ is_active: false });
    });

    it('an active one may not move onto the time of another, and stays where it was', async () => {
      await add(TUESDAY_NIGHT);
      const { id } = await add({ label: 'Wednesday', day_of_week: 2 });
      expect((await change(id, { day_of_week: 1, label: 'Moved' })).status).toBe(409);
      expect((await list()).find((event) => event['id'] === id)).toMatchObject({ label: 'Wednesday', day_of_week: 2 });
    });

    it('an event does not stand in its own way', async () => {
      const { id } = await add(TUESDAY_NIGHT);
      expect((await change(id, { label: 'Renamed', day_of_week: 1, is_active: true })).status).toBe(200);
    });

    it('added by two officers at once, one is kept and the other refused', async () => {
      const answers = await Promise.all([1, 2, 3, 4].map(() => officer.api('POST', EVENTS, TUESDAY_NIGHT)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
      expect(await list()).toHaveLength(1);
    });
  });

  describe('deleting', () => {
    it('an event without raids is gone', async () => {
      const { id } = await add(TUESDAY_NIGHT);
      const answer = await officer.api('DELETE', `${EVENTS}/${id}`);
      expect([answer.status, answer.json.data]).toEqual([200, { deleted: true }]);
      expect(await list()).toEqual([]);
    });

    it.each([
      ['a raid', null],
      ['only a deleted raid', '2026-06-01T00:00:00Z'],
    ])('an event with %s stays, and the refusal tells to deactivate it', async (_title, deletedAt) => {
      const { id } = await add(TUESDAY_NIGHT);
      await guild.rows(
        `insert into patt.raid_events (recurring_event_id, title, event_date, start_time_utc, end_time_utc, deleted_at)
         values ($1, 'Night', '2026-06-09', '2026-06-09T11:00Z', '2026-06-09T13:00Z', $2)`,
        [id, deletedAt],
      );
      const answer = await officer.api('DELETE', `${EVENTS}/${id}`);
      expect([answer.status, answer.json.code]).toEqual([409, 'scheduling.recurring-event-in-use']);
      expect(answer.json.error).toContain('Deactivate it');
      expect(await list()).toHaveLength(1);
      expect((await change(id, { is_active: false })).status).toBe(200);
    });
  });

  it('an event that is not there is not found', async () => {
    for (const answer of [await change(999_999, { label: 'Lost' }), await officer.api('DELETE', `${EVENTS}/999999`)]) {
      expect([answer.status, answer.json.code]).toEqual([404, 'scheduling.recurring-event-unknown']);
      expect(answer.json.error).toBe('There is no recurring event with the id 999999.');
    }
    expect((await change(Number.NaN, { label: 'Lost' })).status).toBe(400);
  });

  it('recurring events are for officers, and no cookie alone changes one', async () => {
    const { id } = await add(TUESDAY_NIGHT);
    const veteran = await guild.loggedIn(3);
    const doors = [
      ['GET', EVENTS],
      ['POST', EVENTS],
      ['PATCH', `${EVENTS}/${id}`],
      ['DELETE', `${EVENTS}/${id}`],
    ] as const;
    for (const [method, path] of doors) {
      expect((await guild.anonymous().api(method, path)).status).toBe(401);
      expect((await veteran.api(method, path)).status).toBe(403);
      if (method === 'GET') continue;
      const forged = await officer.api(method, path, undefined, { 'x-requested-with': '' });
      expect([forged.status, forged.json.code]).toEqual([403, 'auth.form-token']);
    }
    expect(await list()).toHaveLength(1);
  });
});
