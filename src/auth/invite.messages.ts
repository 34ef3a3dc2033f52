import { ButtonStyle } from 'discord.js';
import { escaped } from '../shared/discord/discord-text.rules.js';
import { actionButton, buttonRow, type PrivateMessage } from '../shared/discord/private-reply.rules.js';
import { codeLine } from './account.messages.js';
import type { DmOutlook, InviteOutlook } from './invite.queries.js';
import type { IssuedInvite } from './invite.service.js';

const BRINGING: Record<DmOutlook, string> = {
  'on-its-way': 'The bot brings it by direct message. If it does not arrive, give it to them yourself.',
  off: 'The bot’s direct messages with invites are switched off, so give it to them yourself.',
  closed: 'They took no direct messages the last time, so rather give it to them yourself.',
  away: 'They are not on the server, so give it to them yourself.',
  'no-discord': 'They are linked with no Discord user, so give it to them yourself.',
};

/** An invite for the eyes of the officer who issued it. */
export function invitedMessage(
  { displayName, dm }: InviteOutlook,
  invite: Pick<IssuedInvite, 'code' | 'expiresAt'>,
  link: string,
): PrivateMessage {
  return {
    content: `**${escaped(displayName)}** can make an account here: <${link}>\n${codeLine(invite)} Any former code is worth nothing now.\n${BRINGING[dm]}`,
  };
}

/** Somebody of the server who is no player yet. */
export function newcomerMessage(name: string, discordId: string): PrivateMessage {
  return {
    content: `**${escaped(name)}** is no player here yet. If they are one under another name, link them on the site instead.`,
    components: [
      buttonRow(actionButton('Add as a player and invite', `invite/add/${discordId}`, { style: ButtonStyle.Primary })),
    ],
  };
}
