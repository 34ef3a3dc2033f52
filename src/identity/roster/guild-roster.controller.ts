import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../shared/access/access.decorators.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { GuildRosterResponse, toGuildRosterResponse } from './guild-roster.dto.js';
import { GuildRosterQueries } from './guild-roster.queries.js';

@ApiTags('guild')
@Controller('api/v1/guild/roster')
export class GuildRosterController {
  constructor(
    private readonly roster: GuildRosterQueries,
    private readonly guild: GuildProfiles,
  ) {}

  /** Whoever has the answer asks whether it still holds, by its ETag. */
  @Get()
  @Public()
  @Header('cache-control', 'no-cache')
  @Answers({
    summary: 'Who raids and with which characters: active players with a main, by name',
    data: GuildRosterResponse,
  })
  async list(): Promise<GuildRosterResponse> {
    const [rows, { region }] = await Promise.all([this.roster.players(), this.guild.current()]);
    return toGuildRosterResponse(rows, region);
  }
}
