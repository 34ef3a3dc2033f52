import { time } from 'discord.js';
import { escaped } from '../shared/discord/discord-text.rules.js';
import { buttonRow, linkButton, type PrivateMessage } from '../shared/discord/private-reply.rules.js';
import type { OwnEntry } from './account.queries.js';
import type { IssuedInvite } from './invite.service.js';

/** The direct message that brings an invite. */
export function inviteMessage(guildName: string, link: string, code: string): string {
  return [
    `You are invited to the web site of ${guildName}.`,
    `Make your account here: ${link}`,
    `Your code is **${code}**. It works once, within 72 hours. If you did not expect this, ask an officer.`,
  ].join('\n');
}

/**
 * How somebody on Discord gets into the web site.
 * @param entry null when nobody here is linked with them
 * @param invite the code that waits for somebody without an account
 */
export function accountMessage(
  entry: OwnEntry | null,
  invite: IssuedInvite | null,
  url: (path: `/${string}`) => string,
): PrivateMessage {
  if (!entry) {
    return {
      content:
        'Your Discord user is not linked with anybody here yet. Ask an officer for an invite. If you have an account on the web site already, `/link` links you.',
    };
  }
  const name = `**${escaped(entry.displayName)}**`;
  if (!entry.isPlayerActive) return { content: `You are known here as ${name}, but deactivated. Ask an officer.` };
  if (invite) {
    const link = url(`/register?code=${invite.code}`);
    return { content: `You are ${name} and have no account yet. Make it here: <${link}>\n${codeLine(invite)}` };
  }
  if (!entry.isAccountActive) return { content: 'Your account on the web site is switched off. Ask an officer.' };
  return {
    content: `You are ${name} and log in as **${escaped(entry.loginName ?? '', 255)}**. Forgotten your password? \`/reset-password\` helps.`,
    components: [buttonRow(linkButton('To the web site', url('/login')))],
  };
}

/** The link that sets a new password; whoever has it can become that person. */
export function passwordLinkMessage(link: string): PrivateMessage {
  return {
    content: `Set a new password here: <${link}>\nThe link works once, within the hour, and is for you alone. Your present password works until then.`,
  };
}

/** What a code is worth, and how long. */
export function codeLine({ code, expiresAt }: Pick<IssuedInvite, 'code' | 'expiresAt'>): string {
  return `The code is \`${code}\`. It works once, until ${time(expiresAt, 'f')} (${time(expiresAt, 'R')}).`;
}
