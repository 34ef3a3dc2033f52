import { addDays, localTimeOf } from '../../../src/shared/time/calendar.rules.js';
import { Guild } from '../../support/guild.js';
import { RaidNights, type RaidRow } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';
import { addSeason } from './raid.rows.js';

describe.each(['Australia/Lord_Howe', 'America/St_Johns'])('what is booked for next week in %s', (zone) => {
  let guild: Guild;
  let nights: RaidNights;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  const sheet = () => guild.simulators.raidHelper.events[0];

  async function booked(): Promise<RaidRow> {
    const { raidId } = await nights.begun(zone, 11);
    await nights.tick();
    return nights.successorOf(raidId);
  }

  async function changed(columns: string): Promise<RaidRow> {
    const { raidId } = await nights.begun(zone, 11);
    await guild.rows(`update patt.recurring_events set ${columns}`);
    await nights.tick();
    return nights.successorOf(raidId);
  }

  /** Who is on the sheet, by name, with slot and spec. */
  function onSheet(): (string | null)[][] {
    return (sheet()?.signUps ?? []).map(({ name, className, specName }) => [name, className, specName]);
  }

  describe('comes from the recurring event as it is now', () => {
    it('title, start and duration, whatever the raid before it had', async () => {
      const next = await changed(
        `label = 'Mythic Night', default_start_time = '19:15', default_duration_minutes = 200`,
      );
      expect([next.title, localTimeOf(next.start_time_utc, zone)]).toEqual(['Mythic Night', '19:15']);
      expect(next.end_time_utc.getTime() - next.start_time_utc.getTime()).toBe(200 * 60_000);
      expect(sheet()).toMatchObject({
        title: 'Mythic Night',
        durationMinutes: 200,
        startTime: next.start_time_utc.getTime() / 1000,
        leaderId: WORLD.leaderId,
        templateId: 'wowretail2',
      });
    });

    it('its own channel, for the sheet, in the raid and in the link; the guild hears of it in the raid channel', async () => {
      const next = await changed(`discord_channel_id = '${WORLD.otherChannel}'`);
      expect([next.discord_channel_id, sheet()?.channelId]).toEqual([WORLD.otherChannel, WORLD.otherChannel]);
      expect(nights.announcements()).toEqual([
        `Next week's raid has been posted! Sign up here: https://discord.com/channels/${WORLD.guildId}/${WORLD.otherChannel}/${next.raid_helper_event_id}`,
      ]);
    });

    it('its own template, which Raid-Helper may not know', async () => {
      const next = await changed(`raid_helper_template_id = 'tavern1'`);
      expect(next.booking_state).toBe('failed');
      expect(next.booking_error).toContain('invalid templateId');
    });

    it('the guild’s template where it names none, else the retail one', async () => {
      await nights.settings({ raid_default_template_id: null });
      const next = await changed('raid_helper_template_id = null');
      expect([next.booking_state, sheet()?.templateId]).toEqual(['posted', 'wowretail2']);
    });
  });

  describe('the channel', () => {
    it('is the guild’s raid channel where the recurring event names none, and the raid remembers it', async () => {
      const next = await booked();
      expect([next.discord_channel_id, sheet()?.channelId]).toEqual([WORLD.raidChannel, WORLD.raidChannel]);
    });

    it('that is set nowhere leaves the booking failed, with a sentence for officers', async () => {
      await nights.settings({ raid_channel_id: null });
      const next = await booked();
      expect(next).toMatchObject({
        booking_state: 'failed',
        booking_attempts: 1,
        booking_error: 'Raid-Helper is not set up: a sign-up channel is missing in the raid settings.',
      });
      expect(nights.notes()).toHaveLength(1);
      expect(nights.notes()[0]).toContain('a sign-up channel is missing in the raid settings.');
      expect(guild.simulators.raidHelper.http.requests).toEqual([]);
    });

    it('of the recurring event alone is enough for the sheet; there is just nowhere to announce it', async () => {
      await nights.settings({ raid_channel_id: null });
      const next = await changed(`discord_channel_id = '${WORLD.otherChannel}'`);
      expect(next).toMatchObject({ booking_state: 'posted', announcement_message_id: null, booking_error: null });
      expect(next.announced_at).not.toBeNull();
      expect([sheet()?.channelId, nights.announcements(WORLD.otherChannel)]).toEqual([WORLD.otherChannel, []]);
    });
  });

  it.each([
    ['a server id', { raid_helper_server_id: null }],
    ['a creator', { raid_creator_discord_id: null }],
  ])('needs %s: without one nothing is called and officers read what is missing', async (what, missing) => {
    await nights.settings(missing);
    const next = await booked();
    expect(next.booking_state).toBe('failed');
    expect(next.booking_error).toContain(`Raid-Helper is not set up: ${what}`);
    expect(guild.simulators.raidHelper.http.requests).toEqual([]);
  });

  describe('the season', () => {
    it('is none where there is none', async () => {
      expect((await booked()).season_id).toBeNull();
    });

    it('is the one of the raid’s own date, although another is current while it is booked', async () => {
      const old = await addSeason(guild, 'Old');
      const begins = addDays('2026-06-10', 6);
      const [row] = await guild.rows<{ id: number }>(
        `insert into patt.raid_seasons (name, start_date) values ('New', $1), ('Later', '2026-09-01') returning id`,
        [begins],
      );
      const next = await booked();
      expect([next.season_id, next.event_date >= begins, old !== row?.id]).toEqual([row?.id, true, true]);
    });

    it('is none of those that are not active', async () => {
      await guild.rows(
        `insert into patt.raid_seasons (name, start_date, is_active) values ('Off', '2026-01-01', false)`,
      );
      expect((await booked()).season_id).toBeNull();
    });
  });

  describe('everybody on the roster', () => {
    async function roster(): Promise<void> {
      const { people } = guild;
      await people.join({ name: 'Ash', rankLevel: 2, autoInvite: true, main: ['Warrior', 'Protection'] });
      await people.join({ name: 'Birch', rankLevel: 4, autoInvite: true, main: ['Paladin', 'Holy'] });
      await people.join({ name: 'Cedar', rankLevel: 3 });
      await people.join({ name: 'Dogwood', rankLevel: 1, autoInvite: true });
      await people.join({ name: 'Elder', rankLevel: 0, autoInvite: true });
      await people.join({ name: 'Fir', rankLevel: 5, autoInvite: true, hiatus: true });
      await people.join({ name: 'Ginkgo', rankLevel: 2, autoInvite: true, main: ['Demon Hunter', 'Devourer'] });
      await people.join({ name: 'Hazel', rankLevel: 2, autoInvite: true, discord: false, main: ['Mage', 'Frost'] });
      await people.join({ name: 'Ivy', rankLevel: 2, active: false });
      await people.join({ name: 'Juniper', rankLevel: 2, main: null });
    }

    async function attendance(raid: RaidRow): Promise<[string, boolean][]> {
      const rows = await guild.rows<{ name: string; signed_up: boolean }>(
        `select p.display_name as name, a.signed_up from patt.raid_attendance a
         join guild_identity.players p on p.id = a.player_id
         where a.event_id = $1 and a.source = 'auto' and not a.attended and a.character_id = p.main_character_id
         order by 1`,
        [raid.id],
      );
      return rows.map(({ name, signed_up }) => [name, signed_up]);
    }

    it('is asked to confirm, rank or not, only people on hiatus are absent; the Discord-less only in the attendance', async () => {
      await roster();
      const next = await booked();
      expect(onSheet()).toEqual([
        ['Ash', 'Tentative', null],
        ['Birch', 'Tentative', null],
        ['Cedar', 'Tentative', null],
        ['Dogwood', 'Tentative', null],
        ['Elder', 'Tentative', null],
        ['Fir', 'Absence', null],
        ['Ginkgo', 'Tentative', null],
      ]);
      const everybody = ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Ginkgo', 'Hazel'];
      expect(await attendance(next)).toEqual(everybody.map((name) => [name, false]));
      expect(next.raid_helper_payload).toMatchObject({ sent: 7, refused: [] });
    });

    it('by the policy "auto-invite": who asked for it stands in slot and spec, people below Member on the bench', async () => {
      await nights.settings({ raid_signup_policy: 'auto-invite' });
      await roster();
      const next = await booked();
      expect(onSheet()).toEqual([
        ['Ash', 'Tank', 'Protection1'],
        ['Birch', 'Healer', 'Holy1'],
        ['Cedar', 'Tentative', null],
        ['Dogwood', 'Bench', null],
        ['Elder', 'Bench', null],
        ['Fir', 'Absence', null],
        ['Ginkgo', 'Tentative', null],
      ]);
      expect(await attendance(next)).toEqual([
        ['Ash', true],
        ['Birch', true],
        ['Cedar', false],
        ['Dogwood', false],
        ['Elder', false],
        ['Fir', false],
        ['Ginkgo', false],
        ['Hazel', true],
      ]);
    });

    it('may be nobody: the sheet is posted and announced all the same', async () => {
      const next = await booked();
      expect([next.booking_state, onSheet(), nights.announcements().length]).toEqual(['posted', [], 1]);
      expect(next.signed_up_at).not.toBeNull();
    });
  });
});
