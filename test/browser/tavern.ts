import { GuildProfiles } from '../../src/shared/config/guild-profile.service.js';
import type { Guild } from '../support/guild.js';

/** A main of every class, so that each colour is read somewhere. */
const MAINS = [
  ['Death Knight', 'Blood'],
  ['Demon Hunter', 'Havoc'],
  ['Druid', 'Restoration'],
  ['Evoker', 'Preservation'],
  ['Hunter', 'Marksmanship'],
  ['Mage', 'Frost'],
  ['Monk', 'Mistweaver'],
  ['Paladin', 'Holy'],
  ['Priest', 'Shadow'],
  ['Rogue', 'Outlaw'],
  ['Shaman', 'Elemental'],
  ['Warlock', 'Affliction'],
  ['Warrior', 'Protection'],
] as const;

const NAMES = 'Ærin Brannoc Corin Dain Elowen Fenn Gwyn Hale Ívar Juno Kestrel Linnet Maren'.split(' ');

/** A guild with something to show on its public pages: officers, raiders, alts, words of its own, a vote. */
export async function aTavern(guild: Guild): Promise<void> {
  for (const [at, main] of MAINS.entries()) {
    const rankLevel = at === 0 ? 5 : at < 4 ? 4 : 2;
    const { playerId } = await guild.people.join({ name: NAMES[at] ?? '', rankLevel, main });
    const alt = await guild.people.character(`${NAMES[at]}alt`);
    await guild.rows('insert into guild_identity.player_characters (player_id, character_id) values ($1, $2)', [
      playerId,
      alt,
    ]);
  }
  await guild.rows('update guild_identity.wow_characters set item_level = 600 + id');
  await guild.rows(
    `insert into common.guild_profile (name, timezone, tagline, description, discord_invite_url, forum_url)
     values ('Small Guild', 'America/New_York', 'Real life first.', E'We raid twice a week.\n\nNobody shouts.',
             'https://discord.example/small-guild', 'https://forum.example/small-guild')`,
  );
  guild.part(GuildProfiles).forget();
  await guild.rows(
    `insert into patt.mito_quotes (quote, created_by_player_id)
     select t, (select min(id) from guild_identity.players) from unnest(array['I can pull that.', 'Whose pet is that?']) t`,
  );
  await guild.rows(`insert into patt.mito_titles (title) values ('Keeper of the Kettle')`);
  await guild.rows(
    `insert into patt.campaigns (title, status, min_rank_to_vote, start_at, duration_hours, closed_at) values
       ('Name the cat', 'live', 2, '2026-06-10T10:00Z', 48, null),
       ('Paint the door', 'closed', 2, '2026-06-01T10:00Z', 48, '2026-06-03T10:00Z')`,
  );
}
