import { ApiProperty } from '@nestjs/swagger';
import type { Region } from '../../shared/config/guild-profile.service.js';
import { characterLinks } from './character-link.rules.js';
import type { RosterCharacterRow, RosterPlayerRow } from './guild-roster.queries.js';

const text = { type: String, nullable: true } as const;

export class RosterMainResponse {
  @ApiProperty({ example: 214 })
  character_id: number;

  @ApiProperty({ example: 'Alwén' })
  character_name: string;

  @ApiProperty({ example: 'area-52' })
  realm_slug: string;

  @ApiProperty({ ...text, example: 'Mage' })
  class_name: string | null;

  @ApiProperty({ ...text, example: 'Fire', description: 'As chosen for a main; else as last seen in the game.' })
  spec_name: string | null;

  @ApiProperty({ ...text, example: 'Ranged DPS', description: 'The spec’s usual role.' })
  role_name: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 684 })
  item_level: number | null;

  @ApiProperty({ example: 'https://worldofwarcraft.blizzard.com/en-us/character/us/area-52/alw%C3%A9n' })
  armory_url: string;

  @ApiProperty({ example: 'https://raider.io/characters/us/area-52/alw%C3%A9n' })
  raiderio_url: string;

  @ApiProperty({ example: 'https://www.warcraftlogs.com/character/us/area-52/alw%C3%A9n' })
  warcraftlogs_url: string;
}

export class RosterCharacterResponse extends RosterMainResponse {
  @ApiProperty({ example: true })
  is_main: boolean;
}

export class RosterPlayerResponse {
  @ApiProperty({ example: 12 })
  player_id: number;

  @ApiProperty({ example: 'Alwen' })
  display_name: string;

  @ApiProperty({ example: 'Veteran', description: '`Unknown` without a rank.' })
  rank_name: string;

  @ApiProperty({ example: 3, description: '0 without a rank.' })
  rank_level: number;

  @ApiProperty()
  main_character: RosterMainResponse;

  @ApiProperty({ type: [RosterCharacterResponse], description: 'The main first, then by name.' })
  characters: RosterCharacterResponse[];
}

export class GuildRosterResponse {
  @ApiProperty({ type: [RosterPlayerResponse], description: 'Active players with a main, by name.' })
  players: RosterPlayerResponse[];
}

export function toGuildRosterResponse(rows: readonly RosterPlayerRow[], region: Region): GuildRosterResponse {
  const players: RosterPlayerResponse[] = [];
  for (const { player_id, display_name, rank_name, rank_level, characters: owned } of rows) {
    const main = owned.find(({ is_main: isMain }) => isMain);
    if (!main) continue;
    const characters = owned.map((row) => toRosterCharacter(row, region));
    const main_character = toRosterMain(main, region);
    players.push({ player_id, display_name, rank_name, rank_level, main_character, characters });
  }
  return { players };
}

/** Written out, for a spread of each of 1,000 rows takes longer than all the rest of the answer. */
function toRosterMain(row: RosterCharacterRow, region: Region): RosterMainResponse {
  const { armory, raiderIo, warcraftLogs } = characterLinks(region, row.realm_slug, row.character_name);
  return {
    character_id: row.character_id,
    character_name: row.character_name,
    realm_slug: row.realm_slug,
    class_name: row.class_name,
    spec_name: row.spec_name,
    role_name: row.role_name,
    item_level: row.item_level,
    armory_url: armory,
    raiderio_url: raiderIo,
    warcraftlogs_url: warcraftLogs,
  };
}

function toRosterCharacter(row: RosterCharacterRow, region: Region): RosterCharacterResponse {
  return Object.assign(toRosterMain(row, region), { is_main: row.is_main });
}
