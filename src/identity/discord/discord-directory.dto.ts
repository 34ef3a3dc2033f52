import { ApiProperty } from '@nestjs/swagger';
import type { ChannelRow, RoleRow } from './discord-directory.queries.js';
import { channelTypes, type DirectoryChannelType } from './discord-directory.rules.js';

export class DiscordChannelResponse {
  @ApiProperty({ example: '100000000000000021' })
  discord_id: string;

  @ApiProperty({ example: 'raid-sign-ups' })
  name: string;

  @ApiProperty({ enum: channelTypes })
  type: DirectoryChannelType;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000020' })
  category_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'Raids' })
  category_name: string | null;

  @ApiProperty({ example: 3 })
  position: number;

  @ApiProperty({ example: false })
  is_nsfw: boolean;

  @ApiProperty({ description: 'Whether everybody on the server sees it.', example: false })
  is_public: boolean;

  @ApiProperty({
    description: 'Of a channel that not everybody sees: the roles that do, highest first.',
    type: [String],
    example: ['GM', 'Officer'],
  })
  visible_role_names: readonly string[];
}

export class DiscordRoleResponse {
  @ApiProperty({ example: '100000000000000031' })
  discord_id: string;

  @ApiProperty({ example: 'Veteran' })
  name: string;

  @ApiProperty({ description: 'Higher stands above.', example: 3 })
  position: number;

  @ApiProperty({ nullable: true, type: String, example: '#60a5fa' })
  color_hex: string | null;

  @ApiProperty({ description: 'Belongs to a bot or an integration, so that nobody can give it.', example: false })
  is_managed: boolean;
}

export class DiscordSyncResponse {
  @ApiProperty({ enum: [true] })
  queued: true;
}

export function toDiscordChannelResponse(row: ChannelRow): DiscordChannelResponse {
  return {
    discord_id: row.discordId,
    name: row.name,
    type: row.type,
    category_id: row.categoryId,
    category_name: row.categoryName,
    position: row.position,
    is_nsfw: row.isNsfw,
    is_public: row.isPublic,
    visible_role_names: row.visibleRoleNames,
  };
}

export function toDiscordRoleResponse(row: RoleRow): DiscordRoleResponse {
  return {
    discord_id: row.discordId,
    name: row.name,
    position: row.position,
    color_hex: row.colorHex,
    is_managed: row.isManaged,
  };
}
