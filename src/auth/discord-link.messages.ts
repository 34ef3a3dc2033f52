import { escaped } from '../shared/discord/discord-text.rules.js';
import { buttonRow, linkButton, type PrivateMessage } from '../shared/discord/private-reply.rules.js';

/** How to link oneself. @param linkedAs the player whom the Discord user is linked with already */
export function howToLinkMessage(profileUrl: string, linkedAs: string | null): PrivateMessage {
  const components = [buttonRow(linkButton('Open my profile', profileUrl))];
  if (linkedAs !== null) {
    return {
      content: `You are linked with **${escaped(linkedAs)}** already. Your profile can unlink you.`,
      components,
    };
  }
  return {
    content:
      'Log in on the web site, open your profile and make a code under “Discord”. Give it to me within ten minutes: `/link code:…`. No account yet? `/account` tells you what to do.',
    components,
  };
}

export function linkedMessage(displayName: string): PrivateMessage {
  return {
    content: `You are linked with **${escaped(displayName)}** now. \`/profile\` shows what the guild knows of you.`,
  };
}
