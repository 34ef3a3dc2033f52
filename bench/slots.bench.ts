import { performance } from 'node:perf_hooks';
import { proposedNights } from '../src/scheduling/slots/slot-nights.rules.js';
import { presenceIn } from '../src/scheduling/slots/slot-presence.rules.js';
import { attendanceIn, bestStartsOf, type BestStarts } from '../src/scheduling/slots/slot-sweep.rules.js';
import { slotWeekOf, type SlotPlayer, type SlotWeek, type SlotWindow } from '../src/scheduling/slots/slot.rules.js';
import { exponentOf, medianOf, type Figure } from './figure.rules.js';

const SIZES = [
  { players: 40, windows: 7 },
  { players: 200, windows: 14 },
  { players: 1_000, windows: 21 },
] as const;
/** More points for the slope of growth; those of the aims are among them. */
const GROWTH = [40, 80, 160, 320, 640, 1_280, 2_560].map((players) => ({ players, windows: 14 }));
const ZONES = ['America/New_York', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata', 'America/St_Johns'] as const;
const DURATION = 120;
const GRID = 15;
const ROUNDS = 31;
const WARM_UP_MS = 300;
const ROUND_MS = 20;
const GUILDS = 1_000;
/** Sydney's clocks change at its end. */
const MONDAY = '2026-09-28';

/**
 * The search for the best raid time: from weekly local windows of a guild in five zones to the greatest attendance and
 * all starts that have it, in a week with a clock change. Beside it a bare sweep that is handed each player's stretches
 * in UTC already merged, in columns, and a grid that tries every quarter of an hour on the same. Asked in turns, medians
 * of many rounds of this thread's own time. What is known of a zone's clocks is kept between searches; the first one of a
 * week is told as well.
 */
export async function slotsBench(): Promise<Figure[]> {
  const week = slotWeekOf(MONDAY, 'America/New_York');
  return [
    ...SIZES.flatMap((size) => figuresOf(week, size)),
    gridFigure(week),
    growthFigure(week),
    coldFigure(),
    ...SIZES.map((size) => nightsFigure(week, size)),
  ];
}

function figuresOf(week: SlotWeek, size: { players: number; windows: number }): Figure[] {
  // Small guilds in turns: of a few the processor soon knows every comparison of the sorting by heart.
  const guilds = Array.from({ length: Math.ceil(9_000 / (size.players * size.windows)) }, (_, nth) => {
    const players = guildOf(size.players, size.windows, 1 + nth);
    return { players, stretches: stretchesOf(week, players), presence: presenceIn(week, players, DURATION) };
  });
  for (const { players, stretches } of guilds) {
    const [one, other] = [search(week, players), bareSweep(stretches, week.length)];
    if (JSON.stringify(one) !== JSON.stringify(other)) throw new Error('The sweeps disagree.');
  }
  const all = (work: (guild: (typeof guilds)[number]) => unknown) => () => guilds.forEach(work);
  const [ours, bare, grid, own] = timesOf([
    all(({ players }) => search(week, players)),
    all(({ stretches }) => bareSweep(stretches, week.length)),
    all(({ stretches }) => gridSearch(stretches, week.length)),
    all(({ players, presence }) => bestStartsOf(attendanceIn(week, players, presence, DURATION))),
  ]).map((time) => time / guilds.length) as [number, number, number, number];
  const name = `slots: ${size.players} × ${size.windows}`;
  return [
    {
      name,
      measured: `${told(ours)}, bare sweep ${told(bare)}`,
      ratio: ours / bare,
      aim: { text: 'at most 1.50', met: ours / bare <= 1.5 },
    },
    {
      name,
      measured: `${told(ours)}, grid of ${GRID} minutes ${told(grid)}`,
      ratio: grid / ours,
      aim: { text: 'at least 5.00', met: grid / ours >= 5 },
    },
    {
      name,
      measured: `of that our own sweep ${told(own)}, local time to UTC and merging the rest`,
      ratio: null,
      aim: null,
    },
  ];
}

function search(week: SlotWeek, players: readonly SlotPlayer[]): BestStarts | null {
  return bestStartsOf(attendanceIn(week, players, presenceIn(week, players, DURATION), DURATION));
}

/** Who is there from when to when, in minutes of the week, and what they weigh. */
interface Stretches {
  readonly owner: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Int32Array;
}

function stretchesOf(week: SlotWeek, players: readonly SlotPlayer[]): Stretches {
  const { count, owner, from, to } = presenceIn(week, players, DURATION);
  const weight = Int32Array.from({ length: count }, (_, at) => players[owner[at] as number]?.weight ?? 0);
  return { owner: owner.slice(0, count), from: from.slice(0, count), to: to.slice(0, count), weight };
}

/** A week has less than 2^14 minutes, which leaves 17 bits for the number of a change. */
const NUMBER = 17;

/**
 * What anybody would write who knows the trade: every change as one whole number, its minute before its own number, in a
 * typed array that the engine sorts, and summed up once. It gives the same answer.
 */
function bareSweep({ from, to, weight }: Stretches, length: number): BestStarts | null {
  const changes = new Int32Array(2 * from.length);
  let count = 0;
  for (let at = 0; at < from.length; at += 1) {
    const first = Math.max(0, from[at] as number);
    const after = Math.min(length, (to[at] as number) - DURATION + 1);
    if (first >= after) continue;
    changes[count++] = (first << NUMBER) | (2 * at);
    changes[count++] = (after << NUMBER) | (2 * at + 1);
  }
  const sorted = changes.subarray(0, count).sort();
  let [sum, heads, best] = [0, 0, -1];
  let spans: { from: number; until: number }[] = [];
  for (let at = 0; at < count;) {
    const minute = (sorted[at] as number) >> NUMBER;
    if (minute >= length) break;
    for (; at < count && (sorted[at] as number) >> NUMBER === minute; at += 1) {
      const change = (sorted[at] as number) & ((1 << NUMBER) - 1);
      const sign = (change & 1) === 0 ? 1 : -1;
      sum += sign * (weight[change >> 1] as number);
      heads += sign;
    }
    const until = at < count ? Math.min(length, (sorted[at] as number) >> NUMBER) - 1 : length - 1;
    if (heads === 0 || sum < best) continue;
    const last = spans.at(-1);
    if (sum > best) spans = [{ from: minute, until }];
    else if (last && last.until === minute - 1) spans[spans.length - 1] = { from: last.from, until };
    else spans.push({ from: minute, until });
    best = sum;
  }
  return best < 0 ? null : { weight: best, spans };
}

/** Every quarter of an hour, every player: is one of their stretches around the whole slot? */
function gridSearch({ owner, from, to, weight }: Stretches, length: number): number {
  let best = -1;
  for (let start = 0; start < length; start += GRID) {
    let [sum, heads] = [0, 0];
    for (let at = 0; at < from.length; at += 1) {
      if ((from[at] as number) > start || (to[at] as number) < start + DURATION) continue;
      sum += weight[at] as number;
      heads += 1;
      // The player's other stretches can't hold the slot, too.
      const player = owner[at] as number;
      while (owner[at + 1] === player) at += 1;
    }
    if (heads > 0) best = Math.max(best, sum);
  }
  return best;
}

/** How often a quarter of an hour is too coarse, in guilds whose people come home at any minute. */
function gridFigure(week: SlotWeek): Figure {
  let worse = 0;
  for (let guild = 0; guild < GUILDS; guild += 1) {
    const players = guildOf(40, 7, 1_000 + guild);
    const exact = search(week, players)?.weight ?? -1;
    if (gridSearch(stretchesOf(week, players), week.length) < exact) worse += 1;
  }
  return {
    name: 'slots: grid misses',
    measured: `the grid’s best is worse in ${worse} of ${GUILDS} guilds of 40`,
    ratio: null,
    aim: null,
  };
}

function growthFigure(week: SlotWeek): Figure {
  const guilds = GROWTH.map(({ players, windows }) => guildOf(players, windows, 1));
  const times = timesOf(guilds.map((players) => () => search(week, players)));
  const sizes = GROWTH.map(({ players, windows }) => players * windows);
  const slope = exponentOf(sizes.map((size, at) => [size, times[at] as number]));
  const allowed = exponentOf(sizes.map((size) => [size, size * Math.log(size)]));
  return {
    name: 'slots: growth',
    measured: `exponent ${slope.toFixed(2)} (${times.map(told).join(', ')})`,
    ratio: null,
    aim: { text: `at most ${allowed.toFixed(2)}, as n log n`, met: slope <= allowed },
  };
}

/** The very first search of each of 20 weeks, when nothing is known of their clocks. */
function coldFigure(): Figure {
  const players = guildOf(40, 7, 1);
  const mondays = Array.from({ length: 20 }, (_, at) =>
    new Date(Date.UTC(2027, 0, 4 + 7 * at)).toISOString().slice(0, 10),
  );
  const worked = workedMs(() => {
    for (const monday of mondays) search(slotWeekOf(monday, 'America/New_York'), players);
  });
  return {
    name: 'slots: first of a week',
    measured: `40 × 7 in ${told(worked / mondays.length)}, with five zones’ clocks looked up`,
    ratio: null,
    aim: null,
  };
}

/** Three nights that leave fewest without one, of people who come home at any minute: is the answer proven to be the best? */
function nightsFigure(week: SlotWeek, size: { players: number; windows: number }): Figure {
  const players = guildOf(size.players, size.windows, 1);
  const question = { week, players, presence: presenceIn(week, players, DURATION), duration: DURATION, minRank: 2 };
  const times = Array.from({ length: 5 }, () => workedMs(() => void proposedNights({ ...question, nights: 3 })));
  return {
    name: 'slots: three nights',
    measured: `${size.players} × ${size.windows} in ${told(medianOf(times))}, ${proposedNights({ ...question, nights: 3 }).method}`,
    ratio: null,
    aim: null,
  };
}

/**
 * The median time of one run of each, in milliseconds of this thread's own work: whatever else the machine does is not
 * counted. In turns all the same, for it also fills the caches.
 */
function timesOf(works: readonly (() => unknown)[]): number[] {
  const repeats = works.map((work) => {
    const enough = performance.now() + WARM_UP_MS;
    let times = 0;
    const worked = workedMs(() => {
      for (; times < 5 || performance.now() < enough; times += 1) work();
    });
    return Math.max(1, Math.round((times * ROUND_MS) / worked));
  });
  const rounds = Array.from({ length: ROUNDS }, () =>
    works.map((work, index) => {
      const times = repeats[index] as number;
      return (
        workedMs(() => {
          for (let time = 0; time < times; time += 1) work();
        }) / times
      );
    }),
  );
  return works.map((_, index) => medianOf(rounds.map((round) => round[index] as number)));
}

function workedMs(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

function told(ms: number): string {
  return ms < 1 ? `${(1_000 * ms).toFixed(1)} µs` : `${ms.toFixed(2)} ms`;
}

/** The same guild for the same seed: windows at any minute, up to three a day, in the evening more than at noon. */
function guildOf(count: number, perPlayer: number, seed: number): SlotPlayer[] {
  let state = (seed * 2_654_435_761) >>> 0;
  const below = (limit: number) => {
    // A step of Numerical Recipes' congruential generator: chance enough for people's evenings.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const perDay = perPlayer / 7;
  const windowOf = (day: number, nth: number): SlotWindow => {
    const minute = nth === 0 ? 17 * 60 + below(240) : (nth * 6 - 5) * 60 + below(240);
    const start = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    return { dayOfWeek: day, start, hours: (15 + below(40)) / 10 };
  };
  return Array.from({ length: count }, (_, at) => ({
    playerId: at + 1,
    name: `Player ${at + 1}`,
    weight: [0, 1, 1, 1, 3, 3, 5][below(7)] as number,
    rankLevel: 2,
    mainRole: null,
    offRole: null,
    zone: ZONES[below(ZONES.length)] as string,
    windows: Array.from({ length: perPlayer }, (_, window) => windowOf(Math.floor(window / perDay), window % perDay)),
    onHiatus: false,
  }));
}
