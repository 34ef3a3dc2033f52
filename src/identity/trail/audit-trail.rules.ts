import type { Actor } from '../../shared/access/actor.rules.js';

/** Everything the trail knows; a new kind of change gets its name here and its sentence in the messages. */
export const trailActions = [
  'player-created',
  'player-renamed',
  'player-changed',
  'player-deactivated',
  'player-reactivated',
  'player-deleted',
  'players-merged',
  'rank-changed',
  'rank-fixed',
  'rank-released',
  'specs-changed',
  'hiatus-began',
  'hiatus-ended',
  'availability-changed',
  'character-linked',
  'character-claimed',
  'character-confirmed',
  'character-unlinked',
  'alias-added',
  'alias-removed',
  'discord-linked',
  'discord-unlinked',
  'invite-issued',
  'account-registered',
  'account-deactivated',
  'account-reactivated',
  'account-deleted',
  'password-changed',
  'password-reset-issued',
  'password-reset',
  'api-token-made',
  'api-token-revoked',
  'settings-changed',
  'finding-resolved',
  'campaign-created',
  'campaign-changed',
  'campaign-deleted',
  'campaign-scheduled',
  'campaign-unscheduled',
  'campaign-not-started',
  'campaign-opened',
  'campaign-extended',
  'campaign-closed',
  'campaign-entry-added',
  'campaign-entry-changed',
  'campaign-entry-removed',
] as const;
export type TrailAction = (typeof trailActions)[number];

/** The trail as the page filters it. */
export const trailTopics = {
  people: ['player-', 'players-', 'alias-', 'hiatus-', 'specs-', 'availability-'],
  ranks: ['rank-'],
  characters: ['character-'],
  discord: ['discord-'],
  accounts: ['account-', 'invite-', 'password-', 'api-token-'],
  settings: ['settings-', 'finding-'],
  votes: ['campaign-'],
} as const satisfies Record<string, readonly string[]>;
export type TrailTopic = keyof typeof trailTopics;

/** Where a change came from. */
export type TrailVia = 'web' | 'api' | 'discord' | 'system' | 'host';

/** One change, as the one who makes it tells it. */
export interface TrailEntry {
  readonly action: TrailAction;
  /** Whom it is about; null when it is about no player. */
  readonly player: { readonly id: number; readonly displayName: string } | null;
  /** What to call what it is about; the player's name when left out. */
  readonly subject?: string;
  /** Plain JSON without secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The actor as the trail names them, even after they are gone. */
export function signatureOf(actor: Actor): { playerId: number | null; name: string; via: TrailVia } {
  if (actor.kind === 'person') {
    const via = actor.via === 'cookie' ? 'web' : actor.via === 'discord' ? 'discord' : 'api';
    return { playerId: actor.playerId, name: actor.displayName, via };
  }
  if (actor.kind === 'system' && actor.host) return { playerId: null, name: 'The host', via: 'host' };
  if (actor.kind === 'system') return { playerId: null, name: 'The platform', via: 'system' };
  return { playerId: null, name: 'A visitor', via: 'web' };
}
