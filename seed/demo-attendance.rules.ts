import { addMinutes } from '../src/shared/time/calendar.rules.js';
import { hasWindowAt, type DemoWindow } from './demo-availability.rules.js';
import type { DemoRaidEvent } from './demo-calendar.rules.js';
import type { DemoPerson } from './demo-people.rules.js';
import { randomOf, type Random } from './demo-random.rules.js';

export interface DemoAttendance {
  recurring: string;
  eventDate: string;
  player: string;
  status: 'accepted' | 'tentative' | 'bench' | 'absence';
  signedUp: boolean;
  attended: boolean;
  notedAbsence: boolean;
  /** Null until the raid has begun and its snapshot was taken. */
  wasAvailable: boolean | null;
  source: string;
  minutesPresent: number | null;
  firstJoinAt: Date | null;
  lastLeaveAt: Date | null;
  joinedLate: boolean;
  leftEarly: boolean;
}

/** How often people come, by rank level; those without a rank come like initiates. */
const RELIABILITY: readonly number[] = [0.5, 0.55, 0.66, 0.8, 0.9, 0.97];

/** One row per roster-eligible person and raid: what they said on the sheet and, where it is over, whether they came. */
export function demoAttendance(
  people: readonly DemoPerson[],
  events: readonly DemoRaidEvent[],
  windows: readonly DemoWindow[],
  seed: number,
): DemoAttendance[] {
  return events.flatMap((event, index) => {
    const random = randomOf(seed, `attendance-${index}`);
    return people
      .filter(({ active, main }) => active && main !== null)
      .map((person) => rowOf(person, event, windows, random));
  });
}

function rowOf(
  person: DemoPerson,
  event: DemoRaidEvent,
  windows: readonly DemoWindow[],
  random: Random,
): DemoAttendance {
  const reliability = RELIABILITY[person.rankLevel ?? 0] ?? 0.5;
  const comes = !person.hiatus && random.chance(reliability);
  const status = statusOf(person, comes, random);
  const past = event.phase === 'past';
  const attended = past && comes && status !== 'absence';
  return {
    recurring: event.recurring,
    eventDate: event.eventDate,
    player: person.handle,
    status,
    signedUp: status === 'accepted',
    attended,
    notedAbsence: past && !attended && status === 'absence' && random.chance(0.6),
    wasAvailable: past ? hasWindowAt(windows, person, event.start) : null,
    source: sourceOf(person, attended),
    ...presenceOf(event, attended && person.discord === 'linked', random),
  };
}

/** Nobody's answer is on the sheet before they have a Discord link, so theirs stays tentative. */
function statusOf(person: DemoPerson, comes: boolean, random: Random): DemoAttendance['status'] {
  if (person.hiatus) return 'absence';
  if (person.discord !== 'linked') return 'tentative';
  if (comes) return random.chance(0.85) ? 'accepted' : random.pick(['tentative', 'bench']);
  return random.pick(['absence', 'absence', 'tentative', 'accepted']);
}

function sourceOf(person: DemoPerson, attended: boolean): string {
  if (person.discord !== 'linked') return attended ? 'auto+manual' : 'auto';
  return attended ? 'raid_helper+voice' : 'raid_helper';
}

function presenceOf(
  event: DemoRaidEvent,
  seen: boolean,
  random: Random,
): Pick<DemoAttendance, 'minutesPresent' | 'firstJoinAt' | 'lastLeaveAt' | 'joinedLate' | 'leftEarly'> {
  const joinedLate = seen && random.chance(0.1);
  const leftEarly = seen && random.chance(0.07);
  if (!seen) return { minutesPresent: null, firstJoinAt: null, lastLeaveAt: null, joinedLate, leftEarly };
  const firstJoinAt = addMinutes(event.start, joinedLate ? random.between(12, 35) : -random.between(1, 14));
  const lastLeaveAt = addMinutes(event.end, leftEarly ? -random.between(20, 45) : random.between(0, 9));
  const from = Math.max(firstJoinAt.getTime(), event.start.getTime());
  const to = Math.min(lastLeaveAt.getTime(), event.end.getTime());
  return { minutesPresent: Math.round((to - from) / 60_000), firstJoinAt, lastLeaveAt, joinedLate, leftEarly };
}
