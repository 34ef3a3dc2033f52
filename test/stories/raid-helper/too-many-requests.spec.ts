import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';

// The four forms in which Raid-Helper says when to come back are in test/contract/raid-helper-client.spec.ts.
describe('when Raid-Helper has too many requests', () => {
  const zone = 'Australia/Lord_Howe';
  let guild: Guild;
  let nights: RaidNights;
  let raidId: number;

  // A guild of its own for each: whoever has met the limit once keeps to it from then on.
  beforeEach(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
    ({ raidId } = await nights.begun(zone, 11));
  });
  afterEach(() => guild.stop());

  const statuses = () => guild.simulators.raidHelper.http.requests.map(({ status }) => status);

  it('it is waited for, and everybody is on the sheet in the same try, once', async () => {
    const { raidHelper } = guild.simulators;
    for (const name of ['Ash', 'Birch', 'Cedar']) await guild.people.join({ name });
    raidHelper.variants.secondSignUp = 'double';
    // What the live service was seen to do, on a smaller scale: so many requests, then none for a while.
    raidHelper.pacing.limit = { requests: 2, perMs: 300 };
    await nights.tick();
    expect(raidHelper.events.map(({ signUps }) => signUps.map(({ name }) => name))).toEqual([
      ['Ash', 'Birch', 'Cedar'],
    ]);
    expect(statuses()).toContain(429);
    const raid = await nights.successorOf(raidId);
    expect(raid).toMatchObject({ booking_state: 'posted', booking_attempts: 1, raid_helper_payload: { refused: [] } });
    expect(raid.signed_up_at).not.toBeNull();
  });

  it('three times in a row, it counts as a failed try and a later one posts the sheet', async () => {
    const { raidHelper } = guild.simulators;
    raidHelper.pacing.refuseNext(3, 0.05);
    await nights.tick();
    expect(statuses()).toEqual([429, 429, 429]);
    expect(await nights.successorOf(raidId)).toMatchObject({
      booking_state: 'pending',
      booking_error: 'Raid-Helper is overloaded: it asked to wait three times in a row.',
    });
    await guild.pass({ minutes: 5 });
    await nights.tick();
    expect(await nights.successorOf(raidId)).toMatchObject({ booking_state: 'posted', booking_attempts: 2 });
    expect([raidHelper.events.length, nights.announcements().length, nights.notes()]).toEqual([1, 1, []]);
  });
});
