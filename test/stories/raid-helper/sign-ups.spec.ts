import { RaidHelperClient } from '../../../src/raid-helper/raid-helper.client.js';
import { Guild } from '../../support/guild.js';
import { RaidNights, type RaidRow } from '../../support/raid-nights.js';

const ZONE = 'America/St_Johns';
const SIGN_UP = { method: 'POST', path: '/signups$' };

describe('signing people up', () => {
  let guild: Guild;
  let nights: RaidNights;
  let raidId: number;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: ZONE, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await nights.settings({ raid_signup_policy: 'auto-invite' });
    ({ raidId } = await nights.begun(ZONE, 11));
  });
  afterAll(() => guild.stop());

  const raidHelper = () => guild.simulators.raidHelper;
  const next = (): Promise<RaidRow> => nights.successorOf(raidId);
  const calls = () => raidHelper().http.received('POST', /\/signups$/);

  /** Who stands where on the sheet, by name. */
  function onSheet(): Record<string, string> {
    const rows = raidHelper().events.flatMap(({ signUps }) => signUps);
    return Object.fromEntries(
      rows.map(({ name, className, specName }) => [name, specName ? `${className} ${specName}` : className]),
    );
  }

  async function join(...names: string[]): Promise<(string | null)[]> {
    const ids: (string | null)[] = [];
    for (const name of names) ids.push((await guild.people.join({ name })).discordId);
    return ids;
  }

  /** Lets the queue's own pauses pass. */
  async function later(): Promise<void> {
    await guild.pass({ minutes: 10 });
    await nights.tick();
  }

  it('whose spec the template spells otherwise asks them to confirm instead of leaving them out', async () => {
    // Sources disagree on whose Protection has the digit; here the paladin's, against our table.
    await guild.people.join({ name: 'Ash', autoInvite: true, main: ['Warrior', 'Protection'] });
    await guild.people.join({ name: 'Birch', autoInvite: true, main: ['Mage', 'Fire'] });
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 400, body: { error: 'invalid specName' } });
    await nights.tick();
    expect(onSheet()).toEqual({ Ash: 'Tentative', Birch: 'Ranged Fire' });
    expect((await next()).raid_helper_payload).toMatchObject({ sent: 2, refused: [] });
  });

  it('into a slot that Raid-Helper does not know asks them to confirm', async () => {
    await guild.people.join({ name: 'Ash', autoInvite: true });
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 400, body: { error: 'invalid className' } });
    await nights.tick();
    expect(onSheet()).toEqual({ Ash: 'Tentative' });
    expect(calls().map(({ body }) => body)).toMatchObject([
      { className: 'Ranged', specName: 'Fire' },
      { className: 'Tentative' },
    ]);
  });

  it.each(['warrior', 'paladin'] as const)(
    'puts both Protections among the tanks when %s owns Protection1',
    async (owner) => {
      raidHelper().variants.protection1 = owner;
      await guild.people.join({ name: 'Ash', autoInvite: true, main: ['Warrior', 'Protection'] });
      await guild.people.join({ name: 'Birch', autoInvite: true, main: ['Paladin', 'Protection'] });
      await nights.tick();
      expect(onSheet()).toEqual({ Ash: 'Tank Protection1', Birch: 'Tank Protection' });
    },
  );

  it('of somebody who left the Discord server is refused, noted, and keeps nobody else from the sheet', async () => {
    const [gone] = await join('Ash', 'Birch', 'Cedar');
    guild.simulators.discord.removeMember(gone ?? '');
    await nights.tick();
    expect(onSheet()).toEqual({ Birch: 'Tentative', Cedar: 'Tentative' });
    const raid = await next();
    expect(raid.raid_helper_payload).toMatchObject({ refused: [{ name: 'Ash', reason: 'invalid userId' }] });
    expect(raid).toMatchObject({ booking_state: 'posted', booking_error: null });
    expect([raid.signed_up_at === null, nights.announcements().length]).toEqual([false, 1]);
    await later();
    expect(calls()).toHaveLength(3);
  });

  it('that fails for one person goes on with the others, and comes back to that one alone', async () => {
    await join('Ash', 'Birch', 'Cedar');
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 500 });
    await nights.tick();
    expect(onSheet()).toEqual({ Birch: 'Tentative', Cedar: 'Tentative' });
    expect(await next()).toMatchObject({ booking_error: 'Not on the sheet yet: Ash.', signed_up_at: null });
    expect(nights.announcements()).toHaveLength(1);

    await later();
    expect(onSheet()).toEqual({ Ash: 'Tentative', Birch: 'Tentative', Cedar: 'Tentative' });
    expect(calls()).toHaveLength(4);
    expect(await next()).toMatchObject({ booking_error: null, raid_helper_payload: { sent: 3 } });
    expect([nights.announcements().length, nights.notes()]).toEqual([1, []]);
  });

  it.each(['cut-after', 'malformed'] as const)('whose answer is lost (%s) stands on the sheet once', async (kind) => {
    raidHelper().variants.secondSignUp = 'double';
    await join('Ash', 'Birch');
    raidHelper().http.misbehave({ ...SIGN_UP, kind });
    await nights.tick();
    await later();
    expect(
      raidHelper()
        .events[0]?.signUps.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Ash', 'Birch']);
    expect((await next()).signed_up_at).not.toBeNull();
  });

  it('that arrives twice after all, because both answers took too long, leaves one row in the end', async () => {
    await join('Ash', 'Birch');
    raidHelper().variants.secondSignUp = 'double';
    const { timeoutsMs } = guild.part(RaidHelperClient);
    const usual = { ...timeoutsMs };
    timeoutsMs.other = 300;
    const pause = raidHelper().http.pause('POST', /\/signups$/, 'before');
    const rows = () => raidHelper().events.flatMap(({ signUps }) => signUps.map(({ name }) => name).toSorted());
    try {
      await nights.tick();
      await later();
    } finally {
      Object.assign(timeoutsMs, usual);
      pause.release();
    }
    while (rows().length < 4) await guild.rows('select pg_sleep(0.02)');
    expect(rows()).toEqual(['Ash', 'Ash', 'Birch', 'Birch']);
    await later();
    await later();
    expect(rows()).toEqual(['Ash', 'Birch']);
    expect(await next()).toMatchObject({ booking_error: null });
  });

  it('stops after three failures in a row, and takes the rest up when Raid-Helper is back', async () => {
    await join('Ash', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir');
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 503, times: 3 });
    await nights.tick();
    expect([calls().length, onSheet()]).toEqual([3, {}]);
    expect((await next()).booking_error).toBe('Not on the sheet yet: Ash, Birch, Cedar, Dogwood, Elder, Fir.');
    await later();
    expect(Object.keys(onSheet())).toHaveLength(6);
    expect((await next()).signed_up_at).not.toBeNull();
  });

  it('that never succeeds is told to officers once, by name, while the sheet stands and is announced', async () => {
    await join('Ash', 'Birch');
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 500, times: 1_000 });
    await nights.tick();
    for (let hour = 0; hour < 12; hour += 1) {
      await guild.pass({ minutes: 70 });
      await nights.tick();
    }
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toContain(
      'Not everybody could be put on the sheet for **Heroic Night**. Missing: Ash, Birch.',
    );
    expect([(await next()).booking_state, nights.announcements().length]).toEqual(['posted', 1]);
  });

  it('leaves whoever signed up by themselves as they are', async () => {
    const [ash = null] = await join('Ash', 'Birch');
    const pause = raidHelper().http.pause('GET', /\/events\/\d+$/, 'before');
    const ticking = nights.tick();
    await pause.reached;
    raidHelper().signUp(raidHelper().events[0]?.id ?? '', { userId: ash ?? '', className: 'Late' });
    pause.release();
    await ticking;
    expect(onSheet()).toEqual({ Ash: 'Late', Birch: 'Tentative' });
    expect(calls()).toHaveLength(1);
  });

  it('on a sheet that somebody deleted stops, and officers are told that the raid still stands', async () => {
    await join('Ash', 'Birch');
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 500, times: 2 });
    await nights.tick();
    await raidHelper().deleteEvent((await next()).raid_helper_event_id ?? '');
    await later();
    await later();
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toContain('was deleted before everybody was on it. The raid itself still stands.');
    expect([(await next()).booking_state, raidHelper().events]).toEqual(['posted', []]);
  });

  it('with a key that was changed meanwhile stops with a sentence, and officers hear who is missing', async () => {
    await join('Ash');
    raidHelper().http.misbehave({ ...SIGN_UP, kind: 'status', status: 401, body: { reason: 'invalid token' } });
    await nights.tick();
    expect((await next()).booking_error).toBe('Raid-Helper does not accept the API key: check the key and its server.');
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toContain('Missing: Ash.');
    expect(nights.announcements()).toHaveLength(1);
  });

  it('is one call for each linked person, and never part of the creation', async () => {
    await join('Ash', 'Birch');
    await guild.people.join({ name: 'Cedar', discord: false });
    await nights.tick();
    const [create] = raidHelper().http.received('POST', /\/event$/);
    expect(create?.body).not.toHaveProperty('signUps');
    expect(create?.body).not.toHaveProperty('signups');
    expect(calls().map(({ body }) => Object.keys(body as object))).toEqual([
      ['userId', 'className'],
      ['userId', 'className'],
    ]);
    expect((await next()).raid_helper_payload).toMatchObject({ sent: 2 });
  });
});
