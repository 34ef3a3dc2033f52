/** Why a message was not sent. */
export const silences = ['overtaken', 'first-lead', 'no-bot', 'no-channel', 'hidden-vote'] as const;
export type Silence = (typeof silences)[number];

/** The channel for the messages of a vote, or why there is none. */
export type Channel =
  { readonly channelId: string; readonly reason: null } | { readonly channelId: null; readonly reason: Silence };

/** Everybody who is in the guild, and so on its Discord server, has this rank at least. */
const EVERYBODYS_RANK = 1;

/**
 * The vote's own channel, or the guild's usual one. The usual one is for everybody, so a vote that only some ranks may see
 * is told in a channel of its own or not at all.
 */
export function channelOf(
  vote: { readonly discordChannelId: string | null; readonly minRankToView: number | null },
  usual: string | null,
): Channel {
  if (vote.discordChannelId !== null) return { channelId: vote.discordChannelId, reason: null };
  if (vote.minRankToView !== null && vote.minRankToView > EVERYBODYS_RANK)
    return { channelId: null, reason: 'hidden-vote' };
  return usual === null ? { channelId: null, reason: 'no-channel' } : { channelId: usual, reason: null };
}
