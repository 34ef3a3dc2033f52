import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import type { Session } from '../../support/browser-session.js';

describe.each(['Australia/Lord_Howe', 'America/St_Johns'])('booking the first date of a night in %s', (timezone) => {
  let guild: Guild;
  let nights: RaidNights;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start({ timezone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
    officer = await guild.loggedIn(4);
  });
  afterAll(() => guild.stop());

  const book = (recurringId: unknown) =>
    officer.api('POST', `/api/v1/admin/recurring-events/${String(recurringId)}/book-next`);

  it('posts the next date from now, once, and starts the chain', async () => {
    const recurringId = await nights.recurring({ dayOfWeek: 4, start: '20:30', timezone });
    const answer = await book(recurringId);
    expect(answer.status).toBe(201);
    expect(answer.json.data).toMatchObject({ event_date: '2026-06-12', booking: { state: 'pending' } });
    const again = await book(recurringId);
    expect([again.status, again.json.code]).toEqual([409, 'scheduling.already-planned']);
    await guild.workOff();
    const [first] = await nights.all();
    expect(first).toMatchObject({ booking_state: 'posted', event_date: '2026-06-12' });

    await guild.turnTo(new Date((first?.start_time_utc.getTime() ?? 0) + 11 * 60_000));
    await nights.tick();
    expect(await nights.successorOf(first?.id ?? 0)).toMatchObject({
      booking_state: 'posted',
      event_date: '2026-06-19',
    });
    expect(guild.simulators.raidHelper.events).toHaveLength(2);
  });

  it('refuses what is no recurring event', async () => {
    const before = await nights.all();
    expect((await book(999_999)).status).toBe(404);
    expect((await book('soon')).status).toBe(400);
    expect(await nights.all()).toEqual(before);
  });
});

describe('a night that nobody was there to book', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start({ now: '2026-06-10T12:00:00Z' })));
  afterAll(() => guild.stop());

  it('is told to officers once, and picked up again by hand', async () => {
    const nights = new RaidNights(guild);
    const timezone = 'America/New_York';
    const recurringId = await nights.recurring({ dayOfWeek: 0, start: '21:00', timezone });
    await nights.raid(recurringId, '2026-06-01', '21:00', timezone);
    await nights.tick();
    await nights.tick();
    const notes = guild.simulators.discord.messagesIn('100000000000000022').map(({ content }) => content);
    expect(notes).toEqual([
      expect.stringMatching(/^No raid follows \*\*Heroic Night\*\* of Mon 1 Jun 2026, 21:00 EDT/),
    ]);
    expect(guild.simulators.raidHelper.events).toEqual([]);

    const officer = await guild.loggedIn(4);
    const answer = await officer.api('POST', `/api/v1/admin/recurring-events/${String(recurringId)}/book-next`);
    expect(answer.json.data).toMatchObject({ event_date: '2026-06-15' });
  });
});

describe('a booking that waits for its next try', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start({ now: '2026-06-10T12:00:00Z' })));
  afterAll(() => guild.stop());

  it('is tried at once when an officer asks for it', async () => {
    const nights = new RaidNights(guild);
    const { raidId } = await nights.begun('America/New_York', 11);
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', status: 503, times: 1, method: 'POST' });
    await nights.tick();
    const waiting = await nights.successorOf(raidId);
    expect(waiting).toMatchObject({ booking_state: 'pending', raid_helper_event_id: null, booking_attempts: 1 });
    const officer = await guild.loggedIn(4);
    const answer = await officer.api('POST', `/api/v1/admin/raid-events/${waiting.id}/retry`);
    expect(answer.status).toBe(200);
    await guild.workOff();
    expect(await nights.row(waiting.id)).toMatchObject({ booking_state: 'posted', booking_attempts: 2 });
    expect(guild.simulators.raidHelper.events).toHaveLength(1);
  });
});
