import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import {
  DiscordChannelResponse,
  DiscordRoleResponse,
  DiscordSyncResponse,
  toDiscordChannelResponse,
  toDiscordRoleResponse,
} from './discord-directory.dto.js';
import { DiscordDirectory } from './discord-directory.queries.js';
import { DiscordSyncService } from './discord-sync.service.js';

@ApiTags('identity')
@Controller('api/v1/admin')
@Needs('officer')
export class DiscordDirectoryController {
  constructor(
    private readonly directory: DiscordDirectory,
    private readonly server: DiscordSyncService,
  ) {}

  @Get('discord-channels')
  @Answers({
    summary: 'The channels of the Discord server, by category and position, as of the last sync',
    data: [DiscordChannelResponse],
  })
  async channels(): Promise<DiscordChannelResponse[]> {
    return (await this.directory.channels()).map(toDiscordChannelResponse);
  }

  @Get('discord-roles')
  @Answers({
    summary: 'The roles of the Discord server, highest first, as of the last sync',
    data: [DiscordRoleResponse],
  })
  async roles(): Promise<DiscordRoleResponse[]> {
    return (await this.directory.roles()).map(toDiscordRoleResponse);
  }

  @Post('discord-sync')
  @HttpCode(202)
  @Answers({
    summary: 'Read members, channels and roles of the Discord server now; one that waits already is enough',
    data: DiscordSyncResponse,
    status: 202,
  })
  async sync(): Promise<DiscordSyncResponse> {
    await this.server.syncSoon();
    return { queued: true };
  }
}
