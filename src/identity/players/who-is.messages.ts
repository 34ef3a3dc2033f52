import { cut, escaped, FIELD_LENGTH, GUILD_GOLD, listed } from '../../shared/discord/discord-text.rules.js';
import type { PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import { raidingAs } from './raiding-character.messages.js';
import type { KnownPerson, OfficersKnowledge } from './who-is.queries.js';

const ACCOUNT: Record<OfficersKnowledge['account'], string> = {
  none: 'None yet',
  active: 'Yes',
  off: 'Yes, but switched off',
};

/** Who somebody is. */
export function whoIsMessage({ player, alts, forOfficers }: KnownPerson): PrivateMessage {
  const fields = [
    { name: 'Rank', value: player.rank ? escaped(player.rank.name) : 'None yet', inline: true },
    { name: 'Discord', value: player.discord ? `<@${player.discord.discordId}>` : 'Not linked', inline: true },
    { name: 'Main', value: raidingAs(player.main) },
    { name: 'Off-spec', value: raidingAs(player.offspec) },
  ];
  if (alts.length > 0) fields.push({ name: `Alts (${alts.length})`, value: listed(alts.map(altOf)) });
  if (player.aliases.length > 0) {
    fields.push({ name: 'Also called', value: listed(player.aliases.map(({ alias }) => escaped(alias))) });
  }
  if (forOfficers) fields.push(...officersFields(forOfficers));
  return { embeds: [{ title: titleOf(player), color: GUILD_GOLD, fields }] };
}

/** @param isForOfficer who can do something about it */
export function nobodyKnownMessage(name: string, isForOfficer: boolean): PrivateMessage {
  const hint = isForOfficer ? ' `/invite` adds them as a player, or links are made on the site.' : '';
  return { content: `Nobody here knows yet who **${escaped(name)}** is.${hint}` };
}

export function botMessage(name: string): PrivateMessage {
  return { content: `**${escaped(name)}** is a bot.` };
}

function titleOf({ displayName, isActive, onRaidHiatus }: KnownPerson['player']): string {
  if (!isActive) return `${escaped(displayName)} (deactivated)`;
  return onRaidHiatus ? `${escaped(displayName)} (on a break)` : escaped(displayName);
}

function altOf({ name, className }: KnownPerson['alts'][number]): string {
  return className ? `${escaped(name)} (${escaped(className)})` : escaped(name);
}

function officersFields({ notes, account }: OfficersKnowledge) {
  return [
    { name: 'Account (officers see this)', value: ACCOUNT[account] },
    ...(notes ? [{ name: 'Notes (officers see this)', value: cut(escaped(notes, FIELD_LENGTH), FIELD_LENGTH) }] : []),
  ];
}
