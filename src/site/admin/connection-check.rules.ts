import type { ConnectionSight } from '../../identity/settings/discord-connection.service.js';
import type { BotSight, ServerSight } from '../../shared/discord/discord-check.service.js';

/** One line of a live test, with what to do where it is not as it should be. */
export interface CheckLine {
  readonly state: 'good' | 'bad' | 'unsure';
  readonly text: string;
  readonly mend: string | null;
}

/** What a live test of the connection says, line by line; empty while there is no bot to test. */
export function connectionChecks({ guildId, bot, server, fault }: ConnectionSight): CheckLine[] {
  if (!bot) return fault ? [bad(fault, null)] : [];
  const lines = [
    good(`Discord knows the bot: it is called ${bot.botName}.`),
    serverLine(guildId, bot),
    intentLine(bot),
  ];
  if (fault) lines.push(bad(fault, null));
  if (server) lines.push(...permissionLines(server));
  return lines;
}

function serverLine(guildId: string | null, { servers }: BotSight): CheckLine {
  const chosen = servers.find(({ id }) => id === guildId);
  if (chosen) return good(`It is on the server ${chosen.name}.`);
  if (servers.length === 0) {
    return bad('It is on no server yet.', 'Invite it with the button below, then press “Look again”.');
  }
  if (guildId === null) {
    const [only, ...others] = servers;
    const where = others.length === 0 && only ? `on the server ${only.name}` : 'on several servers';
    return bad(`It is ${where}, and nobody has said yet which is the guild’s.`, 'Choose it below.');
  }
  return bad(
    'It is not on the server that is chosen.',
    'Invite it there with the button below, or choose another server.',
  );
}

function intentLine({ hasMembersIntent }: BotSight): CheckLine {
  if (hasMembersIntent) return good('It may see who is on the server.');
  return bad(
    'It may not see who is on the server, and can’t log in without that.',
    'In the developer portal, open Bot, switch on “Server Members Intent”, save, then press “Look again”.',
  );
}

function permissionLines({ missing }: ServerSight): CheckLine[] {
  if (missing.length === 0) return [good('It has every permission it needs.')];
  return missing.map(({ name, purpose, isOptional }) => ({
    state: isOptional ? 'unsure' : 'bad',
    text: `It lacks the permission “${name}”, ${purpose}.`,
    mend: 'Give it to the bot’s role in the server’s settings, at Roles, or invite the bot once more with the button below.',
  }));
}

function good(text: string): CheckLine {
  return { state: 'good', text, mend: null };
}

function bad(text: string, mend: string | null): CheckLine {
  return { state: 'bad', text, mend };
}
