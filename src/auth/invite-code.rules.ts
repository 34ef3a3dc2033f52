/** Three days. */
export const INVITE_MINUTES = 72 * 60;
/** 31⁸: 850 thousand million. */
export const INVITE_CODE_LENGTH = 8;

export interface InviteFacts {
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date | null;
  /** Whose account it is to make; null when the player is gone. */
  readonly player: { readonly displayName: string; readonly hasAccount: boolean; readonly isActive: boolean } | null;
}

/** Why nobody can register with this code any more, as a sentence; null while one can. */
export function inviteFault(invite: InviteFacts | null, now: Date): string | null {
  if (!invite?.player) return 'There is no such invite code. Look again, or ask an officer for a new one.';
  if (invite.player.hasAccount) return `${invite.player.displayName} has an account already. Log in instead.`;
  if (invite.usedAt) return 'This invite code was used already. Ask an officer for a new one.';
  if (invite.revokedAt) return 'A newer invite code took the place of this one. Use that one.';
  if (invite.expiresAt && invite.expiresAt <= now) return 'This invite code has run out. Ask an officer for a new one.';
  if (!invite.player.isActive) return 'This player is deactivated. Ask an officer.';
  return null;
}
