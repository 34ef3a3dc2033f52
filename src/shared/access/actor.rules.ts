/** Who acts, as one value: a person with an account or a linked Discord user, nobody known, or the platform itself. */
export type Actor = PersonActor | { readonly kind: 'anonymous' } | SystemActor;

/** The platform by itself, or its host at the console. */
export interface SystemActor {
  readonly kind: 'system';
  readonly host?: true;
}

/** What a personal API token lets its bearer do: look, or change as well. */
export const tokenScopes = ['read', 'write'] as const;
export type TokenScope = (typeof tokenScopes)[number];

export interface PersonActor {
  readonly kind: 'person';
  readonly accountId: number | null;
  readonly playerId: number;
  readonly displayName: string;
  /** 1 Initiate … 5 Guild Leader; 0 without a rank. Read from the database at each request. */
  readonly rankLevel: number;
  readonly rankName: string | null;
  /** A cookie travels by itself, so a change made with one must show that the page was ours. */
  readonly via: 'cookie' | 'bearer' | 'api-token' | 'discord';
}

export const ANONYMOUS: Actor = { kind: 'anonymous' };
export const SYSTEM: SystemActor = { kind: 'system' };
export const HOST: SystemActor = { kind: 'system', host: true };

/** The least rank a door asks for. */
export type Need = 'account' | 'initiate' | 'member' | 'veteran' | 'officer' | 'guild-leader';

const LEVEL: Record<Need, number> = { account: 0, initiate: 1, member: 2, veteran: 3, officer: 4, 'guild-leader': 5 };

/** The rank level that satisfies a need; an account alone satisfies level 0. */
export function levelOf(need: Need): number {
  return LEVEL[need];
}

export function isOfficer(actor: Actor): boolean {
  return actor.kind === 'system' || (actor.kind === 'person' && actor.rankLevel >= LEVEL.officer);
}

/** Whether the actor may pass a door with this need. */
export function satisfies(actor: Actor, need: Need): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'person' && actor.rankLevel >= LEVEL[need];
}

/** Somebody whom an actor wants to do something about. */
export interface Target {
  readonly playerId: number;
  readonly rankLevel: number;
}

/**
 * Whether the actor's rank reaches over this person: everybody's reaches over oneself and over lower ranks, the Guild
 * Leader's over everybody. Without this an officer could take a leader's account or characters over.
 */
export function outranks(actor: Actor, target: Target): boolean {
  if (actor.kind !== 'person') return actor.kind === 'system';
  if (actor.playerId === target.playerId || actor.rankLevel >= LEVEL['guild-leader']) return true;
  return actor.rankLevel > target.rankLevel;
}
