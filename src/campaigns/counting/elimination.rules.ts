/** Who has the fewest votes, and whether the tie rule lets them leave. */
export interface Last {
  /** In the order they were handed over. */
  readonly last: readonly number[];
  /** False where fewer than the open seats would be left: then the last share what is left of the seats. */
  readonly leave: boolean;
}

/**
 * The tie rule of the methods with rounds: all who have the fewest votes leave together, and nobody is chosen among
 * them; where too few would be left for the open seats, nobody leaves and they share. `compare` is below zero where the
 * first has fewer votes.
 */
export function lastOf(standing: readonly number[], compare: (a: number, b: number) => number, open: number): Last {
  let last: number[] = [];
  for (const position of standing) {
    const [lowest] = last;
    const difference = lowest === undefined ? -1 : compare(position, lowest);
    if (difference < 0) last = [position];
    else if (difference === 0) last.push(position);
  }
  return { last, leave: standing.length - last.length >= open };
}
