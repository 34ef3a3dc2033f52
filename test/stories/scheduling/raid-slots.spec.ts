import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { statementsOf } from '../../support/statements.js';
import { visibleText } from './raid.rows.js';

const API = '/api/v1/admin/raid-slots';
const PAGE = '/admin/raid-slots';

interface Person {
  readonly display_name: string;
  readonly says?: string;
  readonly main_role: string | null;
  readonly off_role: string | null;
}

interface Span {
  readonly from: string;
  readonly until: string;
  readonly local_from: string;
  readonly local_until: string;
}

interface Slot extends Span {
  readonly weight: number;
  readonly weight_share: number;
  readonly head_count: number;
  readonly role_coverage: number;
  readonly roles: { role: string; wanted: number; mains: number; filled: number; by_off_spec: number }[];
  readonly in: Person[];
  readonly missing: Person[];
}

interface Move {
  readonly start: Span;
  readonly drops: Person[];
  readonly joins: Person[];
}

interface Week {
  readonly from: string;
  readonly clock_changes: { at: string; by: number; zones: string[] }[];
  readonly best: { weight: number; intervals: Span[] } | null;
  readonly slots: Slot[];
  readonly proposal: { method: string; nights: Span[]; regular_members: number; without_a_night: Person[] };
  readonly heat_map: { date: string; half_hours: ({ weight: number; head_count: number } | null)[] }[];
  readonly what_if: { slot: Slot; earlier: Move | null; later: Move | null } | null;
}

interface Answer {
  readonly zone: string;
  readonly targets: { role: string; wanted: number }[];
  readonly could_play: number;
  readonly could_play_weight: number;
  readonly weeks: Week[];
}

// A guild of Lord Howe Island, whose clocks go forward by half an hour in the night to Sunday, 4 October 2026.
describe('the best times to raid', () => {
  let guild: Guild;
  let officer: Session;

  const ask = async (query = ''): Promise<Answer> => {
    const { status, json } = await officer.get(`${API}?${query}`);
    expect([status, json.error]).toEqual([200, undefined]);
    return json.data as Answer;
  };
  const firstWeek = async (query = ''): Promise<Week> => (await ask(query)).weeks[0] as Week;
  const names = (people: readonly Person[] = []) => people.map(({ display_name: name }) => name);
  const text = async (query = '') => visibleText((await officer.get(`${PAGE}?${query}`)).text);

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-09-23T12:00:00Z', timezone: 'Australia/Lord_Howe' });
    officer = await guild.loggedIn(4, 'Quill');
  });
  afterAll(() => guild.stop());

  /** Lets somebody join who can on these days (0 is Monday) from their own local time on. */
  async function can(
    name: string,
    zone: string,
    windows: readonly [day: number, start: string, hours: number][],
    more: { rankLevel?: number; main?: readonly [string, string]; hiatus?: boolean; active?: boolean } = {},
  ): Promise<void> {
    const { playerId } = await guild.people.join({ name, ...more });
    await guild.rows('update guild_identity.players set timezone = $2 where id = $1', [playerId, zone]);
    for (const [day, start, hours] of windows) {
      await guild.rows(
        `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
         values ($1, $2, $3, $4)`,
        [playerId, day, start, hours],
      );
    }
  }

  it('are none while nobody has told times, and the page says what to do', async () => {
    const week = await firstWeek();
    expect([week.from, week.best, week.slots, week.what_if]).toEqual(['2026-09-28', null, [], null]);
    expect(await text()).toContain('Nobody has told their times yet');
  });

  describe('of people in three zones', () => {
    beforeAll(async () => {
      // On the island: Saturday 20:00 to 24:00, Sunday 13:00 to 17:00.
      await can('Isla', 'Australia/Lord_Howe', [
        [5, '20:00', 4],
        [6, '13:00', 4],
      ]);
      // In Kolkata 07:00 on Sunday is 12:30 on the island, from that Sunday on, and 12:00 in the weeks before.
      await can('Kiran', 'Asia/Kolkata', [[6, '07:00', 4]], { rankLevel: 3, main: ['Priest', 'Holy'] });
      // In St. John’s 23:30 on Saturday is 13:00 on Sunday on the island.
      await can('Jon', 'America/St_Johns', [[5, '23:30', 2.5]], { main: ['Warrior', 'Protection'] });
      await can('Newt', 'Australia/Lord_Howe', [[6, '14:30', 3]], { rankLevel: 1, main: ['Mage', 'Fire'] });
      await can('Harper', 'Australia/Lord_Howe', [[6, '13:00', 4]], { hiatus: true });
      await can('Gone', 'Australia/Lord_Howe', [[6, '13:00', 4]], { active: false });
    });

    it('are exact on the dates of a week with a clock change, and an hour of a window stays an hour', async () => {
      const { zone, could_play, could_play_weight, weeks } = await ask('weeks=2&duration=90');
      expect([zone, could_play, could_play_weight]).toEqual(['Australia/Lord_Howe', 4, 5]);
      const [changed, quiet] = weeks;
      expect(changed?.clock_changes).toEqual([
        { at: '2026-10-03T15:30:00.000Z', by: 30, zones: ['Australia/Lord_Howe'] },
      ]);
      expect(changed?.best).toEqual({
        weight: 5,
        intervals: [
          {
            from: '2026-10-04T02:00:00.000Z',
            until: '2026-10-04T03:00:00.000Z',
            local_from: '2026-10-04T13:00',
            local_until: '2026-10-04T14:00',
          },
        ],
      });
      expect([quiet?.from, quiet?.clock_changes]).toEqual(['2026-10-05', []]);
      // The week before it the island is half an hour nearer to the others.
      const before = await firstWeek('from=2026-09-24&duration=90');
      expect([before.from, before.best?.weight]).toEqual(['2026-09-21', 5]);
      expect(before.best?.intervals.map(({ from, until }) => [from, until])).toEqual([
        ['2026-09-27T02:30:00.000Z', '2026-09-27T03:00:00.000Z'],
      ]);
    });

    it('follow a northern clock change as well, told in another zone', async () => {
      // St. John’s goes back by an hour on 1 November: Jon’s Saturday evening is before it, and 2.5 hours all the same.
      const week = await firstWeek('from=2026-10-28&zone=America/St_Johns');
      expect(week.clock_changes.map(({ at, by }) => [at, by])).toEqual([['2026-11-01T04:30:00.000Z', -60]]);
      expect(week.best?.intervals.map((span) => [span.local_from, span.local_until])).toEqual([
        ['2026-10-31T23:30', '2026-11-01T00:00'],
      ]);
    });

    it('tell who is in, who is missing and by how much', async () => {
      const [slot] = (await firstWeek('duration=90')).slots;
      expect(names(slot?.in)).toEqual(['Kiran', 'Isla', 'Jon']);
      expect([slot?.weight, slot?.weight_share, slot?.head_count]).toEqual([5, 1, 3]);
      expect(slot?.missing.map(({ display_name: name, says }) => [name, says])).toEqual([
        ['Newt', 'starts 1 h 30 min later'],
        ['Quill', 'has told no times'],
        ['Harper', 'on hiatus'],
      ]);
      const later = (await firstWeek('start=2026-10-04T14:45')).what_if?.slot;
      expect(later?.missing.map(({ display_name: name, says }) => [name, says])).toEqual([
        ['Kiran', 'leaves 15 min early'],
        ['Jon', 'leaves 1 h 15 min early'],
        ['Quill', 'has told no times'],
        ['Harper', 'on hiatus'],
      ]);
    });

    it('count a role by the main spec, or what the main is played as, and fill seats with off-specs', async () => {
      await guild.rows(
        `update guild_identity.players set offspec_spec_id = (
           select s.id from guild_identity.specializations s join guild_identity.classes c on c.id = s.class_id
           where c.name = 'Mage' and s.name = 'Frost') where display_name = 'Kiran'`,
      );
      await guild.rows(`update guild_identity.players set main_spec_id = null where display_name = 'Jon'`);
      const { targets, weeks } = await ask('duration=90&targets=tank:1,Healer:0,Melee:0,ranged%20dps:3');
      expect(targets.map(({ role, wanted }) => [role, wanted]).toSorted()).toEqual([
        ['Healer', 0],
        ['Melee DPS', 0],
        ['Ranged DPS', 3],
        ['Tank', 1],
      ]);
      const slot = weeks[0]?.slots[0];
      const roleOf = (name: string) => slot?.roles.find(({ role }) => role === name);
      expect(slot?.role_coverage).toBe(0.75);
      expect(roleOf('Tank')).toEqual({ role: 'Tank', wanted: 1, mains: 1, filled: 1, by_off_spec: 0 });
      expect(roleOf('Ranged DPS')).toEqual({ role: 'Ranged DPS', wanted: 3, mains: 1, filled: 2, by_off_spec: 1 });
      expect((await ask()).targets.find(({ role }) => role === 'Healer')?.wanted).toBe(4);
    });

    it('propose nights that leave fewest regular members with none', async () => {
      const { proposal } = await firstWeek('nights=2&duration=90');
      expect([proposal.method, proposal.regular_members, names(proposal.without_a_night)]).toEqual(['exact', 3, []]);
      expect(proposal.nights.map((night) => night.local_from.slice(0, 10))).toEqual(['2026-10-03', '2026-10-04']);
      const all = await firstWeek('nights=1&minRank=1&duration=150');
      expect(all.proposal.regular_members).toBe(4);
      expect(names(all.proposal.without_a_night)).toEqual(['Newt']);
      const veterans = await firstWeek('nights=1&minRank=3');
      expect(veterans.proposal.regular_members).toBe(1);
    });

    it('tell what half an hour would change, and how warm each half-hour is', async () => {
      const week = await firstWeek('duration=90&start=2026-10-04T14:00');
      expect(names(week.what_if?.slot.in)).toEqual(['Kiran', 'Isla', 'Jon']);
      expect(week.what_if?.later?.start.local_from).toBe('2026-10-04T14:30');
      expect(names(week.what_if?.later?.drops)).toEqual(['Jon']);
      expect(names(week.what_if?.later?.joins)).toEqual(['Newt']);
      expect(names(week.what_if?.earlier?.drops)).toEqual([]);
      const sunday = week.heat_map[6];
      expect(sunday?.date).toBe('2026-10-04');
      expect(sunday?.half_hours[4]).toBeNull();
      expect(sunday?.half_hours[26]).toEqual({ weight: 5, head_count: 3 });
      expect(sunday?.half_hours[29]).toEqual({ weight: 5, head_count: 4 });
    });

    it('are sought by two statements, whatever the number of weeks', async () => {
      const session = async (query: string) => statementsOf(guild.database.orm, () => ask(query));
      const asked = (texts: readonly string[]) =>
        texts.filter((sql) => /player_availability|identity\.roles/.test(sql));
      expect(asked(await session('weeks=1'))).toHaveLength(2);
      expect((await session('weeks=4')).length).toBe((await session('weeks=1')).length);
    });

    it.each([
      ['duration=20', 'duration must be a whole number from 30 to 720.'],
      ['duration=2h', 'duration must be a whole number from 30 to 720.'],
      ['from=2026-02-30', 'from must be a date such as 2026-03-04.'],
      ['from=1899-02-03', 'from must be a date from 2000 to 2099.'],
      ['nights=8', 'nights must be a whole number from 1 to 7.'],
      ['minRank=9', 'minRank must be a whole number from 1 to 5.'],
      ['weeks=5', 'weeks must be a whole number from 1 to 4.'],
      ['zone=Mars', 'zone must be an IANA time zone such as America/New_York.'],
      ['targets=Tank', 'targets must be roles with whole numbers from 0 to 40, such as Tank:2,Healer:4.'],
      ['targets=Tank:2,tank:3', 'targets must name each role once.'],
      ['targets=Bard:1', /^targets names “Bard”, which is no role: there are Tank, /],
      ['start=20:00', 'start must be a local date and time from 2000 to 2099, such as 2026-10-27T20:00.'],
      ['from=2026-09-28&start=2026-10-05T00:00', 'start must lie in the week of 2026-09-28.'],
      ['night=2', 'night is not a field here.'],
    ])('refuse %s in a sentence', async (query, sentence) => {
      const { status, json } = await officer.get(`${API}?${query}`);
      expect([status, json.code]).toEqual([400, 'shared.invalid-input']);
      expect(json.error).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
    });

    it('stand on the officers’ page, without script', async () => {
      const seen = await text('duration=90');
      const sayings = [
        'Australia/Lord Howe: forward by 30 min, Sun, 4 Oct 2026, 02:30 am LHDT',
        'Any start from Sun, 4 Oct 2026, 01:00 pm LHDT until 02:00 pm LHDT',
        '100 % of the weight (5 of 5) · 3 of 4 players',
        'Newt Ranged DPS starts 1 h 30 min later',
        'Quill has told no times',
        'Harper Ranged DPS on hiatus',
        'Together they reach 3 of 3 regular members (Member and above). No other choice of nights leaves fewer without one.',
        'Every regular member can come at least once.',
        'The very same people.',
      ];
      expect(sayings.filter((saying) => !seen.includes(saying))).toEqual([]);
      const later = await text('duration=90&start=2026-10-04T14:00');
      expect(later.includes('Drops out: Jon')).toBe(true);
      expect(later.includes('Joins: Newt')).toBe(true);
    });

    it('are booked in the guild’s zone, whatever zone the page is told in', async () => {
      const { text: page } = await officer.get(`${PAGE}?from=2026-10-05&zone=Asia/Kolkata&duration=90`);
      const saying = 'Any start from Sun, 11 Oct, 2026, 07:30 am IST until 08:30 am IST';
      expect(/Any start from [^·]*?·/.exec(visibleText(page))?.[0]).toContain(saying);
      const booking = /href="(\/admin\/raid-tools\?[^"]*)"/.exec(page)?.[1];
      expect(booking?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toBe(
        '/admin/raid-tools?date=2026-10-11&time=13%3A00&duration=90',
      );
      // The link to the next half-hour goes on from there, and keeps what was asked.
      const before = page.slice(0, page.indexOf(' 30 min later</a>'));
      const next =
        [...before.matchAll(/<a class="button" href="([^"]*)"/g)].at(-1)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const address = new URL(next.replaceAll('&#x3D;', '='), 'http://guild');
      expect(address.searchParams.get('start')).toBe('2026-10-11T08:00');
      expect(address.searchParams.get('zone')).toBe('Asia/Kolkata');
      const moved = visibleText((await officer.get(address.pathname + address.search)).text);
      expect(moved.includes('Sun, 11 Oct, 2026, 08:00 am IST to 09:30 am IST: 3 players')).toBe(true);
    });

    it('are shown as usual where the form was filled in wrongly, with a sentence beside the field', async () => {
      const { status, text: page } = await officer.get(`${PAGE}?duration=7&target_1=99&utm_source=elsewhere`);
      expect(status).toBe(400);
      const seen = visibleText(page);
      const sayings = ['Must be a whole number from 30 to 720.', 'Must be a whole number from 0 to 40.', 'Book this'];
      expect(sayings.filter((saying) => !seen.includes(saying))).toEqual([]);
      expect(await text('duration=720')).toMatch(/nobody is there for 12 h in a row this week/);
      expect(await text('minRank=5')).toMatch(/No Guild Leader or above has told their times/);
    });
  });
});
