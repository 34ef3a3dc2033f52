import { RaidHelperClient } from '../../../src/raid-helper/raid-helper.client.js';
import { BookingNow } from '../../../src/scheduling/booking/booking-now.service.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';
import { clearRaids, shownOn } from './raid-tools.steps.js';

/** Half an hour of summer time, in the south: Raid-Helper and the guild read their clocks there. */
const ZONE = 'Australia/Lord_Howe';
const NOW = '2026-03-02T12:00:00Z';
const RAIDS = '/api/v1/admin/raid-events';

describe('an officer makes a raid', () => {
  let guild: Guild;
  let nights: RaidNights;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ timezone: ZONE, now: NOW });
    nights = new RaidNights(guild);
    officer = await guild.loggedIn(4, 'Olwen');
  });
  afterEach(() => clearRaids(guild, NOW));
  afterAll(() => guild.stop());

  const order = (fields: object = {}) => ({
    title: 'Farm Night',
    event_date: '2026-03-10',
    start_time: '20:30',
    ...fields,
  });
  const book = (fields: object = {}, key?: string) =>
    officer.api('POST', RAIDS, order(fields), key === undefined ? {} : { 'idempotency-key': key });
  const sheets = () => guild.simulators.raidHelper.events;
  const idOf = (answer: Seen) => (answer.json.data as { raid_event_id: number }).raid_event_id;
  const progress = async (id: number) => (await officer.get(`${RAIDS}/${id}/progress`)).json.data;

  it('and Raid-Helper gets it field by field, at once', async () => {
    const answer = await book({
      event_type: 'oldraids',
      timezone: 'America/St_Johns',
      duration_minutes: 95,
      channel_id: WORLD.otherChannel,
      description: 'Bring\nfood & flasks.',
    });
    expect(answer.status).toBe(201);
    const [sheet] = sheets();
    expect(sheet && shownOn(sheet)).toEqual({
      title: 'Farm Night',
      description: 'Bring\nfood & flasks.',
      starts: '2026-03-10T23:00:00.000Z',
      minutes: 95,
      channelId: WORLD.otherChannel,
    });
    expect(answer.json.data).toMatchObject({
      raid_helper_event_id: sheet?.id,
      event_url: `https://discord.com/channels/${WORLD.guildId}/${WORLD.otherChannel}/${sheet?.id}`,
      progress: { step: 'sign-ups', booking: { state: 'posted' } },
    });
    expect((await officer.get(`/api/v1/raid-events/${idOf(answer)}`)).json.data).toMatchObject({
      event_type: 'oldraids',
      event_date: '2026-03-10',
      timezone: 'America/St_Johns',
      start_time: '2026-03-10T23:00:00.000Z',
      end_time: '2026-03-11T00:35:00.000Z',
    });
  });

  it.each([
    [
      'the guild’s own zone, the evening before clocks go back by half an hour',
      null,
      '2026-04-04',
      '23:30',
      '2026-04-04T12:30:00Z',
    ],
    ['a time that comes twice there: the first', ZONE, '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    ['a time that is skipped there: half an hour on', ZONE, '2026-10-04', '02:10', '2026-10-03T15:40:00Z'],
    [
      'a time that is skipped in Newfoundland: an hour on',
      'America/St_Johns',
      '2026-03-08',
      '02:30',
      '2026-03-08T06:00:00Z',
    ],
    [
      'a time that comes twice in Newfoundland: the first',
      'America/St_Johns',
      '2026-11-01',
      '01:30',
      '2026-11-01T04:00:00Z',
    ],
    ['a zone of half hours without summer time', 'Asia/Kolkata', '2026-03-29', '02:30', '2026-03-28T21:00:00Z'],
    [
      'the other end of the world, on its own date',
      'Pacific/Kiritimati',
      '2026-03-10',
      '00:15',
      '2026-03-09T10:15:00Z',
    ],
  ])('whose start is in %s', async (_what, timezone, event_date, start_time, instant) => {
    const answer = await book({ event_date, start_time, ...(timezone ? { timezone } : {}) });
    const [sheet] = sheets();
    expect([answer.status, sheet && new Date(sheet.startTime * 1_000)]).toEqual([201, new Date(instant)]);
    await guild.workOff();
    expect(guild.simulators.raidHelper.http.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(nights.notes()).toEqual([]);
    expect(new Date((sheets()[0]?.startTime ?? 0) * 1_000)).toEqual(new Date(instant));
    const preview = await officer.get(
      `${RAIDS}/preview?date=${event_date}&time=${start_time}${timezone ? `&timezone=${timezone}` : ''}`,
    );
    expect(preview.json.data).toMatchObject({ starts_at: new Date(instant).toISOString() });
  });

  it('twice with one key, at one moment and later: it is one raid with one sheet', async () => {
    const answers = await Promise.all([book({}, 'key-1'), book({}, 'key-1'), book({}, 'key-1')]);
    await guild.workOff();
    answers.push(await book({}, 'key-1'));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(idOf)).size).toBe(1);
    expect([await nights.all(), sheets()]).toMatchObject([[{}], [{}]]);

    const other = await book({ title: 'Another' }, 'key-1');
    expect([other.status, other.json.code]).toEqual([409, 'scheduling.order-differs']);
    expect((await book({}, 'key 2')).status).toBe(400);
    expect([await nights.all(), sheets()]).toMatchObject([[{}], [{}]]);
    expect([(await book({}, 'key-2')).status, sheets().length]).toEqual([201, 2]);
  });

  it.each([
    ['Raid-Helper fails after it had posted', { kind: 'status-after', status: 500 }],
    ['its answer is cut', { kind: 'cut-after' }],
    ['its answer is no JSON', { kind: 'malformed' }],
  ] as const)('while %s, and there is one sheet all the same', async (_what, misbehaviour) => {
    const { http } = guild.simulators.raidHelper;
    http.misbehave({ ...misbehaviour, method: 'POST', path: '/event$' });
    const answer = await book({}, 'key-1');
    expect(answer.json.data).toMatchObject({ raid_helper_event_id: sheets()[0]?.id });
    await book({}, 'key-1');
    await guild.workOff();
    expect(sheets()).toHaveLength(1);
  });

  it('while Raid-Helper answers too late, after it had posted', async () => {
    const { timeoutsMs } = guild.part(RaidHelperClient);
    const { create } = timeoutsMs;
    timeoutsMs.create = 30;
    const pause = guild.simulators.raidHelper.http.pause('POST', /\/event$/, 'after');
    const answer = await book({}, 'key-1');
    timeoutsMs.create = create;
    pause.release();
    await guild.workOff();
    expect([sheets().length, answer.json.data]).toMatchObject([1, { raid_helper_event_id: sheets()[0]?.id }]);
  });

  it('while Raid-Helper tells no id', async () => {
    guild.simulators.raidHelper.variants.createWithoutId = true;
    const answer = await book();
    await guild.workOff();
    expect([sheets().length, answer.json.data]).toMatchObject([1, { raid_helper_event_id: sheets()[0]?.id }]);
  });

  it('while Raid-Helper is down, hears so, and has the sheet when it is back', async () => {
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, times: 2 });
    const answer = await book();
    expect(answer.json.data).toMatchObject({
      raid_helper_event_id: null,
      event_url: null,
      progress: {
        step: 'sheet',
        sentence: expect.stringMatching(/^Raid-Helper API error 503.* It is tried again at Mon 2 Mar 2026, 23:05/),
        booking: { state: 'pending', attempts: 1 },
      },
    });
    // The job that was sent with the order finds that it is too early, and leaves one for the right time.
    await guild.workOff();
    expect(sheets()).toEqual([]);
    await guild.pass({ minutes: 6 });
    await guild.workOff();
    expect([sheets().length, await progress(idOf(answer))]).toMatchObject([1, { step: 'done' }]);
  });

  it('while Raid-Helper is slow, and hears the truth', async () => {
    const now = guild.part(BookingNow);
    const { patienceMs } = now;
    now.patienceMs = 30;
    guild.simulators.raidHelper.http.misbehave({ kind: 'slow', delayMs: 150 });
    const answer = await book({}, 'key-1');
    now.patienceMs = patienceMs;
    expect(answer.json.data).toMatchObject({ raid_helper_event_id: null, progress: { step: 'sheet' } });
    const again = await book({}, 'key-1');
    await guild.workOff();
    expect([again.json.data, sheets().length]).toMatchObject([{ raid_helper_event_id: sheets()[0]?.id }, 1]);
  });

  it('with a key that Raid-Helper refuses: the raid is kept as failed, and can be tried again', async () => {
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 401, times: 1, method: 'POST' });
    const answer = await book();
    expect([answer.status, answer.json.data]).toMatchObject([
      201,
      { progress: { step: 'failed', sentence: expect.stringContaining('does not accept the API key') } },
    ]);
    // The job that was sent with the order does not try on its own what officers were told of.
    await guild.workOff();
    const note = expect.stringContaining('**Farm Night** (Tue 10 Mar 2026, 20:30');
    expect([nights.notes(), sheets()]).toEqual([[note], []]);
    await officer.api('POST', `${RAIDS}/${idOf(answer)}/retry`);
    await guild.workOff();
    expect(sheets()).toHaveLength(1);
  });

  it('and everybody is on it as the preview said, with what was decided for single people', async () => {
    const people = [
      await guild.people.join({ name: 'Ash', main: ['Warrior', 'Protection'] }),
      await guild.people.join({ name: 'Birch' }),
      await guild.people.join({ name: 'Cedar', hiatus: true }),
      await guild.people.join({ name: 'Dogwood', main: ['Demon Hunter', 'Devourer'] }),
      await guild.people.join({ name: 'Elm' }),
      await guild.people.join({ name: 'Fir', discord: false }),
    ];
    const [ash, , , dogwood, elm] = people.map(({ playerId }) => playerId);
    const player_overrides = { [String(ash)]: 'accepted', [String(dogwood)]: 'accepted', [String(elm)]: 'skip' };
    const preview = await officer.api('POST', `${RAIDS}/preview`, {
      event_date: '2026-03-10',
      start_time: '20:30',
      player_overrides,
    });
    const lines = (preview.json.data as { players: Record<string, unknown>[] }).players;
    expect(
      lines.map((line) => [line['display_name'], line['status'], line['sheet_class_name'], line['sheet_spec_name']]),
    ).toEqual([
      ['Ash', 'accepted', 'Tank', 'Protection1'],
      ['Birch', 'tentative', 'Tentative', null],
      ['Cedar', 'absence', 'Absence', null],
      ['Dogwood', 'tentative', 'Tentative', null],
      ['Elm', 'skip', null, null],
      ['Fir', 'tentative', 'Tentative', null],
    ]);
    const answer = await book({ player_overrides });
    await guild.workOff();
    const onSheet = sheets()[0]?.signUps.map(({ name, className, specName }) => [name, className, specName]);
    expect(onSheet).toEqual([
      ['Ash', 'Tank', 'Protection1'],
      ['Birch', 'Tentative', null],
      ['Cedar', 'Absence', null],
      ['Dogwood', 'Tentative', null],
    ]);
    expect(await progress(idOf(answer))).toMatchObject({ step: 'done', sent: 4, total: 4, refused: [] });
    const expected = await guild.rows(
      `select p.display_name as name, a.signed_up from patt.raid_attendance a
       join guild_identity.players p on p.id = a.player_id order by 1`,
    );
    expect(expected).toEqual([
      { name: 'Ash', signed_up: true },
      ...['Birch', 'Cedar', 'Dogwood', 'Fir'].map((name) => ({ name, signed_up: false })),
    ]);
    expect(nights.announcements()).toEqual([
      `**Farm Night** has been posted for <t:1773135000:F>. Sign up here: https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${sheets()[0]?.id}`,
    ]);
  });

  it('of a raid night, with its channel, type, template and date, and the week after follows from it', async () => {
    const timezone = 'Asia/Kolkata';
    const recurring = await nights.recurring({ dayOfWeek: 1, start: '02:00', timezone, channel: WORLD.otherChannel });
    await guild.rows(`update patt.recurring_events set event_type = 'mythicplus'`);
    // On Monday morning in Honolulu it is Tuesday in India, and the night's dates are those of India.
    const start = { event_date: '2026-03-09', start_time: '10:30', timezone: 'Pacific/Honolulu' };
    // The guild's own template is none that Raid-Helper knows; the night's is.
    await nights.settings({ raid_default_template_id: 'nowhere' });
    const answer = await book({ ...start, recurring_event_id: recurring });
    await nights.settings({ raid_default_template_id: 'wowretail2' });
    expect(sheets()).toHaveLength(1);
    expect(await nights.row(idOf(answer))).toMatchObject({
      event_date: '2026-03-10',
      discord_channel_id: WORLD.otherChannel,
      event_type: 'mythicplus',
      auto_booked: false,
    });
    const again = await book({ ...start, start_time: '11:00', recurring_event_id: recurring });
    expect([again.status, again.json.code]).toEqual([409, 'scheduling.date-taken']);
    await guild.turnTo(new Date('2026-03-09T20:41:00Z'));
    await nights.tick();
    expect(await nights.successorOf(idOf(answer))).toMatchObject({ event_date: '2026-03-17', booking_state: 'posted' });
  });

  it('but not with what is wrong, and the sentence names the field', async () => {
    for (const [fields, field] of [
      [{ title: ' ' }, 'title'],
      [{ event_date: '2026-02-30' }, 'event_date'],
      [{ event_date: '2026-03-10T00:00:00Z' }, 'event_date'],
      [{ event_date: '2026-03-01' }, 'event_date'],
      [{ event_date: '2028-03-01' }, 'event_date'],
      [{ start_time: '20' }, 'start_time'],
      [{ timezone: 'Moon/Base' }, 'timezone'],
      [{ duration_minutes: 0 }, 'duration_minutes'],
      [{ event_type: 'naptime' }, 'event_type'],
      [{ channel_id: 'raids' }, 'channel_id'],
      [{ player_overrides: { 1: 'maybe' } }, 'player_overrides'],
      [{ player_overrides: { me: 'bench' } }, 'player_overrides'],
      [{ player_overrides: { 999_999: 'bench' } }, 'player_overrides'],
      [{ colour: 'red' }, 'colour'],
    ] as const) {
      const answer = await book(fields, 'key-1');
      expect([answer.status, answer.json.fields]).toEqual([400, { [field]: expect.any(String) }]);
    }
    expect((await book({ player_overrides: { 7: 'maybe' } })).json.error).toContain('maybe for player 7');
    expect([await nights.all(), sheets()]).toEqual([[], []]);
  });

  it('but not in a channel that the server has not, nor of a night that is none, nor before Raid-Helper is set up', async () => {
    await guild.rows(
      `insert into guild_identity.discord_channels (discord_id, name, type, position, synced_at)
       values ($1, 'raid-sign-ups', 'text', 0, now()), ($2, 'voice', 'voice', 1, now())`,
      [WORLD.raidChannel, WORLD.otherChannel],
    );
    for (const channel of [WORLD.otherChannel, WORLD.auditChannel]) {
      expect((await book({ channel_id: channel })).json).toMatchObject({ code: 'scheduling.channel-unknown' });
    }
    expect((await book({ recurring_event_id: 999 })).status).toBe(404);
    await nights.settings({ raid_helper_server_id: null });
    const answer = await book();
    await nights.settings({ raid_helper_server_id: WORLD.guildId });
    expect([answer.status, answer.json.error]).toEqual([
      409,
      'Raid-Helper is not set up: a server id is missing in the raid settings.',
    ]);
    expect([await nights.all(), sheets()]).toEqual([[], []]);
  });

  it('which is not forgotten when its job was lost', async () => {
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, times: 1, method: 'POST' });
    await book();
    await guild.rows('delete from pgboss.job');
    await guild.pass({ minutes: 20 });
    await nights.tick();
    expect(sheets()).toHaveLength(1);
  });
});
