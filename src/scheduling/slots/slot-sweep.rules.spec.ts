import fc from 'fast-check';
import { anyGuild, everyMinuteOf, player, windows, type AnyGuild } from '../../../test/support/slot-guilds.js';
import { presenceIn } from './slot-presence.rules.js';
import { attendanceIn, bestStartsOf, endOf, headsAt, weightAt } from './slot-sweep.rules.js';
import { instantIn, slotWeekOf } from './slot.rules.js';

function searched({ players, monday, zone, duration }: AnyGuild) {
  const week = slotWeekOf(monday, zone);
  const attendance = attendanceIn(week, players, presenceIn(week, players, duration), duration);
  return { week, attendance, best: bestStartsOf(attendance) };
}

/** The best starts as instants, first and last of each span. */
function bestInstants(guild: Partial<AnyGuild>) {
  const { week, best } = searched({ players: [], monday: '2026-06-15', zone: 'UTC', duration: 120, ...guild });
  return best?.spans.map(({ from, until }) =>
    [from, until].map((minute) => instantIn(week, minute).toISOString().slice(0, 16)).join(' – '),
  );
}

describe('the best starts of a week', () => {
  it('are exactly those which a look at every minute of the week finds, in a thousand guilds', () => {
    fc.assert(
      fc.property(anyGuild(), (guild) => {
        const { week, attendance, best } = searched(guild);
        const { weekStart, length, weight, heads } = everyMinuteOf(guild);
        expect([week.start, week.length]).toEqual([weekStart, length]);
        let isEqual = true;
        for (let at = 0; at < attendance.count; at += 1) {
          for (let minute = attendance.at[at] as number; minute < endOf(attendance, at); minute += 1) {
            const [there, found] = [heads[minute] as number, headsAt(attendance, at)];
            const wanted = there === 0 ? -1 : (weight[minute] as number);
            if (found !== there || weightAt(attendance, at) !== wanted) isEqual = false;
          }
        }
        expect(isEqual).toBe(true);
        let greatest = -1;
        for (let minute = 0; minute < length; minute += 1) {
          if (heads[minute] !== 0) greatest = Math.max(greatest, weight[minute] as number);
        }
        expect(best?.weight ?? -1).toBe(greatest);
        const spans: { from: number; until: number }[] = [];
        for (let minute = 0; minute < length; minute += 1) {
          if (heads[minute] === 0 || weight[minute] !== greatest) continue;
          const last = spans.at(-1);
          if (last?.until === minute - 1) spans[spans.length - 1] = { from: last.from, until: minute };
          else spans.push({ from: minute, until: minute });
        }
        expect(best?.spans ?? []).toEqual(spans);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never get worse by more hours', () => {
    fc.assert(
      fc.property(anyGuild(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40 }), (guild, who, which, tenths) => {
        const more = guild.players.map((one, at) => ({
          ...one,
          windows: one.windows.map((window, nth) =>
            at === who % guild.players.length && nth === which % one.windows.length
              ? { ...window, hours: window.hours + tenths / 10 }
              : window,
          ),
        }));
        const score = (players: AnyGuild['players']) => searched({ ...guild, players }).best?.weight ?? -1;
        expect(score(more)).toBeGreaterThanOrEqual(score(guild.players));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same wall clock times in any zone when all live in it and it has no clock change', () => {
    const quiet = ['Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/Phoenix', 'UTC'];
    fc.assert(
      fc.property(anyGuild(), fc.constantFrom(...quiet), fc.constantFrom(...quiet), (guild, one, other) => {
        const movedTo = (zone: string) =>
          searched({ ...guild, zone, players: guild.players.map((person) => ({ ...person, zone })) }).best;
        expect(movedTo(one)).toEqual(movedTo(other));
      }),
      { numRuns: 300 },
    );
  });

  it('need the whole slot within a window: the last start is a slot’s length before its end', () => {
    const players = [player(1, { windows: windows('Tue 19:00 3h') }), player(2, { windows: windows('Tue 20:30 4h') })];
    expect(bestInstants({ players, duration: 60 })).toEqual(['2026-06-16T20:30 – 2026-06-16T21:00']);
    expect(bestInstants({ players, duration: 90 })).toEqual(['2026-06-16T20:30 – 2026-06-16T20:30']);
  });

  it('run through windows that touch, also from Sunday to Monday', () => {
    const players = [player(1, { windows: windows('Sun 23:00 1h', 'Mon 00:00 1h') })];
    expect(bestInstants({ players })).toEqual(['2026-06-21T23:00 – 2026-06-21T23:00']);
    const apart = [player(1, { windows: windows('Sun 23:00 0.9h', 'Mon 00:00 1h') })];
    expect(bestInstants({ players: apart })).toBeUndefined();
  });

  it('begin within the week, and the window of the Sunday before counts for its first hours', () => {
    const players = [player(1, { windows: windows('Sun 21:00 6h') })];
    expect(bestInstants({ players })).toEqual([
      '2026-06-15T00:00 – 2026-06-15T01:00',
      '2026-06-21T21:00 – 2026-06-21T23:59',
    ]);
  });

  it('last their hours of elapsed time over a clock change', () => {
    // London’s clocks go back at 02:00 on 25 October, and forward at 01:00 on 29 March.
    const players = [player(1, { zone: 'Europe/London', windows: windows('Sat 23:00 4h') })];
    expect(bestInstants({ players, monday: '2026-10-19' })).toEqual(['2026-10-24T22:00 – 2026-10-25T00:00']);
    expect(bestInstants({ players, monday: '2026-03-23' })).toEqual(['2026-03-28T23:00 – 2026-03-29T01:00']);
    const skipped = [player(1, { zone: 'Australia/Lord_Howe', windows: windows('Sun 02:15 2h') })];
    // 02:15 is skipped on 4 October: it moves forward to 02:45, which is 15:45 in UTC.
    expect(bestInstants({ players: skipped, monday: '2026-09-28' })).toEqual(['2026-10-03T15:45 – 2026-10-03T15:45']);
  });

  it('count people of no weight where nobody else can come, and nobody where nobody can', () => {
    const initiate = player(1, { weight: 0, windows: windows('Wed 20:00 2h') });
    expect(bestInstants({ players: [initiate] })).toEqual(['2026-06-17T20:00 – 2026-06-17T20:00']);
    expect(bestInstants({ players: [{ ...initiate, onHiatus: true }, player(2)] })).toBeUndefined();
  });
});
