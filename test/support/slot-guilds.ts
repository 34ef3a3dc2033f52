import fc from 'fast-check';
import { addDays, instantOf } from '../../src/shared/time/calendar.rules.js';
import type { SlotPlayer, SlotWindow } from '../../src/scheduling/slots/slot.rules.js';

export const ROLES = ['Tank', 'Healer', 'Melee DPS', 'Ranged DPS'] as const;

/** Zones with hours, half-hours and quarters between them, some of which change their clocks. */
export const ZONES = [
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Sydney',
  'America/New_York',
  'Europe/London',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const;

/** Weeks with a clock change in the north or the south, on their first or last day, and quiet ones. */
export const MONDAYS = [
  '2026-03-02',
  '2026-03-09',
  '2026-03-23',
  '2026-03-30',
  '2026-04-06',
  '2026-06-15',
  '2026-09-28',
  '2026-10-05',
  '2026-10-19',
  '2026-10-26',
  '2026-12-28',
] as const;

/** A player who needs no more than a test says. */
export function player(playerId: number, fields: Partial<SlotPlayer> = {}): SlotPlayer {
  return {
    playerId,
    name: `Player ${playerId}`,
    weight: 1,
    rankLevel: 2,
    mainRole: null,
    offRole: null,
    zone: 'UTC',
    windows: [],
    onHiatus: false,
    ...fields,
  };
}

/** Written as people would: `Mon 19:00 3h`. */
export function windows(...texts: string[]): SlotWindow[] {
  return texts.map((text) => {
    const [day = '', start = '', hours = ''] = text.split(' ');
    return {
      dayOfWeek: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day),
      start,
      hours: parseFloat(hours),
    };
  });
}

const pad = (part: number) => String(part).padStart(2, '0');

const start = fc
  .oneof(
    // On the half-hour, at any minute, and where clocks change.
    fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
    fc.nat(1439),
    fc.integer({ min: 0, max: 8 }).map((quarter) => 60 + quarter * 15),
  )
  .map((minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`);

const window: fc.Arbitrary<SlotWindow> = fc.record({
  dayOfWeek: fc.nat(6),
  start,
  hours: fc.integer({ min: 1, max: 160 }).map((tenths) => tenths / 10),
});

/** Somebody with up to five windows, who may want several on a day. */
export const anyPlayer: fc.Arbitrary<Omit<SlotPlayer, 'playerId' | 'name'>> = fc.record({
  weight: fc.constantFrom(0, 1, 1, 3, 5),
  rankLevel: fc.integer({ min: 0, max: 5 }),
  mainRole: fc.constantFrom(null, ...ROLES),
  offRole: fc.constantFrom(null, ...ROLES),
  zone: fc.constantFrom<string>(...ZONES),
  windows: fc.array(window, { minLength: 0, maxLength: 5 }),
  onHiatus: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});

export interface AnyGuild {
  readonly players: SlotPlayer[];
  readonly monday: string;
  readonly zone: string;
  readonly duration: number;
}

export function anyGuild(most = 6): fc.Arbitrary<AnyGuild> {
  return fc.record({
    players: fc
      .array(anyPlayer, { minLength: 1, maxLength: most })
      .map((people) => people.map((person, at) => ({ ...person, playerId: at + 1, name: `Player ${at + 1}` }))),
    monday: fc.constantFrom<string>(...MONDAYS),
    zone: fc.constantFrom<string>(...ZONES),
    duration: fc.constantFrom(30, 60, 90, 120, 180, 217),
  });
}

/** Who can come to a slot that begins at each minute of the week. */
export interface EveryMinute {
  readonly weekStart: number;
  readonly length: number;
  readonly weight: Int32Array;
  readonly heads: Int32Array;
  /** 1 at the starts for which the player is in. */
  readonly isIn: readonly Uint8Array[];
}

/**
 * From the definition alone: mark each minute for which somebody is there, by the calendar's own reading of each date, and
 * ask at each minute of the week whether that many minutes from here on are marked.
 */
export function everyMinuteOf({ players, monday, zone, duration }: AnyGuild): EveryMinute {
  const weekStart = minuteOf(monday, '00:00', zone);
  const length = minuteOf(addDays(monday, 7), '00:00', zone) - weekStart;
  const weight = new Int32Array(length);
  const heads = new Int32Array(length);
  const isIn = players.map((person) => {
    const isThere = new Uint8Array(length + duration);
    for (let day = -4; day <= 10 && !person.onHiatus; day += 1) {
      for (const { dayOfWeek, start, hours } of person.windows) {
        if (dayOfWeek !== (day + 7) % 7) continue;
        const from = minuteOf(addDays(monday, day), start, person.zone) - weekStart;
        const to = from + Math.round(hours * 60);
        if (to > 0) isThere.fill(1, Math.max(0, from), Math.max(0, Math.min(isThere.length, to)));
      }
    }
    const starts = new Uint8Array(length);
    let marked = 0;
    for (let minute = isThere.length - 1; minute >= 0; minute -= 1) {
      marked = isThere[minute] === 1 ? marked + 1 : 0;
      if (minute >= length || marked < duration) continue;
      starts[minute] = 1;
      weight[minute] = (weight[minute] as number) + person.weight;
      heads[minute] = (heads[minute] as number) + 1;
    }
    return starts;
  });
  return { weekStart, length, weight, heads, isIn };
}

const minutes = new Map<string, number>();

function minuteOf(date: string, time: string, zone: string): number {
  const key = `${date} ${time} ${zone}`;
  const known = minutes.get(key);
  if (known !== undefined) return known;
  const minute = instantOf(date, time, zone).getTime() / 60_000;
  minutes.set(key, minute);
  return minute;
}
