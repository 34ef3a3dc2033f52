import { satisfies, type Actor } from '../../shared/access/actor.rules.js';

/**
 * For whom a calendar is. The public sees the raids of recurring events that are shown to it; single nights, which nobody
 * has decided about, are for members alone.
 */
export type Audience = 'public' | 'members';

/** Whoever has a rank is a member here; an account alone shows what strangers see. */
export function audienceOf(actor: Actor): Audience {
  return satisfies(actor, 'initiate') ? 'members' : 'public';
}

/** Whether a raid is shown to this audience. */
export function isShownTo(audience: Audience, raid: { readonly is_public: boolean }): boolean {
  return audience === 'members' || raid.is_public;
}
