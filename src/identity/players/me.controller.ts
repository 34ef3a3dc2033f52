import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IsLine } from '../../shared/web/input.decorators.js';
import { DELETED, DeletedResponse, DONE, DoneResponse, IdPath } from '../../shared/web/row.dto.js';
import { CharacterOwnerService } from './character-owner.service.js';
import {
  ChangeMeRequest,
  ChooseSpecsRequest,
  OwnPlayerResponse,
  toOwnPlayerResponse,
  toPlayerFields,
  toSpecChoice,
} from './player.dto.js';
import { playerUnknown } from './player.errors.js';
import { PlayerQueries } from './player.queries.js';
import { PlayerSpecsService } from './player-specs.service.js';
import { PlayerService } from './player.service.js';
import { ClaimCharacterRequest, OwnCharacterResponse, toOwnCharacterResponse } from './wow-character.dto.js';
import { WowCharacterQueries } from './wow-character.queries.js';

const MOST_FOUND = 25;

export class FindCharacterQuery {
  @ApiProperty({ example: 'Thor', description: 'How the name begins.' })
  @IsLine(50)
  name: string;
}

/** What people see and change of themselves. */
@ApiTags('me')
@Controller('api/v1/me')
@Needs('account')
export class MeController {
  constructor(
    private readonly players: PlayerService,
    private readonly specs: PlayerSpecsService,
    private readonly owners: CharacterOwnerService,
    private readonly queries: PlayerQueries,
    private readonly characters: WowCharacterQueries,
  ) {}

  @Get()
  @Answers({ summary: 'The caller as a player', data: OwnPlayerResponse })
  async me(@CurrentActor() { playerId }: PersonActor): Promise<OwnPlayerResponse> {
    const row = await this.queries.one(playerId);
    if (!row) throw playerUnknown();
    return toOwnPlayerResponse(row);
  }

  @Patch()
  @Answers({ summary: 'Change what is the caller’s to say', data: OwnPlayerResponse })
  async change(@Body() request: ChangeMeRequest, @CurrentActor() actor: PersonActor): Promise<OwnPlayerResponse> {
    await this.players.change(actor.playerId, toPlayerFields(request), actor);
    return this.me(actor);
  }

  @Put('specs')
  @Answers({ summary: 'Choose main and off-spec', data: DoneResponse })
  async chooseSpecs(@Body() request: ChooseSpecsRequest, @CurrentActor() actor: PersonActor): Promise<DoneResponse> {
    await this.specs.choose(actor.playerId, toSpecChoice(request), actor);
    return DONE;
  }

  @Get('characters')
  @Answers({ summary: 'The caller’s characters: main, off-spec, then the others', data: [OwnCharacterResponse] })
  async ownCharacters(@CurrentActor() { playerId }: PersonActor): Promise<OwnCharacterResponse[]> {
    return (await this.characters.ofPlayer(playerId)).map(toOwnCharacterResponse);
  }

  @Get('claimable-characters')
  @Needs('initiate')
  @Answers({
    summary: 'Characters of the guild that are nobody’s, by the beginning of their name',
    data: [OwnCharacterResponse],
  })
  async claimable(@Query() { name }: FindCharacterQuery): Promise<OwnCharacterResponse[]> {
    return (await this.characters.unowned(name, MOST_FOUND)).map(toOwnCharacterResponse);
  }

  @Post('characters')
  @Needs('initiate')
  @Answers({
    summary: 'Claim a character that is nobody’s; it says nothing about rank until an officer confirms it',
    data: DoneResponse,
    status: 201,
    errors: {
      404: 'identity.character-unknown: there is no such character.',
      409: 'identity.character-taken, identity.character-gone',
    },
  })
  async claim(@Body() request: ClaimCharacterRequest, @CurrentActor() actor: PersonActor): Promise<DoneResponse> {
    await this.owners.claim(request.character_id, actor);
    return DONE;
  }

  @Delete('characters/:id')
  @Answers({
    summary: 'Give a character of one’s own away',
    data: DeletedResponse,
    errors: {
      403: 'identity.not-your-character: it is somebody else’s.',
      404: 'identity.character-unknown: there is no such character.',
      409: 'identity.character-in-use: it is the caller’s main or off-spec.',
    },
  })
  async release(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.owners.release(id, actor);
    return DELETED;
  }
}
