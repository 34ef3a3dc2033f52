import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../../shared/web/row.dto.js';
import {
  ChangePlayerRequest,
  CreatedPlayerResponse,
  CreatePlayerRequest,
  PlayerResponse,
  toPlayerFields,
  toPlayerResponse,
} from './player.dto.js';
import { playerUnknown } from './player.errors.js';
import { PlayerDeletionService } from './player-deletion.service.js';
import { PlayerQueries } from './player.queries.js';
import { PlayerService } from './player.service.js';

const UNKNOWN = 'identity.player-unknown: there is no such player.';
const REACH = 'identity.out-of-reach: the player has the caller’s rank or a higher one.';
const LEADER = 'identity.last-leader: nobody could lead the guild any more.';

/** Players as officers keep them. */
@ApiTags('identity')
@Controller('api/v1/admin/players')
@Needs('officer')
export class PlayerController {
  constructor(
    private readonly players: PlayerService,
    private readonly deletions: PlayerDeletionService,
    private readonly queries: PlayerQueries,
    private readonly guild: GuildProfiles,
  ) {}

  @Get()
  @Answers({ summary: 'Everybody, the inactive included, by name', data: [PlayerResponse] })
  async list(): Promise<PlayerResponse[]> {
    return (await this.queries.list()).map(toPlayerResponse);
  }

  @Get(':id')
  @Answers({ summary: 'One player', data: PlayerResponse, errors: { 404: UNKNOWN } })
  async one(@Param() { id }: IdPath): Promise<PlayerResponse> {
    const row = await this.queries.one(id);
    if (!row) throw playerUnknown();
    return toPlayerResponse(row);
  }

  @Post()
  @Answers({ summary: 'Add a player by hand, with the lowest rank', data: CreatedPlayerResponse, status: 201 })
  async create(
    @Body() request: CreatePlayerRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<CreatedPlayerResponse> {
    const { timezone } = await this.guild.current();
    return { id: await this.players.create(request.display_name, timezone, actor) };
  }

  @Patch(':id')
  @Answers({
    summary: 'Change a player',
    data: PlayerResponse,
    errors: { 403: REACH, 404: UNKNOWN, 409: LEADER },
  })
  async change(
    @Param() { id }: IdPath,
    @Body() request: ChangePlayerRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<PlayerResponse> {
    await this.players.change(id, { ...toPlayerFields(request), isActive: request.is_active }, actor);
    return this.one({ id });
  }

  @Delete(':id')
  @Answers({
    summary: 'Delete a player without history',
    data: DeletedResponse,
    errors: {
      403: REACH,
      404: UNKNOWN,
      409: 'identity.player-has-history: attendance, votes or an account would be lost; deactivate them instead.',
    },
  })
  async delete(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.deletions.delete(id, actor);
    return DELETED;
  }
}
