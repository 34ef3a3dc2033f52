import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DiscordUserQueries, type DiscordUserRow } from './discord-user.queries.js';

export class DiscordUserResponse {
  @ApiProperty({ example: '100000000000000011' })
  discord_id: string;

  @ApiProperty({ example: 'thornwick' })
  username: string;

  @ApiProperty({ type: String, nullable: true, example: 'Thorn' })
  display_name: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Veteran',
    description: 'The highest of their roles that stands for a rank.',
  })
  highest_guild_role: string | null;

  @ApiProperty({ description: 'Whether they are on the server.' })
  is_present: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  joined_server_at: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 14 })
  player_id: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Thornwick' })
  player_name: string | null;
}

@ApiTags('identity')
@Controller('api/v1/admin/discord-users')
@Needs('officer')
export class DiscordUserController {
  constructor(private readonly queries: DiscordUserQueries) {}

  @Get()
  @Answers({ summary: 'Everybody on the Discord server, and who they are here', data: [DiscordUserResponse] })
  async list(): Promise<DiscordUserResponse[]> {
    return (await this.queries.list()).map(toDiscordUserResponse);
  }
}

function toDiscordUserResponse(row: DiscordUserRow): DiscordUserResponse {
  return {
    discord_id: row.discordId,
    username: row.username,
    display_name: row.displayName,
    highest_guild_role: row.highestGuildRole,
    is_present: row.isPresent,
    joined_server_at: row.joinedServerAt && new Date(row.joinedServerAt).toISOString(),
    player_id: row.playerId,
    player_name: row.playerName,
  };
}
