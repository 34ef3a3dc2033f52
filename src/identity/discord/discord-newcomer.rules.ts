/** Somebody on the server, as Discord tells of them. */
export interface ServerMember {
  readonly discordId: string;
  readonly username: string;
  /** What the server calls them. */
  readonly displayName: string;
}

/** Characters that the columns of Discord's names take. */
const NAME_LENGTH = 50;

/** What they are called here: one line each, as long as its column. */
export function namesOf({ username, displayName }: ServerMember): {
  readonly username: string;
  readonly displayName: string | null;
  /** The player's name, which is never empty. */
  readonly player: string;
} {
  const shown = fitting(displayName);
  return { username: fitting(username), displayName: shown || null, player: shown || fitting(username) };
}

function fitting(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return [...line].slice(0, NAME_LENGTH).join('');
}
