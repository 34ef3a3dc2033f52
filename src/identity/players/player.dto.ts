import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { Clearable, IfSent, IsId, IsLine, IsTextOrNull } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import { guildRankSources, type GuildRankSource, type PlayerFields } from './player.entity.js';
import { ALIAS_LENGTH } from './player-alias.service.js';
import type { PlayerRow, RaidingCharacter } from './player.queries.js';
import { DISPLAY_NAME_LENGTH, PLAYER_NOTES_LENGTH } from './player.service.js';
import type { SpecChoice } from './spec-choice.rules.js';

const displayName = { type: String, example: 'Thornwick', maxLength: DISPLAY_NAME_LENGTH };
const timezone = { type: String, example: 'America/Denver', description: 'IANA zone.' };
const yesOrNo = { message: 'must be true or false' };

export class CreatePlayerRequest {
  @ApiProperty(displayName)
  @IsLine(DISPLAY_NAME_LENGTH)
  display_name: string;
}

/** What people may change of themselves. */
export class ChangeMeRequest {
  @ApiPropertyOptional(displayName)
  @IfSent()
  @IsLine(DISPLAY_NAME_LENGTH)
  display_name?: string;

  @ApiPropertyOptional(timezone)
  @IfSent()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether new raids may sign the player up as accepted.' })
  @IfSent()
  @IsBoolean(yesOrNo)
  auto_invite_events?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'A declared break from raiding.' })
  @IfSent()
  @IsBoolean(yesOrNo)
  on_raid_hiatus?: boolean;
}

/** What officers may change of others as well. */
export class ChangePlayerRequest extends ChangeMeRequest {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: PLAYER_NOTES_LENGTH,
    description: 'For officers. Null clears it.',
  })
  @IsTextOrNull(PLAYER_NOTES_LENGTH)
  notes?: string | null;

  @ApiPropertyOptional({ type: Boolean, description: 'Inactive players are on no roster and can’t enter.' })
  @IfSent()
  @IsBoolean(yesOrNo)
  is_active?: boolean;
}

const nullableId = (description: string) => ({ type: Number, nullable: true, example: 12, description });

/** Main and off-spec as a whole: all four are needed, null is none. */
export class ChooseSpecsRequest {
  @ApiProperty(nullableId('One of the player’s own characters.'))
  @Clearable()
  @IsId()
  main_character_id: number | null;

  @ApiProperty(nullableId('A spec of that character’s class.'))
  @Clearable()
  @IsId()
  main_spec_id: number | null;

  @ApiProperty(nullableId('One of the player’s own characters; may be the main with another spec.'))
  @Clearable()
  @IsId()
  offspec_character_id: number | null;

  @ApiProperty(nullableId('A spec of that character’s class.'))
  @Clearable()
  @IsId()
  offspec_spec_id: number | null;
}

export class GivePlayerRankRequest {
  @ApiProperty(nullableId('An officer’s decision that no sync takes back; null lets the rank follow again.'))
  @Clearable()
  @IsId()
  guild_rank_id: number | null;
}

export class LinkDiscordRequest {
  @ApiProperty({ type: String, nullable: true, example: '100000000000000011', description: 'Null unlinks.' })
  @Clearable()
  @IsSnowflake()
  discord_id: string | null;
}

export class MergePlayerRequest {
  @ApiProperty({ example: 14, description: 'Who stays and gets everything.' })
  @IsId()
  into_player_id: number;
}

export class AddAliasRequest {
  @ApiProperty({ example: 'Thorny', maxLength: ALIAS_LENGTH })
  @IsLine(ALIAS_LENGTH)
  alias: string;
}

export class PlayerRankResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Veteran' })
  name: string;

  @ApiProperty({ example: 3 })
  level: number;
}

export class RaidingCharacterResponse {
  @ApiProperty({ example: 12 })
  character_id: number;

  @ApiProperty({ example: 'Thornwick' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Druid' })
  class_name: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 8 })
  spec_id: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Restoration' })
  spec_name: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Healer', description: 'The spec’s usual role.' })
  role_name: string | null;
}

export class LinkedDiscordUserResponse {
  @ApiProperty({ example: '100000000000000011' })
  discord_id: string;

  @ApiProperty({ example: 'thornwick' })
  username: string;

  @ApiProperty({ type: String, nullable: true, example: 'Thorn' })
  display_name: string | null;

  @ApiProperty({ description: 'Whether they are on the server.' })
  is_present: boolean;

  @ApiProperty({ description: 'Whether direct messages of the bot are known not to arrive.' })
  dms_closed: boolean;
}

/** A player as they see themselves. */
export class OwnPlayerResponse {
  @ApiProperty({ example: 14 })
  id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;

  @ApiProperty({ type: PlayerRankResponse, nullable: true })
  rank: PlayerRankResponse | null;

  @ApiProperty({ enum: guildRankSources, nullable: true, description: 'What the rank follows from.' })
  rank_source: GuildRankSource | null;

  @ApiProperty(timezone)
  timezone: string;

  @ApiProperty()
  auto_invite_events: boolean;

  @ApiProperty()
  on_raid_hiatus: boolean;

  @ApiProperty({ type: LinkedDiscordUserResponse, nullable: true })
  discord: LinkedDiscordUserResponse | null;

  @ApiProperty({ type: RaidingCharacterResponse, nullable: true })
  main: RaidingCharacterResponse | null;

  @ApiProperty({ type: RaidingCharacterResponse, nullable: true })
  offspec: RaidingCharacterResponse | null;
}

export class AliasResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Thorny' })
  alias: string;
}

/** A player as officers see them. */
export class PlayerResponse extends OwnPlayerResponse {
  @ApiProperty()
  is_active: boolean;

  @ApiProperty({ type: String, nullable: true })
  notes: string | null;

  @ApiProperty({ description: 'Whether they can log in to the web site.' })
  has_account: boolean;

  @ApiProperty({ description: 'Characters in the guild.' })
  character_count: number;

  @ApiProperty({ type: [AliasResponse] })
  aliases: readonly AliasResponse[];
}

export class CreatedPlayerResponse {
  @ApiProperty({ example: 14 })
  id: number;
}

export function toPlayerFields(request: ChangePlayerRequest): Partial<PlayerFields> {
  return sentFields({
    displayName: request.display_name,
    timezone: request.timezone,
    autoInviteEvents: request.auto_invite_events,
    onRaidHiatus: request.on_raid_hiatus,
    notes: request.notes,
  });
}

export function toSpecChoice(request: ChooseSpecsRequest): SpecChoice {
  return {
    mainCharacterId: request.main_character_id,
    mainSpecId: request.main_spec_id,
    offspecCharacterId: request.offspec_character_id,
    offspecSpecId: request.offspec_spec_id,
  };
}

export function toOwnPlayerResponse(row: PlayerRow): OwnPlayerResponse {
  const { discord } = row;
  return {
    id: row.id,
    display_name: row.displayName,
    rank: row.rank,
    rank_source: row.rankSource,
    timezone: row.timezone,
    auto_invite_events: row.autoInviteEvents,
    on_raid_hiatus: row.onRaidHiatus,
    discord: discord && {
      discord_id: discord.discordId,
      username: discord.username,
      display_name: discord.displayName,
      is_present: discord.isPresent,
      dms_closed: discord.dmsClosed,
    },
    main: toRaidingResponse(row.main),
    offspec: toRaidingResponse(row.offspec),
  };
}

export function toPlayerResponse(row: PlayerRow): PlayerResponse {
  return {
    ...toOwnPlayerResponse(row),
    is_active: row.isActive,
    notes: row.notes,
    has_account: row.accountId !== null,
    character_count: row.characterCount,
    aliases: row.aliases,
  };
}

function toRaidingResponse(character: RaidingCharacter | null): RaidingCharacterResponse | null {
  return (
    character && {
      character_id: character.characterId,
      name: character.name,
      class_name: character.className,
      spec_id: character.specId,
      spec_name: character.specName,
      role_name: character.roleName,
    }
  );
}
