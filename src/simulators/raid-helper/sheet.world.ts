import { readStart, wallClock } from './event-time.rules.js';
import {
  DEFAULT_DURATION_MINUTES,
  type RaidHelperServerSeed,
  type RaidHelperWorld,
  type Sheet,
  type SheetSeed,
} from './raid-helper.world.js';
import { signUp } from './sign-up.world.js';
import { TEMPLATE_ID } from './template.rules.js';
import type { RaidHelperVariants } from './variant.rules.js';

export type EventFields = Readonly<Record<string, unknown>>;
export type SheetOutcome = { readonly sheet: Sheet } | { readonly fault: string };

const REQUIRED = ['leaderId', 'templateId', 'date', 'time'] as const;

/**
 * Drafts the sheet of a create request; it is not in the world until it is added. Sign-ups in the request are ignored
 * without a word, as the real service does.
 */
export function draftSheet(
  world: RaidHelperWorld,
  server: RaidHelperServerSeed,
  channelId: string,
  fields: EventFields,
  variants: Readonly<RaidHelperVariants>,
  now: Date,
): SheetOutcome {
  for (const name of REQUIRED) {
    if (fields[name] === undefined || fields[name] === null || fields[name] === '') return { fault: `missing ${name}` };
  }
  const sheet = blankSheet(world.nextId(now), server.id, channelId, now);
  return editSheet(world, server, sheet, fields, variants);
}

/** Takes over what the fields name, or nothing when one of them is wrong. */
export function editSheet(
  world: RaidHelperWorld,
  server: RaidHelperServerSeed,
  sheet: Sheet,
  fields: EventFields,
  variants: Readonly<RaidHelperVariants>,
): SheetOutcome {
  const { leaderId, templateId } = fields;
  if (leaderId !== undefined && (typeof leaderId !== 'string' || world.memberName(server.id, leaderId) === undefined)) {
    return { fault: 'invalid leaderId' };
  }
  if (templateId !== undefined && templateId !== TEMPLATE_ID) return { fault: 'invalid templateId' };
  const advancedSettings = { ...sheet.advancedSettings, ...record(fields['advancedSettings']) };
  const durationMinutes = Number(fields['duration'] ?? advancedSettings['duration'] ?? sheet.durationMinutes);
  if (!Number.isFinite(durationMinutes) || durationMinutes <= 0) return { fault: 'invalid duration' };
  let { startTime } = sheet;
  if (fields['date'] !== undefined || fields['time'] !== undefined) {
    // What a change leaves out stays as the sheet shows it. It is read in the one format the server takes, so it is
    // handed over as an instant where the caller gave none of the two as a wall clock.
    const start = readNewStart(sheet, fields, server.timezone, variants);
    if ('fault' in start) return start;
    startTime = start.startTime;
  }
  Object.assign(sheet, {
    leaderId: leaderId ?? sheet.leaderId,
    title: text(fields['title']) ?? sheet.title,
    description: text(fields['description']) ?? sheet.description,
    color: text(fields['color']) ?? sheet.color,
    startTime,
    durationMinutes,
    endTime: startTime + durationMinutes * 60,
    closingTime: startTime - (Number(advancedSettings['deadline']) || 0) * 3_600,
    classLimits: { ...sheet.classLimits, ...limits(fields['classLimits']) },
    roleLimits: { ...sheet.roleLimits, ...limits(fields['roleLimits']) },
    advancedSettings: { ...advancedSettings, duration: durationMinutes },
  });
  return { sheet };
}

/** The sheet of a seed, with its people on it. */
export function seedSheet(
  world: RaidHelperWorld,
  seed: SheetSeed,
  variants: Readonly<RaidHelperVariants>,
  now: Date,
): Sheet {
  const durationMinutes = seed.durationMinutes ?? DEFAULT_DURATION_MINUTES;
  const sheet: Sheet = {
    ...blankSheet(seed.id ?? world.nextId(now), seed.serverId, seed.channelId, now),
    leaderId: seed.leaderId,
    title: seed.title,
    description: seed.description ?? '',
    startTime: seed.startTime,
    endTime: seed.startTime + durationMinutes * 60,
    closingTime: seed.startTime,
    durationMinutes,
  };
  for (const person of seed.signUps ?? []) {
    const outcome = signUp(world, sheet, person, variants, now);
    if ('fault' in outcome) throw new Error(`the seed of "${seed.title}" signs up ${person.userId}: ${outcome.fault}`);
  }
  return sheet;
}

function readNewStart(
  sheet: Sheet,
  fields: EventFields,
  zone: string,
  variants: Readonly<RaidHelperVariants>,
): ReturnType<typeof readStart> {
  const { date, time } = fields;
  if (date !== undefined && time !== undefined) return readStart(date, time, zone, variants.strictDate);
  if (date === undefined) {
    const start = readStart(sheet.startTime, time, zone, null);
    return 'fault' in start ? { fault: 'invalid time' } : start;
  }
  const start = readStart(date, variants.strictDate === 'unix' ? date : '00:00', zone, variants.strictDate);
  if ('fault' in start) return { fault: 'invalid date' };
  return readStart(start.startTime, wallClock(sheet.startTime, zone).time, zone, null);
}

function blankSheet(id: string, serverId: string, channelId: string, now: Date): Sheet {
  return {
    id,
    serverId,
    channelId,
    leaderId: '',
    templateId: TEMPLATE_ID,
    title: 'Event',
    description: '',
    startTime: 0,
    endTime: 0,
    closingTime: 0,
    durationMinutes: DEFAULT_DURATION_MINUTES,
    lastUpdated: Math.floor(now.getTime() / 1_000),
    color: '212,168,75',
    classLimits: {},
    roleLimits: {},
    advancedSettings: {},
    signUps: [],
  };
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function limits(value: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record(value))
      .map(([name, limit]) => [name, Number(limit)] as const)
      .filter(([, limit]) => Number.isFinite(limit)),
  );
}
