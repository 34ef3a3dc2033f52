import type { PlayerRow } from '../../identity/players/player.queries.js';

/** What merging two players would do, before anybody has confirmed it. */
export interface MergePreview {
  readonly into: { readonly id: number; readonly displayName: string };
  /** Why it can't be done; null when it can. */
  readonly refusal: string | null;
  /** What happens, a sentence each. */
  readonly consequences: readonly string[];
}

/** What happens when the first of two players who are one person is merged into the second. */
export function mergePreview(from: PlayerRow, into: PlayerRow): MergePreview {
  const bothHaveAccounts = from.accountId !== null && into.accountId !== null;
  return {
    into,
    refusal: bothHaveAccounts
      ? `${from.displayName} and ${into.displayName} both have an account: delete one of the accounts first, so that it is clear which login stays.`
      : null,
    consequences: [
      characters(from, into),
      discord(from, into),
      ...(from.accountId === null
        ? []
        : [`${into.displayName} logs in with the account of ${from.displayName} from now on.`]),
      `Attendance, availability and notes of ${from.displayName} become those of ${into.displayName}; where both have a main, that of ${into.displayName} stays.`,
      `${into.displayName} is also known as ${from.displayName} from now on, and ${from.displayName} is gone. Nothing undoes it.`,
    ],
  };
}

function characters({ characterCount, displayName }: PlayerRow, into: PlayerRow): string {
  if (characterCount === 0) return `${displayName} has no characters to bring along.`;
  const count = characterCount === 1 ? 'The character' : `All ${characterCount} characters`;
  return `${count} of ${displayName} ${characterCount === 1 ? 'belongs' : 'belong'} to ${into.displayName} from now on, whose rank follows anew.`;
}

function discord(from: PlayerRow, into: PlayerRow): string {
  if (!from.discord) return `${from.displayName} has no Discord user.`;
  const { username } = from.discord;
  if (!into.discord) return `${into.displayName} is linked with the Discord user ${username} from now on.`;
  return `Both have a Discord user: ${into.displayName} keeps ${into.discord.username}, and ${username} is linked with nobody.`;
}
