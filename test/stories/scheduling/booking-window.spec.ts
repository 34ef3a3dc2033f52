import { BookingService } from '../../../src/scheduling/booking/booking.service.js';
import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';

describe.each(['Australia/Lord_Howe', 'America/St_Johns'])('the time to book next week, of a raid in %s', (zone) => {
  let guild: Guild;
  let nights: RaidNights;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  async function bookedAfter(minutes: number): Promise<boolean> {
    const { raidId } = await nights.begun(zone, minutes);
    await nights.tick();
    return (await nights.row(raidId)).successor_event_id !== null;
  }

  it.each([
    [9, false],
    [10, true],
    [20, true],
    [21, false],
    [24 * 60, false],
  ])('in the strict window, %i minutes into it: %s', async (minutes, booked) => {
    await nights.settings({ raid_catch_up: false });
    expect(await bookedAfter(minutes)).toBe(booked);
    expect(guild.simulators.raidHelper.events).toHaveLength(booked ? 1 : 0);
  });

  it.each([
    [9, false],
    [10, true],
    [21, true],
    [24 * 60, true],
    [7 * 24 * 60 - 1, true],
    [7 * 24 * 60, false],
  ])('with catch-up, %i minutes into it: %s', async (minutes, booked) => {
    expect(await bookedAfter(minutes)).toBe(booked);
    expect(guild.simulators.raidHelper.events).toHaveLength(booked ? 1 : 0);
  });

  it('that was missed is told to officers once, with the raid that nothing follows', async () => {
    await nights.settings({ raid_catch_up: false });
    await nights.begun(zone, 30);
    for (let pass = 0; pass < 3; pass += 1) {
      await nights.tick();
      await guild.pass({ minutes: 5 });
    }
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toContain('No raid follows **Heroic Night**');
    expect(nights.announcements()).toEqual([]);
  });

  it('begins at the tenth minute: the passes before it do nothing, the ones after it nothing more', async () => {
    const { raidId } = await nights.begun(zone, -2);
    const booked: (number | null)[] = [];
    for (let pass = 0; pass < 6; pass += 1) {
      await nights.tick();
      booked.push((await nights.row(raidId)).successor_event_id);
      await guild.pass({ minutes: 5 });
    }
    const next = await nights.successorOf(raidId);
    expect(booked).toEqual([null, null, null, next.id, next.id, next.id]);
    expect(guild.simulators.raidHelper.http.received('POST', /\/event$/)).toHaveLength(1);
    expect(nights.announcements()).toHaveLength(1);
  });

  it('is used once by several passes at once, within one instance and over several', async () => {
    await guild.people.join({ name: 'Ash' });
    const { raidId } = await nights.begun(zone, 11);
    const booking = guild.part(BookingService);
    const now = guild.clock.now();
    // Past the job's own lock: as if every instance held it.
    const passes = await Promise.all([1, 2, 3, 4].map(() => guild.inContext(() => booking.bookSuccessors(now))));
    await Promise.all([guild.workOff(), guild.workOff()]);
    await nights.tick();

    const next = await nights.successorOf(raidId);
    expect(passes.flatMap(({ reserved }) => reserved)).toEqual([next.id]);
    expect(passes.flatMap(({ linked }) => Object.keys(linked))).toEqual([]);
    expect(await nights.all()).toHaveLength(2);
    expect(guild.simulators.raidHelper.http.received('POST', /\/event$/)).toHaveLength(1);
    expect(guild.simulators.raidHelper.events[0]?.signUps).toHaveLength(1);
    expect(nights.announcements()).toHaveLength(1);
  });

  it('is recorded with what each pass did', async () => {
    const { raidId } = await nights.begun(zone, 11);
    await nights.tick();
    const next = await nights.successorOf(raidId);
    expect(await nights.lastPass()).toEqual({
      outcome: 'done',
      detail: { reserved: [next.id], linked: {}, blocked: {}, failed: {} },
    });
    await nights.tick();
    expect(await nights.lastPass()).toMatchObject({ outcome: 'done', detail: { reserved: [] } });
  });

  it('passes quietly while nobody has set Raid-Helper up, and is caught up on once somebody has', async () => {
    const [configured] = await guild.rows<{ raid_helper_api_key: string }>('select * from common.discord_config');
    await nights.settings({ raid_helper_api_key: null });
    const { raidId } = await nights.begun(zone, 11);
    await nights.tick();
    expect(await nights.lastPass()).toEqual({ outcome: 'skipped', detail: { reason: 'Raid-Helper is not set up.' } });
    expect((await nights.row(raidId)).successor_event_id).toBeNull();
    expect(nights.notes()).toEqual([]);

    await nights.settings({ raid_helper_api_key: configured?.raid_helper_api_key ?? '' });
    await guild.pass({ minutes: 60 });
    await nights.tick();
    expect((await nights.successorOf(raidId)).booking_state).toBe('posted');
  });

  it('passes quietly while the guild has no settings at all', async () => {
    await guild.rows('delete from common.discord_config');
    await nights.begun(zone, 11);
    await nights.tick();
    expect((await nights.lastPass()).outcome).toBe('skipped');
    expect(guild.simulators.raidHelper.http.requests).toEqual([]);
  });
});
