import { ButtonStyle } from 'discord.js';
import { escaped, GUILD_GOLD } from '../../shared/discord/discord-text.rules.js';
import { actionButton, buttonRow, linkButton, type PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import type { GuildRankSource } from './player.entity.js';
import type { PlayerRow } from './player.queries.js';
import { raidingAs } from './raiding-character.messages.js';

const FOLLOWS: Record<GuildRankSource, string> = {
  wow_character: 'follows your characters in the game',
  discord: 'follows your roles on Discord',
  admin_override: 'an officer decided it',
  manual: 'an officer gave it; your characters or Discord may say another',
};

/** The caller's own card, with the buttons that go with it. */
export function profileMessage(player: PlayerRow, profileUrl: string): PrivateMessage {
  const fields = [
    { name: 'Rank', value: rankOf(player) },
    { name: 'Main', value: raidingAs(player.main) },
    { name: 'Off-spec', value: raidingAs(player.offspec) },
    { name: 'Raiding', value: player.onRaidHiatus ? 'On a break' : 'Yes', inline: true },
    { name: 'Characters', value: String(player.characterCount), inline: true },
    { name: 'Time zone', value: escaped(player.timezone), inline: true },
    { name: 'Signed up by itself', value: player.autoInviteEvents ? 'Yes, as accepted' : 'No', inline: true },
    { name: 'Account', value: player.accountId === null ? 'Not yet: see /account' : 'Yes', inline: true },
  ];
  return {
    embeds: [{ title: escaped(player.displayName), color: GUILD_GOLD, fields }],
    components: [buttonRow(hiatusButton(player.onRaidHiatus), linkButton('Change more on the site', profileUrl))],
  };
}

/** What became of a break. */
export function hiatusMessage(isOn: boolean): PrivateMessage {
  return {
    content: isOn
      ? 'You are on a break from raiding: nobody counts on you until you come back with `/hiatus off`.'
      : 'You are back from your break: the raids count on you again.',
  };
}

function hiatusButton(isOn: boolean) {
  return isOn
    ? actionButton('Back from the break', 'profile/hiatus/off', { style: ButtonStyle.Success })
    : actionButton('Take a break', 'profile/hiatus/on');
}

function rankOf({ rank, rankSource }: PlayerRow): string {
  if (!rank) return 'None yet';
  return rankSource ? `${escaped(rank.name)} — ${FOLLOWS[rankSource]}` : escaped(rank.name);
}
