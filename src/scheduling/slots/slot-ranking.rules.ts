import { attendeesOf } from './slot-missing.rules.js';
import type { Presence } from './slot-presence.rules.js';
import { roleMixOf } from './slot-roles.rules.js';
import { endOf, headsAt, weightAt, type Attendance, type StartSpan } from './slot-sweep.rules.js';
import type { RoleTarget, SlotPlayer } from './slot.rules.js';

/** A slot that may begin at any minute of a span with the very same people; the weight is as high all over the run around it. */
export interface RankedSlot extends StartSpan {
  readonly weight: number;
  readonly heads: number;
  /** The longest run of starts around it with the same weight, of other people perhaps. */
  readonly run: StartSpan;
}

interface Peak {
  readonly run: StartSpan;
  readonly weight: number;
  readonly heads: number;
  /** The spans of the run with most heads, each with the same people throughout. */
  readonly spans: readonly StartSpan[];
}

/** What is asked of the ranking beside the attendance. */
export interface RankingQuestion {
  readonly players: readonly SlotPlayer[];
  readonly presence: Presence;
  readonly duration: number;
  readonly targets: readonly RoleTarget[];
  /** How many slots are wanted. */
  readonly most: number;
}

/**
 * The best distinct slots of the week: peaks of the weighted attendance, lower on both sides; by weight, then heads, then
 * the share of the wanted roles that can be filled, then earlier. A lower peak whose slot would overlap a better one’s is
 * the same evening again, and left out.
 */
export function rankedSlotsOf(attendance: Attendance, question: RankingQuestion): RankedSlot[] {
  const { duration, most } = question;
  const peaks = peaksOf(attendance).toSorted(
    (one, other) => other.weight - one.weight || other.heads - one.heads || one.run.from - other.run.from,
  );
  const best = peaks[0]?.weight ?? 0;
  const chosen: RankedSlot[] = [];
  for (let first = 0; first < peaks.length && chosen.length < most;) {
    const { weight, heads } = peaks[first] as Peak;
    let after = first;
    while (peaks[after]?.weight === weight && peaks[after]?.heads === heads) after += 1;
    for (const slot of tiesBroken(peaks.slice(first, after), question)) {
      const isSameEvening = weight < best && chosen.some((better) => overlap(better, slot, duration));
      if (!isSameEvening && chosen.length < most) chosen.push(slot);
    }
    first = after;
  }
  return chosen;
}

function overlap(one: StartSpan, other: StartSpan, duration: number): boolean {
  return one.from < other.until + duration && other.from < one.until + duration;
}

function peaksOf(attendance: Attendance): Peak[] {
  const peaks: Peak[] = [];
  for (let first = 0; first < attendance.count;) {
    const weight = weightAt(attendance, first);
    let after = first + 1;
    while (after < attendance.count && weightAt(attendance, after) === weight) after += 1;
    const before = first === 0 ? -1 : weightAt(attendance, first - 1);
    const next = after === attendance.count ? -1 : weightAt(attendance, after);
    if (weight >= 0 && weight > before && weight > next) peaks.push(peakOf(attendance, first, after, weight));
    first = after;
  }
  return peaks;
}

function peakOf(attendance: Attendance, first: number, after: number, weight: number): Peak {
  const stretches = Array.from({ length: after - first }, (_, nth) => first + nth);
  const heads = Math.max(...stretches.map((at) => headsAt(attendance, at)));
  const spanOf = (from: number, to: number) => ({
    from: attendance.at[from] as number,
    until: endOf(attendance, to) - 1,
  });
  const spans = stretches.filter((at) => headsAt(attendance, at) === heads).map((at) => spanOf(at, at));
  return { run: spanOf(first, after - 1), weight, heads, spans };
}

/** The best span of each of equal peaks, the best first. Roles are only looked at where something hangs on them. */
function tiesBroken(peaks: readonly Peak[], question: RankingQuestion): RankedSlot[] {
  const isAlone = peaks.length === 1;
  return peaks
    .map(({ run, weight, heads, spans }) => {
      const slots = spans.map((span) => ({
        slot: { ...span, run, weight, heads },
        coverage: isAlone && spans.length === 1 ? 0 : coverageAt(span.from, question),
      }));
      return slots.reduce((best, one) => (one.coverage > best.coverage ? one : best));
    })
    .toSorted((one, other) => other.coverage - one.coverage || one.slot.from - other.slot.from)
    .map(({ slot }) => slot);
}

function coverageAt(start: number, { players, presence, duration, targets }: RankingQuestion): number {
  const attendees = attendeesOf(presence, { start, duration }).map((index) => players[index] as SlotPlayer);
  return roleMixOf(attendees, targets).coverage;
}
