import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { localDateOf } from '../../shared/time/calendar.rules.js';
import { Answers, AnswersFile } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { chainFile, headOf } from '../counting/ballot-chain.rules.js';
import { exportBallots, type BallotFile, type ExportFormat } from '../counting/ballot-export.rules.js';
import { receiptOf } from '../counting/ballot-receipt.rules.js';
import { publishedChain, publishedElection } from './published-election.rules.js';
import {
  BallotListResponse,
  ReceiptQuery,
  ReceiptResponse,
  toPublishedBallotResponse,
} from './published-ballot.dto.js';
import { ResultQueries } from './result.queries.js';

const ERRORS = {
  403: 'campaigns.rank-too-low-to-view, campaigns.ballots-hidden: the vote is not closed.',
  404: 'campaigns.campaign-unknown: there is no such vote, or it is a draft.',
};

/** The ballots of closed votes, for everybody who wants to count again. */
@ApiTags('campaigns')
@Controller('api/v1/campaigns/:id')
@Public()
export class PublishedBallotController {
  constructor(
    private readonly results: ResultQueries,
    private readonly guild: GuildProfiles,
  ) {}

  @Get('ballots')
  @Answers({
    summary: 'The ballots of a closed vote, without names and chained',
    data: BallotListResponse,
    errors: ERRORS,
  })
  async list(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<BallotListResponse> {
    const { campaign, ballots } = await this.results.ballots(id, actor);
    const chain = publishedChain({ ...campaign, ballots });
    return { head_hash: headOf(chain), ballots: ballots.map(toPublishedBallotResponse) };
  }

  @Get('receipt')
  @Answers({ summary: 'Whether a ballot was counted, by its receipt', data: ReceiptResponse, errors: ERRORS })
  async receipt(
    @Param() { id }: IdPath,
    @Query() { code }: ReceiptQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ReceiptResponse> {
    const { ballots } = await this.results.ballots(id, actor);
    const receipt = receiptOf(code);
    const ballot = ballots.find((published) => published.receipt === receipt);
    return { found: ballot !== undefined, ballot: ballot ? toPublishedBallotResponse(ballot) : null };
  }

  @Get('ballots.txt')
  @AnswersFile({
    summary: 'The chained list as a text that any program can check (docs/ballot-list.md)',
    type: 'text/plain',
    errors: ERRORS,
  })
  async text(@Param() { id }: IdPath, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const { campaign, ballots } = await this.results.ballots(id, actor);
    const text = chainFile(publishedChain({ ...campaign, ballots }));
    send(response, { name: `campaign-${id}-ballots.txt`, type: 'text/plain; charset=utf-8', text });
  }

  @Get('ballots.csv')
  @AnswersFile({ summary: 'The ballots as a table, with their receipts', type: 'text/csv', errors: ERRORS })
  async csv(@Param() { id }: IdPath, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    send(response, await this.file('csv', id, actor));
  }

  @Get('ballots.soi')
  @AnswersFile({
    summary: 'The ballots in the form of PrefLib: soi or soc, with approval toi',
    type: 'text/plain',
    errors: ERRORS,
  })
  async preflib(@Param() { id }: IdPath, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    send(response, await this.file('preflib', id, actor));
  }

  @Get('ballots.abif')
  @AnswersFile({
    summary: 'The ballots in the Aggregated Ballot Information Format',
    type: 'text/plain',
    errors: ERRORS,
  })
  async abif(@Param() { id }: IdPath, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    send(response, await this.file('abif', id, actor));
  }

  private async file(format: ExportFormat, id: number, actor: Actor): Promise<BallotFile> {
    const { campaign, ballots } = await this.results.ballots(id, actor);
    const { timezone } = await this.guild.current();
    const closedOn = localDateOf(new Date(campaign.closedAt ?? campaign.endAt), timezone);
    return exportBallots(format, publishedElection({ ...campaign, ballots }, closedOn));
  }
}

function send(response: Response, { name, type, text }: BallotFile): void {
  response.set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
  response.send(text);
}
