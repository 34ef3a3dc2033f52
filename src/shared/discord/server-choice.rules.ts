/** A channel of the server for a person to choose from. */
export interface ChannelChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'announcement' | 'voice' | 'other';
  /** The name of the category it stands in; null when in none. */
  readonly category: string | null;
  /** Whether the bot may write there; null where that is not known. */
  readonly canPost: boolean | null;
}

/** A role of the server; those that Discord or another bot manages can't stand for a rank. */
export interface RoleChoice {
  readonly id: string;
  readonly name: string;
}

export interface MemberChoice {
  readonly id: string;
  readonly name: string;
  /** Whether they run the server: its owner, or may manage it or its events. */
  readonly runsServer: boolean;
}

/** Everything of a Discord server that somebody may choose, in the order in which Discord shows it. */
export interface ServerChoices {
  readonly channels: readonly ChannelChoice[];
  readonly roles: readonly RoleChoice[];
  readonly members: readonly MemberChoice[];
}

export const NO_CHOICES: ServerChoices = { channels: [], roles: [], members: [] };

const KINDS: Readonly<Record<number, ChannelChoice['kind']>> = { 0: 'text', 2: 'voice', 5: 'announcement' };

/** The kind of a channel by Discord's number for it. */
export function channelKindOf(type: number): ChannelChoice['kind'] {
  return KINDS[type] ?? 'other';
}

/** Whether messages and sheets can be posted there. */
export function isForText({ kind }: ChannelChoice): boolean {
  return kind === 'text' || kind === 'announcement';
}
