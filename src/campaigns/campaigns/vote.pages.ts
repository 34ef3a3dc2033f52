import { Body, Controller, Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs, Public } from '../../shared/access/access.decorators.js';
import type { Actor, PersonActor } from '../../shared/access/actor.rules.js';
import { DomainError, httpStatusOf } from '../../shared/errors/domain.errors.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { picksOfForm } from '../ballots/ballot.rules.js';
import { BallotService } from '../ballots/ballot.service.js';
import { campaignHidden } from './campaign.errors.js';
import { VotePageQueries } from './vote-page.queries.js';

const PAGE = { siteSection: 'votes', styles: ['votes'] };

/** What the guild votes on, for everybody. */
@ApiExcludeController()
@Controller('vote')
export class VotePages {
  constructor(
    private readonly pages: VotePageQueries,
    private readonly ballots: BallotService,
  ) {}

  @Get()
  @Public()
  @Render('campaigns/votes')
  async list(@CurrentActor() actor: Actor): Promise<object> {
    return { title: 'Votes', ...PAGE, ...(await this.pages.board(actor)) };
  }

  @Get(':id')
  @Public()
  async show(
    @Param() { id }: IdPath,
    @Query('change') change: unknown,
    @CurrentActor() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      this.render(response, await this.pages.vote(id, actor, { change: change === 'true' }));
    } catch (error) {
      const isGated = error instanceof DomainError && error.code === campaignHidden().code;
      if (!isGated || actor.kind !== 'anonymous') throw error;
      response.redirect(302, `/login?next=${encodeURIComponent(`/vote/${id}`)}`);
    }
  }

  /** Takes a ballot of fields pick_entry_0, pick_rank_0 …, or approve; with change=true in the place of the earlier one. */
  @Post(':id')
  @Needs('account')
  async cast(
    @Param() { id }: IdPath,
    @Body() body: Record<string, unknown>,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const picks = picksOfForm(body);
    const change = body['change'] === 'true';
    try {
      await (change ? this.ballots.change(id, picks, actor) : this.ballots.cast(id, picks, actor));
      const text = change ? 'Your ballot is changed.' : 'Your ballot is in the box.';
      redirectWith(response, `/vote/${id}`, { kind: 'success', text });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      // What can be mended comes back as it was; what can't is told on the page as it now is.
      if (error.kind !== 'invalid') {
        return redirectWith(response, `/vote/${id}`, { kind: 'error', text: error.message });
      }
      response.status(httpStatusOf(error.kind));
      this.render(response, await this.pages.vote(id, actor, { change, refused: { picks, error: error.message } }));
    }
  }

  private render(response: Response, model: object): void {
    const { campaign, isSecret } = model as { campaign: { title: string }; isSecret: boolean };
    response.render('campaigns/vote', {
      title: isSecret ? 'A vote is being prepared' : campaign.title,
      ...PAGE,
      scripts: ['ballot', 'vote-countdown'],
      ...model,
    });
  }
}
