import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CharacterOwnerService } from '../../identity/players/character-owner.service.js';
import { WowCharacterQueries } from '../../identity/players/wow-character.queries.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter } from '../../shared/web/flash.rules.js';
import { readForm } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { characterOfName } from './character-name.rules.js';
import { OwnerForm, StandingForm, TakeCharacterForm, wayBack } from './players.dto.js';

const STANDING = { main: 'the main', offspec: 'the off-spec', alt: 'an alt' };

/** Whose characters are whose, and what they are to their owners. */
@ApiExcludeController()
@Controller('admin')
@Needs('officer')
export class CharacterPanelPages {
  constructor(
    private readonly owners: CharacterOwnerService,
    private readonly characters: WowCharacterQueries,
  ) {}

  @Post('characters/:id/owner')
  async give(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, `/admin/players?character=${id}#panel`), async () => {
      const { playerId } = readForm(OwnerForm, body);
      await this.owners.assign(id, playerId, actor);
      const character = await this.characters.one(id);
      const name = character?.name ?? 'The character';
      return character?.ownerName ? `${name} is ${character.ownerName}’s.` : `${name} is nobody’s now.`;
    });
  }

  @Post('characters/:id/standing')
  async stand(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, `/admin/players?character=${id}#panel`), async () => {
      const { standing } = readForm(StandingForm, body);
      await this.owners.stand(id, standing, actor);
      const character = await this.characters.one(id);
      return `${character?.name} is ${STANDING[standing]} of ${character?.ownerName}.`;
    });
  }

  @Post('players/:id/characters')
  async take(
    @Param() { id: playerId }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, `/admin/players?player=${playerId}#panel-characters`, async () => {
      const { character: typed } = readForm(TakeCharacterForm, body);
      const character = characterOfName(typed, await this.characters.search(typed.split('-')[0] ?? '', MOST_NAMESAKES));
      await this.owners.assign(character.id, playerId, actor);
      return `${character.name} is theirs.`;
    });
  }
}

/** More characters than this begin with nothing that anybody typed to its end. */
const MOST_NAMESAKES = 200;
