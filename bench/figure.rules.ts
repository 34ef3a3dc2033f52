/** What one benchmark found: what was measured in words, held against the aim. */
export interface Figure {
  readonly name: string;
  /** Both sides of the comparison, with their units. */
  readonly measured: string;
  /** Ours by theirs, or whatever the aim speaks of; null where there is nothing to divide by. */
  readonly ratio: number | null;
  /** Null where the figure is only told. */
  readonly aim: { readonly text: string; readonly met: boolean } | null;
}

/** One line for one figure. */
export function lineOf({ name, measured, ratio, aim }: Figure): string {
  const parts = [name.padEnd(22), measured];
  if (ratio !== null) parts.push(`ratio ${ratio.toFixed(2)}`);
  if (aim) parts.push(`aim ${aim.text}: ${aim.met ? 'met' : 'MISSED'}`);
  return parts.join('  ');
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}

/** The slope of the straight line through the points' logarithms, by least squares. */
export function exponentOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([size, ms]) => [Math.log(size), Math.log(ms)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const rise = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return rise / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
}
