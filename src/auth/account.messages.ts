/** The direct message that brings an invite. */
export function inviteMessage(guildName: string, link: string, code: string): string {
  return [
    `You are invited to the web site of ${guildName}.`,
    `Make your account here: ${link}`,
    `Your code is **${code}**. It works once, within 72 hours. If you did not expect this, ask an officer.`,
  ].join('\n');
}
