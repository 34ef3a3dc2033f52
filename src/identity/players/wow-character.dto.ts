import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Clearable, IsId } from '../../shared/web/input.decorators.js';
import { standings, type Standing } from './character-owner.service.js';
import type { CharacterRow } from './wow-character.queries.js';

export class AssignCharacterRequest {
  @ApiProperty({ type: Number, nullable: true, example: 14, description: 'The owner; null for nobody.' })
  @Clearable()
  @IsId()
  player_id: number | null;
}

export class StandingRequest {
  @ApiProperty({ enum: standings })
  @IsIn(standings, { message: `must be one of ${standings.join(', ')}` })
  standing: Standing;
}

export class ClaimCharacterRequest {
  @ApiProperty({ example: 12 })
  @IsId()
  character_id: number;
}

export class OwnCharacterResponse {
  @ApiProperty({ example: 12 })
  id: number;

  @ApiProperty({ example: 'Thornwick' })
  name: string;

  @ApiProperty({ example: 'moonmere' })
  realm_slug: string;

  @ApiProperty({ type: String, nullable: true, example: 'Moonmere' })
  realm_name: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 11 })
  class_id: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Druid' })
  class_name: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Restoration', description: 'The spec it was last seen in.' })
  active_spec_name: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 80 })
  level: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 639 })
  item_level: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Veteran' })
  rank_name: string | null;

  @ApiProperty({ description: 'Whether it has left the guild.' })
  is_gone: boolean;

  @ApiProperty({ enum: standings, nullable: true, description: 'What it is to its owner.' })
  standing: Standing | null;

  @ApiProperty({ description: 'Claimed by its owner alone: says nothing about rank until an officer confirms it.' })
  is_unconfirmed: boolean;
}

/** A character as officers see it. */
export class CharacterResponse extends OwnCharacterResponse {
  @ApiProperty({ type: Number, nullable: true, example: 14 })
  owner_id: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Thornwick' })
  owner_name: string | null;

  @ApiProperty({ type: String, nullable: true })
  guild_note: string | null;

  @ApiProperty({ type: String, nullable: true })
  officer_note: string | null;
}

export function toOwnCharacterResponse(row: CharacterRow): OwnCharacterResponse {
  return {
    id: row.id,
    name: row.name,
    realm_slug: row.realmSlug,
    realm_name: row.realmName,
    class_id: row.classId,
    class_name: row.className,
    active_spec_name: row.activeSpecName,
    level: row.level,
    item_level: row.itemLevel,
    rank_name: row.rankName,
    is_gone: row.isGone,
    standing: row.standing,
    is_unconfirmed: row.isUnconfirmed,
  };
}

export function toCharacterResponse(row: CharacterRow): CharacterResponse {
  return {
    ...toOwnCharacterResponse(row),
    owner_id: row.ownerId,
    owner_name: row.ownerName,
    guild_note: row.guildNote,
    officer_note: row.officerNote,
  };
}
