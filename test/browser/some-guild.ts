import type { Guild } from '../support/guild.js';

export interface Ids {
  readonly ash: number;
  readonly birch: number;
  readonly free: number;
  readonly own: number;
}

/** Two players, one of them with a main, a character of nobody's, and a Discord user whom nobody knows. */
export async function someGuild(guild: Guild): Promise<Ids> {
  const ash = await guild.people.join({ name: 'Ash', rankLevel: 3 });
  const birch = await guild.people.join({ name: 'Birch', rankLevel: 2, main: null, discord: false });
  const [free] = await guild.rows<{ id: number }>(
    `insert into guild_identity.wow_characters (character_name, realm_slug, class_id, level, item_level, addon_note, addon_officer_note)
     values ('Thornwick', 'moonmere', (select id from guild_identity.classes where name = 'Druid'), 80, 639, 'Birch alt', 'asked twice')
     returning id`,
  );
  const [own] = await guild.rows<{ id: number }>(
    `select character_id as id from guild_identity.player_characters where player_id = $1`,
    [ash.playerId],
  );
  await guild.rows(
    `insert into guild_identity.discord_users (discord_id, username, display_name) values ('100000000000000055', 'stranger', 'Stranger')`,
  );
  return { ash: ash.playerId, birch: birch.playerId, free: free?.id ?? 0, own: own?.id ?? 0 };
}
