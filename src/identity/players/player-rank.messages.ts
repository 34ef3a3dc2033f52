import { escaped } from '../../shared/discord/discord-text.rules.js';
import type { PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import type { PlayerRow } from './player.queries.js';

/** @param follows whether characters and Discord say it from now on */
export function rankSetMessage({ displayName, rank }: PlayerRow, follows: boolean): PrivateMessage {
  const name = `**${escaped(displayName)}**`;
  const now = rank ? `**${escaped(rank.name)}**` : 'without a rank';
  return {
    content: follows
      ? `The rank of ${name} follows characters and Discord again. Now they are ${now}.`
      : `${name} is ${now} now, and no sync takes that back.`,
  };
}
