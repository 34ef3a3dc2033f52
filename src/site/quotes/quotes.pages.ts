import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs, Public } from '../../shared/access/access.decorators.js';
import { isOfficer, satisfies, type Actor, type PersonActor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { SAYING_FORM, SayingIdPath, SayingPath } from './saying.dto.js';
import { SayingQueries } from './saying.queries.js';
import { SAYING_LENGTH, sayingKinds, type SayingKind } from './saying.rules.js';
import { SayingService } from './saying.service.js';

const DEFAULT_HEADING = 'Quotes';
const FIELDS = ['text'];

/** What came of a form that was refused: the id of its row, or null for a new one. */
interface Refused {
  readonly id: number | null;
  readonly text: string;
  readonly error: string;
}

const tabOf = (kind: SayingKind) => `/quotes?tab=${kind}`;

/** What people of the guild said, for everybody to read; Members add to it and officers keep it in order. */
@ApiExcludeController()
@Controller('quotes')
export class QuotesPages {
  constructor(
    private readonly sayings: SayingService,
    private readonly queries: SayingQueries,
    private readonly guild: GuildProfiles,
  ) {}

  @Get()
  @Public()
  async show(@Query('tab') tab: unknown, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.render(response, sayingKinds.find((kind) => kind === tab) ?? 'quotes', actor);
  }

  @Post(':kind')
  @Needs('member')
  async add(
    @Param() { kind }: SayingPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.store(response, { kind, id: null, body, actor }, async (text) => {
      await this.sayings.add(kind, text, actor);
      return 'Written down.';
    });
  }

  @Post(':kind/:id')
  @Needs('officer')
  async change(
    @Param() { kind, id }: SayingIdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.store(response, { kind, id, body, actor }, async (text) => {
      await this.sayings.change(kind, id, text);
      return 'Reworded.';
    });
  }

  @Post(':kind/:id/delete')
  @Needs('officer')
  async delete(@Param() { kind, id }: SayingIdPath, @Res() response: Response): Promise<void> {
    await this.sayings.delete(kind, id);
    redirectWith(response, tabOf(kind), { kind: 'success', text: 'Deleted.' });
  }

  private async store(
    response: Response,
    { kind, id, body, actor }: { kind: SayingKind; id: number | null; body: unknown; actor: PersonActor },
    work: (text: string) => Promise<string>,
  ): Promise<void> {
    try {
      const done = await work(readForm(SAYING_FORM[kind], body).text);
      redirectWith(response, tabOf(kind), { kind: 'success', text: done });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, FIELDS);
      const sentence = Object.values(errors).join(' ');
      const text = typedIn(body, FIELDS)['text'] ?? '';
      await this.render(response.status(status), kind, actor, { id, text, error: sentence });
    }
  }

  private async render(response: Response, kind: SayingKind, actor: Actor, refused?: Refused): Promise<void> {
    const [rows, saying, { quotesHeading }] = await Promise.all([
      this.queries.list(kind),
      this.queries.byChance(),
      this.guild.current(),
    ]);
    const heading = quotesHeading ?? DEFAULT_HEADING;
    response.render('site/quotes', {
      title: heading,
      heading,
      siteSection: 'quotes',
      styles: ['quotes'],
      tab: kind,
      most: SAYING_LENGTH[kind],
      saying,
      rows: rows.map((row) => ({ ...row, refused: refused?.id === row.id ? refused : null })),
      added: refused?.id === null ? refused : null,
      mayAdd: satisfies(actor, 'member'),
      mayChange: isOfficer(actor),
      seesAuthors: actor.kind === 'person',
    });
  }
}
