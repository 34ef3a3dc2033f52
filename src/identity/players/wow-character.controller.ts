import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DONE, DoneResponse, IdPath } from '../../shared/web/row.dto.js';
import { CharacterOwnerService } from './character-owner.service.js';
import {
  AssignCharacterRequest,
  CharacterResponse,
  StandingRequest,
  toCharacterResponse,
} from './wow-character.dto.js';
import { WowCharacterQueries } from './wow-character.queries.js';

const REACH =
  'identity.out-of-reach: an owner has the caller’s rank or a higher one. identity.rank-above-own: the character has a higher rank.';

/** Characters as officers keep them. */
@ApiTags('identity')
@Controller('api/v1/admin/characters')
@Needs('officer')
export class WowCharacterController {
  constructor(
    private readonly owners: CharacterOwnerService,
    private readonly queries: WowCharacterQueries,
  ) {}

  @Get()
  @Answers({
    summary: 'Every character of the guild, and those that left but still have an owner',
    data: [CharacterResponse],
  })
  async list(): Promise<CharacterResponse[]> {
    return (await this.queries.list()).map(toCharacterResponse);
  }

  @Put(':id/owner')
  @Answers({
    summary: 'Give a character to a player or to nobody; to its owner, it confirms a claim',
    data: DoneResponse,
    errors: {
      403: REACH,
      404: 'identity.character-unknown, identity.player-unknown',
      409: 'identity.player-inactive: the player is deactivated.',
    },
  })
  async assign(
    @Param() { id }: IdPath,
    @Body() { player_id: playerId }: AssignCharacterRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.owners.assign(id, playerId, actor);
    return DONE;
  }

  @Put(':id/standing')
  @Answers({
    summary: 'Make a character its owner’s main, off-spec or alt',
    data: DoneResponse,
    errors: {
      403: REACH,
      404: 'identity.character-unknown: there is no such character.',
      409: 'identity.character-without-owner, identity.character-gone',
    },
  })
  async stand(
    @Param() { id }: IdPath,
    @Body() { standing }: StandingRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.owners.stand(id, standing, actor);
    return DONE;
  }
}
