import type { BallotBox } from './ballot-box.rules.js';
import type { Count } from './count.rules.js';

/** Who stands together, best first: everybody of a group shares a place. Entries are positions of the box. */
export type Standing = readonly (readonly number[])[];

/** Puts positions in order, best first, and together those that `better` holds for equal (zero). */
export function standingBy(positions: readonly number[], better: (a: number, b: number) => number): number[][] {
  const groups: number[][] = [];
  for (const position of positions.toSorted(better)) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first !== undefined && better(first, position) === 0) group.push(position);
    else groups.push([position]);
  }
  return groups;
}

/** Places in the manner of "1224". Those who share one are listed by their number, which says nothing. */
export function placesOf(
  box: BallotBox,
  standing: Standing,
  scoreOf: (position: number) => number | null,
): Count['places'] {
  let place = 1;
  return standing.flatMap((group) => {
    const shared = place;
    place += group.length;
    return group
      .toSorted((a, b) => a - b)
      .map((position) => ({ entry: entryAt(box, position), place: shared, score: scoreOf(position) }));
  });
}

/** Everybody on an elected place whom a ballot ranks; more than there are seats only where they tie for the last. */
export function winnersOf(box: BallotBox, places: Count['places']): number[] {
  const named = new Set(box.entries.filter((_entry, position) => box.named[position] === 1));
  return places.filter(({ entry, place }) => place <= box.seats && named.has(entry)).map(({ entry }) => entry);
}

export function entryAt(box: BallotBox, position: number): number {
  return box.entries[position] as number;
}
