import { RaidHelperClient } from '../../../src/raid-helper/raid-helper.client.js';
import { Settings } from '../../../src/shared/config/settings.dto.js';
import type { Misbehaviour } from '../../../src/simulators/kit/misbehaviour.rules.js';
import { SimulatorHttpServer } from '../../../src/simulators/kit/simulator-http.server.js';
import { Guild } from '../../support/guild.js';
import { RaidNights, type RaidRow } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';

const ZONE = 'Australia/Lord_Howe';
const CREATE = { method: 'POST', path: '/event$' };

describe('posting a sheet', () => {
  let guild: Guild;
  let nights: RaidNights;
  let raidId: number;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: ZONE, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await guild.people.join({ name: 'Ash' });
    ({ raidId } = await nights.begun(ZONE, 11));
  });
  afterAll(() => guild.stop());

  const raidHelper = () => guild.simulators.raidHelper;
  const creates = () => raidHelper().http.received('POST', /\/event$/).length;
  const next = (): Promise<RaidRow> => nights.successorOf(raidId);

  /** Lets the scheduler pass now, and again after the first pauses. */
  async function live(): Promise<void> {
    await nights.tick();
    for (const minutes of [5, 10]) {
      await guild.pass({ minutes });
      await nights.tick();
    }
  }

  /** One sheet with everybody on it, one announcement, no sentence left and nothing to tell officers. */
  async function expectPosted(tries: number): Promise<void> {
    const raid = await next();
    expect(raid).toMatchObject({ booking_state: 'posted', booking_attempts: tries, booking_error: null });
    expect(raidHelper().events.map(({ id, signUps }) => [id, signUps.length])).toEqual([
      [raid.raid_helper_event_id, 1],
    ]);
    expect([nights.announcements().length, nights.notes()]).toEqual([1, []]);
    expect(raid.signed_up_at).not.toBeNull();
  }

  /** No sheet, no further try, and one sentence: on the raid and in the audit channel. */
  async function expectRefused(sentence: string): Promise<void> {
    const raid = await next();
    expect(raid).toMatchObject({ booking_state: 'failed', booking_attempts: 1, booking_next_attempt_at: null });
    expect(raid.booking_error).toContain(sentence);
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toContain(sentence);
    expect([raidHelper().events, nights.announcements()]).toEqual([[], []]);
  }

  describe('whose answer is lost after Raid-Helper acted, finds the sheet instead of making another', () => {
    const lost: [string, Misbehaviour][] = [
      ['the connection breaks', { kind: 'cut-after' }],
      ['the answer is broken JSON', { kind: 'malformed' }],
    ];
    it.each(lost)('when %s', async (_how, order) => {
      raidHelper().http.misbehave({ ...CREATE, ...order });
      await live();
      expect(creates()).toBe(1);
      await expectPosted(1);
    });

    it('when the answer takes too long', async () => {
      const { timeoutsMs } = guild.part(RaidHelperClient);
      const usual = { ...timeoutsMs };
      timeoutsMs.create = 150;
      // It acts only after we gave up and looked: the look finds nothing yet, the one before the second try does.
      const pause = raidHelper().http.pause('POST', /\/event$/, 'before');
      try {
        await nights.tick();
        expect((await next()).booking_error).toMatch(/^127\.0\.0\.1:\d+ did not answer within 0\.15 s\.$/);
      } finally {
        Object.assign(timeoutsMs, usual);
        pause.release();
      }
      while (raidHelper().events.length === 0) await guild.rows('select pg_sleep(0.02)');
      await guild.pass({ minutes: 5 });
      await nights.tick();
      expect(creates()).toBe(1);
      await expectPosted(2);
    });

    it('when the answer tells no id', async () => {
      raidHelper().variants.createWithoutId = true;
      await live();
      expect(creates()).toBe(1);
      await expectPosted(1);
    });

    it('when the look for it fails as well, at the next try', async () => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'cut-after' });
      raidHelper().http.misbehave({ kind: 'status', method: 'GET', path: '/events$', status: 502 });
      await nights.tick();
      expect(await next()).toMatchObject({ booking_state: 'pending', raid_helper_event_id: null });
      await live();
      expect(creates()).toBe(1);
      await expectPosted(2);
    });

    it('when somebody renamed it meanwhile: its marker tells it', async () => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'cut-after' });
      raidHelper().http.misbehave({ kind: 'cut-before', method: 'GET', path: '/events$' });
      await nights.tick();
      const [sheet] = raidHelper().events;
      if (sheet) sheet.title = 'Renamed';
      await guild.pass({ minutes: 5 });
      await nights.tick();
      expect(creates()).toBe(1);
      await expectPosted(2);
    });
  });

  describe('that Raid-Helper stumbles over without acting is tried again', () => {
    const stumbles: [string, Misbehaviour][] = [
      ['500', { kind: 'status', status: 500 }],
      ['502 with a page', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
      ['503', { kind: 'status', status: 503 }],
      ['a broken connection', { kind: 'cut-before' }],
    ];
    it.each(stumbles)('after %s', async (_how, order) => {
      raidHelper().http.misbehave({ ...CREATE, ...order });
      await live();
      expect(creates()).toBe(2);
      await expectPosted(2);
    });

    it('and says on the raid what it answered, at most 200 characters of it', async () => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'status', status: 500, body: { error: 'x'.repeat(500) } });
      await nights.tick();
      const { booking_error: error } = await next();
      expect(error).toMatch(/^Raid-Helper API error 500: \{"error":"x+$/);
      expect(error).toHaveLength('Raid-Helper API error 500: '.length + 200);
    });

    it('also when it is a look that it answers strangely', async () => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'status', status: 500 });
      raidHelper().http.misbehave({ kind: 'malformed', method: 'GET', path: '/events$', times: 2 });
      await live();
      expect(creates()).toBe(2);
      await expectPosted(3);
    });
  });

  describe('that can’t succeed is given up at once, with a sentence that says what to mend', () => {
    it('401: the key, which is never shown', async () => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'status', status: 401, body: { reason: 'invalid token' } });
      await live();
      await expectRefused('Raid-Helper does not accept the API key: check the key and its server.');
      expect(nights.notes()[0]).not.toContain(WORLD.raidHelperKey);
    });

    it('the key of another server', async () => {
      await nights.settings({ raid_helper_server_id: '100000000000000777' });
      await live();
      await expectRefused('check the key and its server.');
    });

    it('403: a missing permission', async () => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'status', status: 403, body: { reason: 'missing permission' } });
      await live();
      await expectRefused('Raid-Helper does not accept the API key');
    });

    it('a leader who is not a member of the server', async () => {
      await nights.settings({ raid_creator_discord_id: '100000000000000999' });
      await live();
      await expectRefused('Raid-Helper does not know the leader: check the creator’s Discord id.');
    });

    it('a channel that Raid-Helper may not use', async () => {
      await nights.settings({ raid_channel_id: WORLD.auditChannel });
      await nights.tick();
      await expectRefused('the server id and the channel.');
    });

    it.each([
      ['400', 400, { error: 'invalid duration' }],
      ['409', 409, { error: 'invalid duration' }],
    ])('any other refusal, %s, in Raid-Helper’s own words', async (_what, status, body) => {
      raidHelper().http.misbehave({ ...CREATE, kind: 'status', status, body });
      await live();
      await expectRefused(`Raid-Helper API error ${status}: {"error":"invalid duration"}`);
    });

    it.each([301, 302, 307, 308])('%i: a redirect is never followed, its new address is shown', async (status) => {
      const location = 'https://raid-helper.example/api/v9/servers';
      raidHelper().http.misbehave({ ...CREATE, kind: 'status', status, body: '', headers: { location } });
      await live();
      await expectRefused(`Raid-Helper has moved to ${location}: set RAID_HELPER_API_URL to its new address.`);
      expect(creates()).toBe(1);
    });
  });

  it('is done as well when the answer is the event itself, without a wrapping', async () => {
    raidHelper().variants.createAnswer = 'bare';
    await live();
    await expectPosted(1);
  });

  it('is one try after another until the third succeeds, and the error of the former two is gone', async () => {
    raidHelper().http.misbehave({ ...CREATE, kind: 'status', status: 500, times: 2 });
    await live();
    await expectPosted(3);
  });
});

describe('posting a sheet to another address', () => {
  let guild: Guild;
  let nights: RaidNights;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: ZONE, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  async function postedTo(address: string): Promise<RaidRow> {
    guild.part(Settings).RAID_HELPER_API_URL = address;
    const { raidId } = await nights.begun(ZONE, 11);
    await nights.tick();
    return nights.successorOf(raidId);
  }

  it('that Raid-Helper has left follows no redirect: nothing arrives, and officers read where it has moved', async () => {
    const { raidHelper } = guild.simulators;
    const raid = await postedTo(raidHelper.apiUrl.replace('/api/v4', '/old/api/v2'));
    expect([raid.booking_state, raidHelper.events]).toEqual(['failed', []]);
    expect(raid.booking_error).toMatch(/^Raid-Helper has moved to http:\/\/127\.0\.0\.1:\d+\/api\/v4\/servers\//);
    expect(raidHelper.http.requests.map(({ method, status }) => [method, status])).toEqual([['POST', 301]]);
  });

  it('where no path is known is given up, with the setting to check', async () => {
    const raid = await postedTo(guild.simulators.raidHelper.apiUrl.replace('/api/v4', '/api/v3'));
    expect(raid.booking_state).toBe('failed');
    expect(raid.booking_error).toContain('Check RAID_HELPER_API_URL, the server id and the channel.');
  });

  it('where nobody listens is tried again, and no look is needed: nothing can have arrived', async () => {
    const nobody = new SimulatorHttpServer('closed again', () => ({}));
    const address = await nobody.listen(0);
    await nobody.close();
    const raid = await postedTo(`${address}/api/v4`);
    expect(raid).toMatchObject({ booking_state: 'pending', booking_attempts: 1 });
    expect(raid.booking_error).toBe(`${new URL(address).host} could not be reached (ECONNREFUSED).`);
  });
});
