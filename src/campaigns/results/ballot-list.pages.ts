import { Controller, Get, Param, Query, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { BallotListQueries } from './ballot-list.queries.js';

/** The anonymous ballots of a closed vote, to look for one's own and to take along. */
@ApiExcludeController()
@Controller('vote/:id/ballots')
export class BallotListPages {
  constructor(private readonly lists: BallotListQueries) {}

  @Get()
  @Public()
  @Render('campaigns/ballots')
  async show(@Param() { id }: IdPath, @Query('code') code: unknown, @CurrentActor() actor: Actor): Promise<object> {
    const list = await this.lists.page(id, actor, typeof code === 'string' ? code.slice(0, 100) : '');
    return { title: 'Published ballots', siteSection: 'votes', styles: ['votes'], ...list };
  }
}
