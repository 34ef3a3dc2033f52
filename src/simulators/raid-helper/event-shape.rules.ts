import { wallClock } from './event-time.rules.js';
import type { RaidHelperWorld, Sheet, SheetSignUp } from './raid-helper.world.js';
import { slotEmoteId, templateClasses, templateRoles } from './template.rules.js';
import type { RaidHelperVariants } from './variant.rules.js';

/** Of the real service's settings, which number about ninety, a few: their types are as mixed as there. */
const ADVANCED_SETTINGS = {
  deadline: 0,
  limit: 9999,
  lock_at_limit: false,
  limit_per_user: 1,
  lower_limit: 0,
  allow_duplicate: false,
  horizontal_mode: false,
  bench_overflow: true,
  queue_bench: false,
  vacate_role: false,
  show_on_overview: true,
  attendance: 'true',
  temp_role: 'none',
  voice_channel: 'none',
  create_discordevent: 'false',
  use_nicknames: true,
  reminder: 'false',
  deletion: 'false',
  font_style: '0',
  date_variant: 'both',
} as const;

/** The event as `GET /events/{id}` answers it. */
export function eventDetail(
  world: RaidHelperWorld,
  sheet: Sheet,
  variants: Readonly<RaidHelperVariants>,
): Record<string, unknown> {
  const zone = world.server(sheet.serverId)?.timezone ?? 'UTC';
  return {
    id: sheet.id,
    serverId: sheet.serverId,
    leaderId: sheet.leaderId,
    leaderName: world.memberName(sheet.serverId, sheet.leaderId) ?? '',
    coLeaders: [],
    channelId: sheet.channelId,
    channelName: world.channelName(sheet.serverId, sheet.channelId),
    channelType: 'TEXT',
    templateId: sheet.templateId,
    templateEmoteId: '700000000000000200',
    title: sheet.title,
    displayTitle: sheet.title,
    description: sheet.description,
    ...wallClock(sheet.startTime, zone),
    startTime: sheet.startTime,
    endTime: sheet.endTime,
    closingTime: sheet.closingTime,
    lastUpdated: sheet.lastUpdated,
    softresId: '',
    color: sheet.color,
    announcements: [],
    advancedSettings: { ...ADVANCED_SETTINGS, ...sheet.advancedSettings },
    classes: templateClasses(variants, sheet.classLimits),
    roles: templateRoles(sheet.roleLimits),
    signUps: sheet.signUps.map((row) => signUpShape(sheet, row, variants)),
  };
}

/** The event as the list of a server shows it: other names, and the count as text. */
export function eventListItem(
  world: RaidHelperWorld,
  sheet: Sheet,
  variants: Readonly<RaidHelperVariants>,
  withSignUps: boolean,
): Record<string, unknown> {
  return {
    id: sheet.id,
    channelId: sheet.channelId,
    leaderId: sheet.leaderId,
    leaderName: world.memberName(sheet.serverId, sheet.leaderId) ?? '',
    templateId: sheet.templateId,
    title: sheet.title,
    description: sheet.description,
    startTime: sheet.startTime,
    endTime: sheet.endTime,
    closeTime: sheet.closingTime,
    lastUpdated: sheet.lastUpdated,
    color: sheet.color,
    softresId: '',
    scheduledId: '',
    signUpCount: String(sheet.signUps.length),
    ...(withSignUps && { signUps: sheet.signUps.map((row) => signUpShape(sheet, row, variants)) }),
  };
}

/** A sign-up as it stands in an event; a state such as Bench carries no spec and no role. */
export function signUpShape(
  sheet: Sheet,
  row: SheetSignUp,
  variants: Readonly<RaidHelperVariants>,
): Record<string, unknown> {
  const slot = templateClasses(variants, sheet.classLimits).find((known) => known.name === row.className);
  const spec = slot?.specs.find((known) => known.name === row.specName);
  const roleName = spec?.roleName ?? slot?.specs[0]?.roleName;
  return {
    id: row.id,
    userId: row.userId,
    name: row.name,
    className: row.className,
    cClassName: row.className,
    classEmoteId: slotEmoteId(row.className),
    ...(row.specName !== null && {
      specName: row.specName,
      cSpecName: row.specName,
      specEmoteId: spec?.emoteId ?? '',
    }),
    ...(roleName !== undefined && { roleName, cRoleName: roleName, roleEmoteId: slotEmoteId(row.className) }),
    status: row.status,
    entryTime: row.entryTime,
    position: row.position,
  };
}
