import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs, Public } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../../shared/web/row.dto.js';
import {
  QuoteRequest,
  QuoteResponse,
  SayingsResponse,
  TitleRequest,
  TitleResponse,
  toSayingsResponse,
} from './saying.dto.js';
import { SayingQueries } from './saying.queries.js';
import { SayingService } from './saying.service.js';

const QUOTE_UNKNOWN = { 404: 'site.quote-unknown: there is no such quote.' };
const TITLE_UNKNOWN = { 404: 'site.title-unknown: there is no such title.' };

/** What people of the guild said, and the titles that go with it. */
@ApiTags('guild')
@Controller('api/v1/guild/mito')
export class SayingController {
  constructor(
    private readonly sayings: SayingService,
    private readonly queries: SayingQueries,
  ) {}

  @Get()
  @Public()
  @Answers({ summary: 'The quotes and titles, in the order in which they were written', data: SayingsResponse })
  async list(): Promise<SayingsResponse> {
    const [quotes, titles] = await Promise.all([this.queries.list('quotes'), this.queries.list('titles')]);
    return toSayingsResponse(quotes, titles);
  }

  @Post('quotes')
  @Needs('member')
  @Answers({ summary: 'Add a quote', data: QuoteResponse, status: 201 })
  async addQuote(@Body() { quote }: QuoteRequest, @CurrentActor() actor: PersonActor): Promise<QuoteResponse> {
    return { id: await this.sayings.add('quotes', quote, actor), quote };
  }

  @Put('quotes/:id')
  @Needs('officer')
  @Answers({ summary: 'Reword a quote', data: QuoteResponse, errors: QUOTE_UNKNOWN })
  async changeQuote(@Param() { id }: IdPath, @Body() { quote }: QuoteRequest): Promise<QuoteResponse> {
    await this.sayings.change('quotes', id, quote);
    return { id, quote };
  }

  @Delete('quotes/:id')
  @Needs('officer')
  @Answers({ summary: 'Delete a quote', data: DeletedResponse, errors: QUOTE_UNKNOWN })
  async deleteQuote(@Param() { id }: IdPath): Promise<DeletedResponse> {
    await this.sayings.delete('quotes', id);
    return DELETED;
  }

  @Post('titles')
  @Needs('member')
  @Answers({ summary: 'Add a title', data: TitleResponse, status: 201 })
  async addTitle(@Body() { title }: TitleRequest, @CurrentActor() actor: PersonActor): Promise<TitleResponse> {
    return { id: await this.sayings.add('titles', title, actor), title };
  }

  @Put('titles/:id')
  @Needs('officer')
  @Answers({ summary: 'Reword a title', data: TitleResponse, errors: TITLE_UNKNOWN })
  async changeTitle(@Param() { id }: IdPath, @Body() { title }: TitleRequest): Promise<TitleResponse> {
    await this.sayings.change('titles', id, title);
    return { id, title };
  }

  @Delete('titles/:id')
  @Needs('officer')
  @Answers({ summary: 'Delete a title', data: DeletedResponse, errors: TITLE_UNKNOWN })
  async deleteTitle(@Param() { id }: IdPath): Promise<DeletedResponse> {
    await this.sayings.delete('titles', id);
    return DELETED;
  }
}
