import { PermissionFlagsBits } from 'discord.js';

/** A permission that the bot needs, by the name that Discord's own pages use, and what for. */
export interface NeededPermission {
  readonly bit: bigint;
  readonly name: string;
  readonly purpose: string;
  /** Only for a guild that lets the platform give roles. */
  readonly isOptional?: true;
}

/** What the platform does as the bot needs these; the link that invites it asks for no more. */
export const NEEDED_PERMISSIONS: readonly NeededPermission[] = [
  { bit: PermissionFlagsBits.ViewChannel, name: 'View Channels', purpose: 'to see the channels it posts in' },
  { bit: PermissionFlagsBits.SendMessages, name: 'Send Messages', purpose: 'to tell of raids and of failures' },
  {
    bit: PermissionFlagsBits.SendMessagesInThreads,
    name: 'Send Messages in Threads',
    purpose: 'to answer where people talk in threads',
  },
  {
    bit: PermissionFlagsBits.ReadMessageHistory,
    name: 'Read Message History',
    purpose: 'to see what it has posted before, so that nothing is told twice',
  },
  {
    bit: PermissionFlagsBits.ManageRoles,
    name: 'Manage Roles',
    purpose: 'to give and take the roles of ranks, where the platform is to do that',
    isOptional: true,
  },
];

/** What it needs besides while the guild has its raids in the server's own calendar. */
export const CALENDAR_PERMISSIONS: readonly NeededPermission[] = [
  {
    bit: PermissionFlagsBits.CreateEvents,
    name: 'Create Events',
    purpose: 'to put raids into the server’s calendar and to keep them in step',
  },
  {
    bit: PermissionFlagsBits.ManageEvents,
    name: 'Manage Events',
    purpose: 'to change and take away what another bot of yours put into the server’s calendar',
  },
];

/** What the guild has switched on that asks for more than the rest. */
export interface PermissionOptions {
  readonly hasCalendar: boolean;
}

/** What the bot needs in a channel in order to post there once. */
const TO_POST =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory;

export interface RoleBits {
  readonly id: string;
  readonly permissions: bigint;
}

/** A channel's own rule for a role (type 0) or a member (type 1). */
export interface Overwrite {
  readonly id: string;
  readonly type: number;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** A member as permissions see one; everybody has the role whose id is the server's. */
export interface Bearer {
  readonly userId: string;
  readonly roleIds: readonly string[];
}

/** What a member may do on the server as a whole: every bit for administrators. */
export function permissionsOf({ roleIds }: Bearer, roles: readonly RoleBits[], guildId: string): bigint {
  const bits = roles
    .filter(({ id }) => id === guildId || roleIds.includes(id))
    .reduce((sum, { permissions }) => sum | permissions, 0n);
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : ~0n;
}

/** What a member may do in a channel, whose own rules Discord applies in this order: everybody's, roles', the member's. */
export function permissionsIn(
  bearer: Bearer,
  overall: bigint,
  overwrites: readonly Overwrite[],
  guildId: string,
): bigint {
  if (overall === ~0n) return overall;
  const everybody = overwrites.filter(({ type, id }) => type === 0 && id === guildId);
  const ofRoles = overwrites.filter(({ type, id }) => type === 0 && id !== guildId && bearer.roleIds.includes(id));
  const own = overwrites.filter(({ type, id }) => type === 1 && id === bearer.userId);
  return [everybody, ofRoles, own].reduce((bits, rules) => {
    const [deny, allow] = [union(rules.map((rule) => rule.deny)), union(rules.map((rule) => rule.allow))];
    return (bits & ~deny) | allow;
  }, overall);
}

/** Those of the needed permissions that are not among these bits. */
export function missingPermissions(bits: bigint, options: PermissionOptions): NeededPermission[] {
  return neededPermissions(options).filter(({ bit }) => (bits & bit) === 0n);
}

/** Everything that a guild which has switched this on needs of the bot. */
export function neededPermissions({ hasCalendar }: PermissionOptions): readonly NeededPermission[] {
  return hasCalendar ? [...NEEDED_PERMISSIONS, ...CALENDAR_PERMISSIONS] : NEEDED_PERMISSIONS;
}

export function canPost(bits: bigint): boolean {
  return (bits & TO_POST) === TO_POST;
}

/** Whether a member with these bits runs the server, so that sheets may be made in their name. */
export function runsServer(bits: bigint): boolean {
  return (bits & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageEvents)) !== 0n;
}

/**
 * Where an administrator of a Discord server invites the bot, with what it needs and no more.
 * @param apiUrl where Discord's API is: its pages are on the same host
 * @param guildId the server that the page is to offer alone; any of theirs when null
 */
export function inviteUrl(
  apiUrl: string,
  applicationId: string,
  guildId: string | null,
  options: PermissionOptions,
): string {
  const url = new URL('/oauth2/authorize', apiUrl);
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', 'bot applications.commands');
  url.searchParams.set('permissions', String(union(neededPermissions(options).map(({ bit }) => bit))));
  if (guildId) {
    url.searchParams.set('guild_id', guildId);
    url.searchParams.set('disable_guild_select', 'true');
  }
  return url.href;
}

function union(bits: readonly bigint[]): bigint {
  return bits.reduce((sum, bit) => sum | bit, 0n);
}
