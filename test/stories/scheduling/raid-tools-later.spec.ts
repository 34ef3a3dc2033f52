import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';
import { statementsOf, visibleText } from './raid.rows.js';
import { builderFieldsOf, clearRaids } from './raid-tools.steps.js';

const ZONE = 'America/St_Johns';
const NOW = '2026-10-20T12:00:00Z';
const RAIDS = '/api/v1/admin/raid-events';
const PAGE = '/admin/raid-tools';
const TEMPLATE = '/api/v1/admin/raid-template';

describe('a raid that was made', () => {
  let guild: Guild;
  let nights: RaidNights;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ timezone: ZONE, now: NOW });
    nights = new RaidNights(guild);
    officer = await guild.loggedIn(4, 'Olwen');
    await guild.people.join({ name: 'Ash', main: ['Warrior', 'Protection'] });
  });
  afterEach(() => clearRaids(guild, NOW));
  afterAll(() => guild.stop());

  const sheets = () => guild.simulators.raidHelper.events;
  const sheet = () => {
    const [only, ...others] = sheets();
    if (!only || others.length > 0) throw new Error(`There are ${sheets().length} sheets.`);
    return only;
  };
  const starts = () => new Date(sheet().startTime * 1_000).toISOString();
  const patches = () => guild.simulators.raidHelper.http.received('PATCH', /\/events\//).map(({ body }) => body);
  const change = (id: number, fields: object) => officer.api('PATCH', `${RAIDS}/${id}`, fields);
  const repost = (id: number, fields: object = {}) => officer.api('POST', `${RAIDS}/${id}/repost`, fields);
  const code = ({ status, json }: Seen) => [status, json.code];

  /** Saturday, 20:00 in Newfoundland: the evening before clocks go back there. */
  async function posted(fields: object = {}): Promise<number> {
    const order = { title: 'Farm Night', event_date: '2026-10-31', start_time: '20:00', ...fields };
    const answer = await officer.api('POST', RAIDS, order);
    return (answer.json.data as { raid_event_id: number }).raid_event_id;
  }

  async function onceOnTheSheet(): Promise<void> {
    await guild.workOff();
    expect(sheet().signUps.map(({ name }) => name)).toEqual(['Ash']);
  }

  it('moves with its sheet, by one request, and the sheet is read back', async () => {
    const id = await posted();
    await onceOnTheSheet();
    const answer = await change(id, { event_date: '2026-11-01', title: 'Late Night', duration_minutes: 90 });
    expect([answer.status, answer.json.data]).toMatchObject([
      200,
      {
        title: 'Late Night',
        event_date: '2026-11-01',
        start_time: '2026-11-01T23:30:00.000Z',
        end_time: '2026-11-02T01:00:00.000Z',
      },
    ]);
    await guild.workOff();
    expect([sheet().title, starts(), sheet().durationMinutes]).toEqual(['Late Night', '2026-11-01T23:30:00.000Z', 90]);
    expect(patches()).toEqual([{ title: 'Late Night', date: '1-11-2026', time: '20:00', duration: 90 }]);
    await onceOnTheSheet();
    expect(await nights.row(id)).toMatchObject({ booking_error: null });
    expect(nights.announcements()).toHaveLength(1);

    // The same hour in another zone, and what is on no sheet tells Raid-Helper nothing.
    await change(id, {
      timezone: 'Australia/Lord_Howe',
      event_type: 'social',
      notes: 'Bring cake',
      log_url: 'https://logs.example/1',
    });
    await guild.workOff();
    expect([starts(), patches()[1]]).toEqual([
      '2026-11-01T09:00:00.000Z',
      { date: '1-11-2026', time: '5:30'.padStart(5, '0') },
    ]);
    await change(id, { event_type: 'pvp', notes: '', log_url: null });
    await guild.workOff();
    expect(patches()).toHaveLength(2);
    expect((await officer.get(`/api/v1/raid-events/${id}`)).json.data).toMatchObject({
      event_type: 'pvp',
      notes: null,
      log_url: null,
    });
  });

  it('moves before its people are signed up, and while Raid-Helper is in another zone', async () => {
    await nights.settings({ raid_event_timezone: 'Asia/Kolkata' });
    const id = await posted({ timezone: ZONE, event_date: '2026-11-10' });
    expect(starts()).not.toBe('2026-11-10T23:30:00.000Z');
    await change(id, { start_time: '21:00' });
    await onceOnTheSheet();
    await nights.settings({ raid_event_timezone: ZONE });
    expect(starts()).toBe('2026-11-11T00:30:00.000Z');
    expect(nights.notes()).toEqual([]);
  });

  it('moves while the answer to its creation is still unknown, and one sheet is found again', async () => {
    guild.simulators.raidHelper.http.misbehave({ kind: 'cut-after', method: 'POST', path: '/event$' });
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, method: 'GET', times: 1 });
    const id = await posted();
    expect(await nights.row(id)).toMatchObject({ raid_helper_event_id: null, booking_state: 'pending' });
    await change(id, { event_date: '2026-12-24', start_time: '19:15' });
    await guild.pass({ minutes: 6 });
    await onceOnTheSheet();
    expect(starts()).toBe('2026-12-24T22:45:00.000Z');
    expect((await nights.row(id)).raid_helper_event_id).toBe(sheet().id);
  });

  it('keeps a text that an officer wrote on the sheet by hand', async () => {
    const id = await posted({ description: 'Old text' });
    await onceOnTheSheet();
    sheet().description += ' Bring food.';
    await change(id, { start_time: '21:00' });
    await guild.workOff();
    expect(sheet().description).toMatch(/^Old text #[0-9a-f]{8} Bring food\.$/);
    await change(id, { description: 'New text' });
    await guild.workOff();
    expect(sheet().description).toMatch(/^New text #[0-9a-f]{8}$/);
  });

  it('tells officers when its sheet can’t be changed', async () => {
    const id = await posted();
    await onceOnTheSheet();
    await guild.simulators.raidHelper.deleteEvent(sheet().id);
    await change(id, { start_time: '21:00' });
    await guild.workOff();
    expect((await nights.row(id)).booking_error).toMatch(/^The sheet does not show the change yet\. .* post it again/);
    expect(nights.notes()).toEqual([
      expect.stringMatching(/^\*\*Farm Night\*\* is planned for Sat 31 Oct 2026, 21:00 .* could not be changed/),
    ]);

    const answer = await repost(id);
    expect(answer.json.data).toMatchObject({ raid_helper_event_id: sheet().id, progress: { step: 'sign-ups' } });
    await onceOnTheSheet();
    expect(starts()).toBe('2026-10-31T23:30:00.000Z');
    expect(await nights.row(id)).toMatchObject({ booking_state: 'posted', booking_error: null });
  });

  it('is posted again in place of a sheet that is wrong, never beside it, and told again', async () => {
    const id = await posted();
    await onceOnTheSheet();
    const first = sheet().id;
    const answers = await Promise.all([repost(id, { replaces: first }), repost(id, { replaces: first })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(sheet().id).not.toBe(first);
    await onceOnTheSheet();
    expect(code(await repost(id, { replaces: first }))).toEqual([409, 'scheduling.sheet-replaced']);
    expect(nights.announcements()).toEqual([expect.stringContaining(first), expect.stringContaining(sheet().id)]);
  });

  it('is not posted again while the former sheet can’t be taken away', async () => {
    const id = await posted();
    await onceOnTheSheet();
    const first = sheet().id;
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, method: 'DELETE', times: 1 });
    expect((await repost(id)).json.data).toMatchObject({ raid_helper_event_id: null, progress: { step: 'sheet' } });
    expect(sheet().id).toBe(first);
    expect(code(await repost(id))).toEqual([409, 'scheduling.not-posted']);
    await guild.pass({ minutes: 6 });
    await onceOnTheSheet();
    expect(sheet().id).not.toBe(first);
  });

  it('is cancelled while the former sheet still stands, and none is left', async () => {
    const id = await posted();
    await onceOnTheSheet();
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, method: 'DELETE', times: 1 });
    await repost(id);
    expect((await officer.api('POST', `${RAIDS}/${id}/cancel`)).status).toBe(200);
    await guild.pass({ minutes: 6 });
    await guild.workOff();
    expect(sheets()).toEqual([]);
    expect(code(await change(id, { title: 'Too late' }))).toEqual([409, 'scheduling.already-cancelled']);
    expect(code(await repost(id))).toEqual([409, 'scheduling.already-cancelled']);
    expect((await change(id, { notes: 'Too few people' })).status).toBe(200);
  });

  it('gets another channel only while no sheet stands, also where a try may have left one', async () => {
    guild.simulators.raidHelper.http.misbehave({ kind: 'cut-after', method: 'POST', path: '/event$' });
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, method: 'GET', times: 1 });
    const id = await posted();
    expect((await change(id, { channel_id: WORLD.otherChannel })).status).toBe(200);
    await guild.pass({ minutes: 6 });
    await onceOnTheSheet();
    expect(sheet().channelId).toBe(WORLD.otherChannel);
    expect(code(await change(id, { channel_id: WORLD.raidChannel }))).toEqual([409, 'scheduling.channel-fixed']);
  });

  it('refuses what is wrong, and nothing is changed', async () => {
    const id = await posted();
    await onceOnTheSheet();
    const before = await nights.row(id);
    for (const [fields, field] of [
      [{ title: '' }, 'title'],
      [{ event_date: 'tomorrow' }, 'event_date'],
      [{ event_date: '2026-10-19' }, 'event_date'],
      [{ log_url: 'javascript:alert(1)' }, 'log_url'],
      [{ log_url: 'ftp://logs.example/1' }, 'log_url'],
      [{ recurring_event_id: 1 }, 'recurring_event_id'],
      [{ duration_minutes: 5 }, 'duration_minutes'],
    ] as const) {
      const answer = await change(id, fields);
      expect([answer.status, answer.json.fields]).toEqual([400, { [field]: expect.any(String) }]);
    }
    expect(code(await change(999_999, {}))).toEqual([404, 'scheduling.raid-not-found']);
    expect(code(await repost(999_999))).toEqual([404, 'scheduling.raid-not-found']);
    await guild.turnTo(new Date('2026-10-31T22:31:00Z'));
    expect(code(await change(id, { start_time: '22:00' }))).toEqual([409, 'scheduling.raid-has-begun']);
    expect(code(await repost(id))).toEqual([409, 'scheduling.raid-has-begun']);
    await guild.workOff();
    expect(await nights.row(id)).toEqual(before);
    expect((await change(id, { log_url: 'https://logs.example/2' })).status).toBe(200);
  });

  it('shows by its sheet which names the template has, and an officer takes them over with one click', async () => {
    const { variants } = guild.simulators.raidHelper;
    variants.protection1 = 'paladin';
    variants.devourer = true;
    expect(code(await officer.get(TEMPLATE))).toEqual([404, 'scheduling.no-sheet-to-check']);
    await posted({ player_overrides: { [String(await guild.people.idOf('Ash'))]: 'accepted' } });
    await guild.workOff();
    // Our name is refused by nobody: Protection1 exists, it is only somebody else's.
    expect(sheet().signUps.map(({ specName }) => specName)).toEqual(['Protection1']);

    const report = (await officer.get(TEMPLATE)).json.data as { specs: Record<string, unknown>[]; differing: number };
    expect(report).toMatchObject({ event_id: sheet().id, template_id: 'wowretail2', differing: 3, unknown: [] });
    expect(report.specs.filter(({ verdict }) => verdict !== 'same')).toMatchObject([
      {
        class: 'Demon Hunter',
        spec: 'Devourer',
        ours: null,
        template: { class_name: 'Ranged', spec_name: 'Devourer' },
        verdict: 'new',
      },
      { class: 'Paladin', spec: 'Protection', template: { spec_name: 'Protection1' }, verdict: 'differs' },
      {
        class: 'Warrior',
        spec: 'Protection',
        ours: { spec_name: 'Protection1' },
        template: { spec_name: 'Protection' },
        verdict: 'differs',
      },
    ]);
    const adopted = await officer.api('POST', `${TEMPLATE}/adopt`, { event_id: sheet().id });
    expect(Object.keys((adopted.json.data as { names: object }).names)).toEqual([
      'Demon Hunter/Devourer',
      'Paladin/Protection',
      'Warrior/Protection',
    ]);
    expect((await officer.get(TEMPLATE)).json.data).toMatchObject({ differing: 0 });
    await repost((await nights.all())[0]?.id ?? 0);
    await guild.workOff();
    expect(sheet().signUps.map(({ className, specName }) => [className, specName])).toEqual([['Tank', 'Protection']]);

    const name = (names: object) => officer.api('PUT', `${TEMPLATE}/names`, { names });
    const place = (class_name: string) => ({ class_name, spec_name: 'x' });
    expect(code(await name({ 'Bard/Loud': place('Tank') }))).toEqual([400, 'scheduling.spec-unknown']);
    expect((await name({ 'Mage/Fire': place('Stage') })).status).toBe(400);
    expect((await name({})).json.data).toEqual({ names: {} });
    expect((await officer.get(TEMPLATE)).json.data).toMatchObject({ differing: 3 });
    expect(code(await officer.get(`${TEMPLATE}?event_id=100000000000000998`))).toEqual([
      404,
      'scheduling.sheet-unknown',
    ]);
  });

  it('is found by its type, by officers and in the list of raids', async () => {
    await posted({ event_type: 'pvp', title: 'Arena' });
    await posted({ title: 'Usual' });
    const titles = async (type: string) =>
      ((await officer.get(`/api/v1/raid-events?event_type=${type}`)).json.data as { title: string }[]).map(
        ({ title }) => title,
      );
    expect([await titles('pvp'), await titles('raid'), await titles('social')]).toEqual([['Arena'], ['Usual'], []]);
    const page = visibleText((await officer.get('/admin/raids?type=pvp')).text);
    expect(page).toMatch(/Arena.* PvP/);
    expect(page).not.toContain('Usual');
  });

  it('begins on the page with what the address names, and only once for one page', async () => {
    const open = await officer.get(`${PAGE}?date=2026-11-01&time=01:30&duration=90`);
    expect(visibleText(open.text)).toContain(
      '01:30 comes twice on that day, for clocks go back: the raid starts at the first, NDT.',
    );
    const fields = { ...builderFieldsOf(open.text), title: 'From the page' };
    expect(fields).toMatchObject({
      date: '2026-11-01',
      time: '01:30',
      duration: '90',
      timezone: ZONE,
      recurringEventId: '',
    });
    const made = await officer.form(PAGE, PAGE, fields);
    expect([made.status, made.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/admin\/raid-tools\/raids\/\d+$/),
    ]);
    expect((await officer.form(PAGE, PAGE, fields)).headers.get('location')).toBe(made.headers.get('location'));
    expect(starts()).toBe('2026-11-01T04:00:00.000Z');

    const other = await officer.form(PAGE, PAGE, { ...fields, title: 'Another' });
    expect([other.status, visibleText(other.text)]).toEqual([409, expect.stringContaining('a raid was made already')]);
    expect(builderFieldsOf(other.text)).toMatchObject({ title: 'Another', date: '2026-11-01' });
    expect(sheets()).toHaveLength(1);
    const wrong = await officer.form(PAGE, PAGE, {
      ...builderFieldsOf(open.text),
      title: '',
      date: '2026-10-01',
      'override-7': 'maybe',
    });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('plan-title-error')]);
    expect((await officer.get(`${PAGE}/raids/999999`)).status).toBe(404);
  });

  it('is built by as many statements with many people as with few', async () => {
    const few = await statementsOf(guild, () => officer.get(PAGE));
    for (let n = 0; n < 12; n += 1) await guild.people.join({ name: `Elm ${n}` });
    expect(await statementsOf(guild, () => officer.get(PAGE))).toBe(few);
    expect(few).toBeLessThan(30);
    await guild.rows(`delete from guild_identity.players where display_name like 'Elm %'`);
  });

  it('is built as a text where Raid-Helper is not set up, and the page says what is missing', async () => {
    await nights.settings({ raid_helper_server_id: null });
    const page = await officer.get(`${PAGE}?date=2026-11-10&time=20:00`);
    await nights.settings({ raid_helper_server_id: WORLD.guildId });
    expect(visibleText(page.text)).toContain(
      'a server id is missing in the raid settings. Until then nothing can be posted',
    );
    expect(page.text).not.toContain('Post the sheet</button>');
    expect(page.text).toContain(
      'Tuesday, 10 November 2026\n20:00 NST · 2 h\n&lt;t:1794353400:F&gt; (&lt;t:1794353400:R&gt;)\n\nSign up so that',
    );
  });
});
