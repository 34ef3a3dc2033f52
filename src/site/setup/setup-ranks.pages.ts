import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { RankMappingService, type RankMapping } from '../../identity/ranks/rank-mapping.service.js';
import { Public } from '../../shared/access/access.decorators.js';
import { HOST } from '../../shared/access/actor.rules.js';
import { ConnectionViews } from '../admin/connection-view.service.js';
import { readRankMapping } from '../admin/rank-mapping-form.dto.js';
import { RankMappingViews } from '../admin/rank-mapping-view.service.js';
import { rowRefusalOf } from '../../shared/web/form.dto.js';
import { SetupGuard } from './setup.guard.js';
import { SetupSteps } from './setup-step.service.js';

/** Step 4: which Discord roles and which in-game numbers stand for the guild's ranks. */
@ApiExcludeController()
@Controller('setup/ranks')
@Public()
@UseGuards(SetupGuard)
export class SetupRanksPages {
  constructor(
    private readonly steps: SetupSteps,
    private readonly mappings: RankMappingService,
    private readonly views: RankMappingViews,
    private readonly connections: ConnectionViews,
  ) {}

  @Get()
  async form(@Res() response: Response): Promise<void> {
    await this.show(response, undefined, {});
  }

  @Post()
  async store(@Body() body: unknown, @Res() response: Response): Promise<void> {
    let mapping: RankMapping | undefined;
    try {
      mapping = readRankMapping(body);
      await this.mappings.store(mapping, HOST);
      response.redirect(303, '/setup/leader');
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, []);
      await this.show(response.status(status), mapping, { errors });
    }
  }

  private async show(response: Response, typed: RankMapping | undefined, model: object): Promise<void> {
    const { choices, fault } = await this.connections.live();
    const mapping = await this.views.model(choices.roles, HOST, typed);
    await this.steps.show(response, 'ranks', { mapping, discordFault: fault, ...model });
  }
}
