import type { TrailAction } from './audit-trail.rules.js';
import type { TrailRow } from './audit-trail.queries.js';

type Told = Pick<TrailRow, 'action' | 'subject' | 'details'>;

const STANDING: Record<string, string> = { main: 'main', offspec: 'off-spec', alt: 'an alt' };
const FIELD: Record<string, string> = {
  timezone: 'time zone',
  autoInviteEvents: 'automatic sign-up',
  notes: 'officers’ notes',
};

/** What happened, as the rest of a sentence that begins with who did it. */
const SAYING: Record<TrailAction, (told: Told) => string> = {
  'player-created': ({ subject }) => `added the player ${subject}`,
  'player-renamed': ({ details }) => `renamed ${text(details['from'])} to ${text(details['to'])}`,
  'player-changed': ({ subject, details }) => `changed ${subject}: ${fieldsOf(details['fields'])}`,
  'player-deactivated': ({ subject }) => `deactivated ${subject}`,
  'player-reactivated': ({ subject }) => `reactivated ${subject}`,
  'player-deleted': ({ subject }) => `deleted the player ${subject}`,
  'players-merged': ({ subject, details }) => `merged ${text(details['from'])} into ${subject}`,
  'rank-changed': ({ subject, details }) =>
    `changed the rank of ${subject} from ${rank(details['from'])} to ${rank(details['to'])}${sourceOf(details['source'])}`,
  'rank-fixed': ({ subject, details }) =>
    `fixed the rank of ${subject}: ${rank(details['from'])} → ${rank(details['to'])}`,
  'rank-released': ({ subject }) => `let the rank of ${subject} follow characters and Discord again`,
  'specs-changed': ({ subject, details }) =>
    details['standing']
      ? `made ${text(details['character'])} ${STANDING[text(details['standing'])] ?? 'an alt'} of ${subject}`
      : `chose for ${subject}: main ${raiding(details['main'], details['main_spec'])}, off-spec ${raiding(details['offspec'], details['offspec_spec'])}`,
  'hiatus-began': ({ subject }) => `put ${subject} on hiatus`,
  'hiatus-ended': ({ subject }) => `ended the hiatus of ${subject}`,
  'availability-changed': ({ subject, details }) => `changed the week of ${subject}: ${listOf(details['days'])}`,
  'character-linked': ({ subject, details }) => `gave ${character(details)} to ${subject}`,
  'character-claimed': ({ subject, details }) => `claimed ${character(details)} for ${subject}`,
  'character-confirmed': ({ subject, details }) => `confirmed that ${character(details)} is ${subject}’s`,
  'character-unlinked': ({ subject, details }) => `took ${character(details)} from ${subject}`,
  'alias-added': ({ subject, details }) => `noted that ${subject} is also called ${text(details['alias'])}`,
  'alias-removed': ({ subject, details }) => `forgot that ${subject} is also called ${text(details['alias'])}`,
  'discord-linked': ({ subject, details }) => `linked ${subject} with the Discord user ${text(details['username'])}`,
  'discord-unlinked': ({ subject, details }) =>
    `unlinked ${subject} from the Discord user ${text(details['username'])}`,
  'invite-issued': ({ subject }) => `issued an invite for ${subject}`,
  'account-registered': ({ subject }) => `made an account for ${subject}`,
  'account-deactivated': ({ subject }) => `switched the account of ${subject} off`,
  'account-reactivated': ({ subject }) => `switched the account of ${subject} on again`,
  'account-deleted': ({ subject }) => `deleted the account of ${subject}`,
  'password-changed': ({ subject }) => `changed the password of ${subject}`,
  'password-reset-issued': ({ subject }) => `issued a link that sets a new password for ${subject}`,
  'password-reset': ({ subject }) => `set a new password for ${subject} by such a link`,
  'api-token-made': ({ subject, details }) => `made the API token “${text(details['name'])}” for ${subject}`,
  'api-token-revoked': ({ subject, details }) => `revoked the API token “${text(details['name'])}” of ${subject}`,
  'settings-changed': ({ subject, details }) => `changed ${subject}: ${fieldsOf(details['fields'])}`,
  'finding-resolved': ({ subject }) => `resolved: ${subject}`,
  'campaign-created': ({ subject, details }) =>
    `drafted the vote “${subject}”${details['copy_of'] ? ` as a copy of “${text(details['copy_of'])}”` : ''}`,
  'campaign-changed': ({ subject, details }) => `changed the vote “${subject}”: ${fieldsOf(details['fields'])}`,
  'campaign-deleted': ({ subject }) => `deleted the vote “${subject}”`,
  'campaign-scheduled': ({ subject, details }) => `scheduled the vote “${subject}” for ${text(details['start_at'])}`,
  'campaign-unscheduled': ({ subject }) => `took the start of the vote “${subject}” back`,
  'campaign-not-started': ({ subject, details }) =>
    `left the vote “${subject}” a draft at its start: ${text(details['reason'])}`,
  'campaign-opened': ({ subject }) => `opened the vote “${subject}”`,
  'campaign-extended': ({ subject, details }) => `extended the vote “${subject}” until ${text(details['end_at'])}`,
  'campaign-closed': ({ subject, details }) => `closed the vote “${subject}”${closingOf(details['reason'])}`,
  'campaign-entry-added': ({ subject, details }) => `added ${text(details['entry'])} to the vote “${subject}”`,
  'campaign-entry-changed': ({ subject, details }) => `changed ${text(details['entry'])} in the vote “${subject}”`,
  'campaign-entry-removed': ({ subject, details }) => `took ${text(details['entry'])} out of the vote “${subject}”`,
};

/** Such as `gave Thornwick-moonmere to Thorn`; the page puts who and when before it. */
export function trailSaying(told: Told): string {
  return SAYING[told.action](told);
}

function text(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'nobody knows what';
}

function rank(value: unknown): string {
  return typeof value === 'string' ? value : 'no rank';
}

function sourceOf(source: unknown): string {
  if (source === 'wow_character') return ', as their characters say';
  return source === 'discord' ? ', as Discord says' : '';
}

function raiding(name: unknown, spec: unknown): string {
  if (typeof name !== 'string') return 'none';
  return typeof spec === 'string' ? `${name} (${spec})` : name;
}

function character({ character: name, realm }: Told['details']): string {
  return typeof realm === 'string' ? `${text(name)}-${realm}` : text(name);
}

function closingOf(reason: unknown): string {
  if (reason === 'time') return ', as its time was over';
  return reason === 'all-voted' ? ', as everybody had voted' : '';
}

function listOf(parts: unknown): string {
  return Array.isArray(parts) ? parts.map(String).join('; ') : 'something';
}

function fieldsOf(fields: unknown): string {
  if (!Array.isArray(fields)) return 'something';
  return fields.map((field) => FIELD[String(field)] ?? String(field).replaceAll('_', ' ')).join(', ');
}
