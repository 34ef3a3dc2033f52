import { escaped, GUILD_GOLD } from '../../shared/discord/discord-text.rules.js';
import type { PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import type { PlayerRow } from './player.queries.js';
import { raidingAs } from './raiding-character.messages.js';

/** What the caller raids with from now on. */
export function chosenMessage({ displayName, main, offspec }: PlayerRow): PrivateMessage {
  const fields = [
    { name: 'Main', value: raidingAs(main) },
    { name: 'Off-spec', value: raidingAs(offspec) },
  ];
  return { embeds: [{ title: `${escaped(displayName)} raids with`, color: GUILD_GOLD, fields }] };
}
