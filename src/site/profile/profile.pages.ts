import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CharacterOwnerService } from '../../identity/players/character-owner.service.js';
import { PlayerSpecsService } from '../../identity/players/player-specs.service.js';
import { PlayerService } from '../../identity/players/player.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { SPEC_FIELDS, SpecsForm } from '../character-choice.dto.js';
import { HiatusForm, IdentityForm } from './profile.dto.js';
import { ProfileQueries } from './profile.queries.js';

const PAGE = '/profile';
const IDENTITY_FIELDS = ['displayName', 'timezone', 'autoInviteEvents'];

/** What people say about themselves: who they are, and what they raid with. */
@ApiExcludeController()
@Controller('profile')
@Needs('account')
export class ProfilePages {
  constructor(
    private readonly queries: ProfileQueries,
    private readonly players: PlayerService,
    private readonly specs: PlayerSpecsService,
    private readonly owners: CharacterOwnerService,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: PersonActor,
    @Query('claim') claim: unknown,
    @Res() response: Response,
  ): Promise<void> {
    response.render('profile/profile', await this.queries.page(actor, claim));
  }

  @Post('identity')
  async changeIdentity(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.players.change(actor.playerId, { ...readForm(IdentityForm, body) }, actor);
      redirectWith(response, `${PAGE}#identity`, { kind: 'success', text: 'Saved.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, IDENTITY_FIELDS);
      const page = await this.queries.page(actor);
      response.status(status).render('profile/profile', {
        ...page,
        player: { ...page.player, ...typedIn(body, IDENTITY_FIELDS) },
        identityErrors: errors,
      });
    }
  }

  @Post('hiatus')
  async changeHiatus(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, `${PAGE}#raiding`, async () => {
      const { onRaidHiatus } = readForm(HiatusForm, body);
      await this.players.change(actor.playerId, { onRaidHiatus }, actor);
      return onRaidHiatus ? 'You are on a break from raiding. Enjoy it!' : 'Welcome back: raids count on you again.';
    });
  }

  @Post('specs')
  async chooseSpecs(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.specs.choose(actor.playerId, { ...readForm(SpecsForm, body) }, actor);
      redirectWith(response, `${PAGE}#raiding`, { kind: 'success', text: 'Main and off-spec saved.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, SPEC_FIELDS);
      const page = await this.queries.page(actor);
      const specs = typedIn(body, SPEC_FIELDS);
      response.status(status).render('profile/profile', { ...page, specs, specErrors: errors });
    }
  }

  @Post('characters/:id/claim')
  @Needs('initiate')
  async claim(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, `${PAGE}#characters`, async () => {
      await this.owners.claim(id, actor);
      return 'It is yours. Until an officer confirms it, it says nothing about your rank.';
    });
  }

  @Post('characters/:id/release')
  async release(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, `${PAGE}#characters`, async () => {
      await this.owners.release(id, actor);
      return 'It is nobody’s now. Claim it again if that was a mistake.';
    });
  }
}
