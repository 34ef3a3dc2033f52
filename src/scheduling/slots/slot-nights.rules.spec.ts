import fc from 'fast-check';
import { anyGuild, everyMinuteOf, player, windows, type AnyGuild } from '../../../test/support/slot-guilds.js';
import { proposedNights, REST_MINUTES, type NightsProposal } from './slot-nights.rules.js';
import { presenceIn } from './slot-presence.rules.js';
import { couldPlay, dayStartsOf, slotWeekOf } from './slot.rules.js';

const MIN_RANK = 2;

function proposed({ players, monday, zone, duration }: AnyGuild, nights: number): NightsProposal {
  const week = slotWeekOf(monday, zone);
  return proposedNights({
    week,
    players,
    presence: presenceIn(week, players, duration),
    duration,
    nights,
    minRank: MIN_RANK,
  });
}

const quiet = { monday: '2026-06-15', zone: 'UTC', duration: 120 };
const daysOf = ({ nights }: NightsProposal) => nights.map(({ day, from }) => [day, (from % 1440) / 60]);

describe('several nights a week', () => {
  it('leave as few regular members with none as any set of nights does, and weigh as much as any of those', () => {
    fc.assert(
      fc.property(anyGuild(4), fc.integer({ min: 1, max: 3 }), (guild, nights) => {
        const found = proposed(guild, nights);
        const wanted = bestOfAllSets(guild, nights);
        expect([found.method, found.nights.length]).toEqual(['exact', wanted.nights]);
        expect([found.without.length, found.weight]).toEqual([wanted.none, wanted.weight]);
      }),
      { numRuns: 300 },
    );
  });

  it('can be held at every start that they offer: those told are in, and the rest between them is kept', () => {
    fc.assert(
      fc.property(anyGuild(), fc.integer({ min: 1, max: 4 }), (guild, wanted) => {
        const { nights } = proposed(guild, wanted);
        const { weight, heads } = everyMinuteOf(guild);
        nights.forEach((night, at) => {
          for (const start of [night.from, night.until]) {
            expect([weight[start], heads[start]]).toEqual([night.weight, night.heads]);
          }
          const next = nights[at + 1];
          if (next) expect(night.until + guild.duration + REST_MINUTES).toBeLessThanOrEqual(next.from);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('prefer a weaker night on which somebody else can to the two strongest', () => {
    const many = Array.from({ length: 4 }, (_, at) =>
      player(at + 1, { windows: windows('Tue 20:00 2h', 'Wed 20:00 2h') }),
    );
    const players = [...many, player(5, { windows: windows('Sat 14:00 2h') })];
    const two = proposed({ ...quiet, players }, 2);
    expect(daysOf(two)).toEqual([
      [1, 20],
      [5, 14],
    ]);
    expect([two.without, two.regulars, two.weight]).toEqual([[], 5, 5]);
    const one = proposed({ ...quiet, players }, 1);
    expect(one.without.map(({ playerId }) => playerId)).toEqual([5]);
  });

  it('forget nobody below the rank in weight, but only regular members as those who must not go without', () => {
    const initiate = player(1, { rankLevel: 1, weight: 0, windows: windows('Mon 20:00 2h') });
    const member = player(2, { windows: windows('Tue 20:00 2h') });
    const away = player(3, { windows: windows('Wed 20:00 2h'), onHiatus: true });
    const silent = player(4);
    const { without, regulars, nights } = proposed({ ...quiet, players: [initiate, member, away, silent] }, 1);
    expect([nights.map(({ day }) => day), without, regulars]).toEqual([[1], [], 1]);
  });

  it('are not the same evening twice, before and after midnight', () => {
    const late = [player(1, { weight: 5, windows: windows('Tue 22:00 5h') })];
    const other = player(2, { rankLevel: 1, weight: 1, windows: windows('Thu 20:00 2h') });
    expect(daysOf(proposed({ ...quiet, players: [...late, other] }, 2)).map(([day]) => day)).toEqual([1, 3]);
    expect(proposed({ ...quiet, players: late }, 2).nights).toHaveLength(1);
  });

  it('are none where nobody can', () => {
    expect(proposed({ ...quiet, players: [player(1)] }, 3)).toEqual({
      nights: [],
      without: [],
      regulars: 0,
      weight: 0,
      method: 'exact',
    });
  });
});

/** Tries every set of nights by the definition, on what a look at every minute tells. */
function bestOfAllSets(guild: AnyGuild, most: number): { nights: number; none: number; weight: number } {
  const { isIn, heads, length } = everyMinuteOf(guild);
  const starts = dayStartsOf(slotWeekOf(guild.monday, guild.zone));
  const regular = guild.players.map((person) => couldPlay(person) && person.rankLevel >= MIN_RANK);
  const runs: { day: number; from: number; until: number; set: number; weight: number }[] = [];
  for (let minute = 0; minute < length; minute += 1) {
    const day = starts.findIndex((_, at) => minute < (starts[at + 1] ?? Infinity));
    const set = isIn.reduce((sum, player, at) => sum | ((player[minute] as number) << at), 0);
    const last = runs.at(-1);
    if (heads[minute] === 0) continue;
    if (last?.day === day && last.set === set && last.until === minute - 1) last.until = minute;
    else runs.push({ day, from: minute, until: minute, set, weight: weightOf(set) });
  }
  function weightOf(set: number): number {
    return guild.players.reduce((sum, { weight }, at) => sum + ((set >> at) & 1) * weight, 0);
  }
  const noneOf = (set: number) => regular.filter((isRegular, at) => isRegular && ((set >> at) & 1) === 0).length;
  const gap = guild.duration + REST_MINUTES;
  let best = { nights: 0, none: noneOf(0), weight: 0 };
  const tried = (nights: number, day: number, set: number, weight: number, free: number): void => {
    const none = noneOf(set);
    const isBetter =
      nights > best.nights ||
      (nights === best.nights && (none < best.none || (none === best.none && weight > best.weight)));
    if (isBetter) best = { nights, none, weight };
    if (nights === most) return;
    for (const run of runs) {
      const start = Math.max(run.from, free);
      if (run.day > day && start <= run.until)
        tried(nights + 1, run.day, set | run.set, weight + run.weight, start + gap);
    }
  };
  tried(0, -1, 0, 0, -Infinity);
  return best;
}
