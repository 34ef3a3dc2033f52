import { addMinutes, localDateOf, weekdayOf } from '../src/shared/time/calendar.rules.js';
import { DEMO_ZONES, type DemoPerson, type DemoZone } from './demo-people.rules.js';
import { randomOf } from './demo-random.rules.js';

export interface DemoWindow {
  player: string;
  /** 0 = Monday … 6 = Sunday, in the player's zone. */
  dayOfWeek: number;
  /** `HH:MM` in the player's zone. */
  earliestStart: string;
  availableHours: number;
}

/** When people sit down to play: local start in minutes and hours, so that most of them meet the American evening. */
const HABITS: Readonly<Record<DemoZone, { from: number; to: number; hours: readonly number[] }>> = {
  NewYork: { from: 18 * 60, to: 20 * 60, hours: [3, 4, 4.5, 5] },
  Chicago: { from: 17 * 60 + 30, to: 19 * 60, hours: [3.5, 4, 5] },
  LosAngeles: { from: 16 * 60, to: 17 * 60 + 30, hours: [4, 5, 6] },
  London: { from: 22 * 60, to: 23 * 60 + 30, hours: [3.5, 4.5, 5] },
  Adelaide: { from: 8 * 60 + 30, to: 10 * 60, hours: [4, 5, 7.5] },
  Kolkata: { from: 4 * 60 + 30, to: 6 * 60, hours: [3, 3.5, 4] },
};
/** Monday first: the middle of the week and Sunday are raid evenings, Friday and Saturday belong to life. */
const LIKELIHOOD = [0.55, 0.8, 0.8, 0.75, 0.35, 0.45, 0.7];
/** These have never filled in their week. */
const UNANSWERED = new Set(['Saltmarrow', 'Mudlantern', 'Driftwick']);

/** Everybody's usual week; independent of the clock. */
export function demoAvailability(people: readonly DemoPerson[], seed: number): DemoWindow[] {
  const random = randomOf(seed, 'availability');
  return people
    .filter(({ handle }) => !UNANSWERED.has(handle))
    .flatMap(({ handle, home }) => {
      const { from, to, hours } = HABITS[home];
      const usual = random.between(0, (to - from) / 30);
      const days = LIKELIHOOD.flatMap((likely, day) => (random.chance(likely) ? [day] : []));
      return (days.length > 0 ? days : [2]).map((dayOfWeek) => ({
        player: handle,
        dayOfWeek,
        earliestStart: clockOf(from + 30 * usual),
        availableHours: random.pick(hours),
      }));
    });
}

/** Whether the person had named any window on the local day of a raid's first half hour. */
export function hasWindowAt(windows: readonly DemoWindow[], person: DemoPerson, start: Date): boolean {
  const day = weekdayOf(localDateOf(addMinutes(start, 30), DEMO_ZONES[person.home]));
  return windows.some(({ player, dayOfWeek }) => player === person.handle && dayOfWeek === day);
}

function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
