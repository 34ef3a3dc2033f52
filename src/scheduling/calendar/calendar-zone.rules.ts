import { IANAZone } from 'luxon';
import { zoneAbbreviation } from '../../shared/web/view-helpers.rules.js';

/** From an instant on a zone's clocks are this far ahead of UTC. */
export interface Observance {
  readonly kind: 'STANDARD' | 'DAYLIGHT';
  readonly from: Date;
  /** Minutes ahead of UTC, until then and from then on. */
  readonly offsetBefore: number;
  readonly offset: number;
  /** EST, CEST, GMT+5:45: what people call it. */
  readonly name: string;
}

const WEEK = 7 * 86_400_000;

/**
 * What the clocks of a zone show in a span of time: what holds at its start, then each change. They are the platform's
 * own zone data written out, and no yearly rule that could be guessed wrongly.
 * @throws RangeError where the zone is none
 */
export function observancesOf(zone: string, span: { readonly from: Date; readonly to: Date }): Observance[] {
  const clock = IANAZone.create(zone);
  if (!clock.isValid) throw new RangeError(`${zone} is no time zone`);
  const observance = (at: number, offsetBefore: number): Observance => ({
    kind: clock.offset(at) > standardOffset(clock, at) ? 'DAYLIGHT' : 'STANDARD',
    from: new Date(at),
    offsetBefore,
    offset: clock.offset(at),
    name: zoneAbbreviation(new Date(at), zone),
  });
  const [start, end] = [span.from.getTime(), span.to.getTime()];
  const found = [observance(start, clock.offset(start))];
  // No zone changes its clocks twice within a week.
  let known = clock.offset(start);
  for (let at = start; at < end; at += WEEK) {
    const next = Math.min(at + WEEK, end);
    const offset = clock.offset(next);
    if (offset !== known) found.push(observance(changeIn(clock, at, next), known));
    known = offset;
  }
  return found;
}

/** The least offset of the year around: what is above it is summer time, wherever on earth. */
function standardOffset(clock: IANAZone, at: number): number {
  const year = new Date(at).getUTCFullYear();
  return Math.min(clock.offset(Date.UTC(year, 0, 1)), clock.offset(Date.UTC(year, 6, 1)));
}

/** The first instant after `before` at which the offset is that of `after`. */
function changeIn(clock: IANAZone, before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (clock.offset(middle) === clock.offset(before)) low = middle;
    else high = middle;
  }
  return high;
}
