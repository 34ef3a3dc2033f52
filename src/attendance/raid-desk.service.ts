import { Injectable } from '@nestjs/common';
import { raidAnswers, type AnswerWord } from '../scheduling/answers/raid-answer.entity.js';
import { answerUnknown } from '../scheduling/answers/raid-answer.errors.js';
import { RaidAnswerService } from '../scheduling/answers/raid-answer.service.js';
import { raidNotFound } from '../scheduling/raids/raid-event.errors.js';
import { RaidEventQueries, type RaidEventRow } from '../scheduling/raids/raid-event.queries.js';
import { idOfValue, typedText } from '../shared/discord/option-value.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { OwnAnswerQueries } from './own-answer.queries.js';
import type { OwnAnswer } from './own-answer.rules.js';
import { RaidRosterQueries } from './raid-roster.queries.js';
import type { RaidRoster } from './raid-roster.rules.js';

/** A raid for one person, right after they answered with what they said. */
export interface RaidView {
  readonly raid: RaidEventRow;
  readonly roster: RaidRoster;
  readonly own: OwnAnswer;
  readonly now: Date;
  readonly said: AnswerWord | null;
}

/** So many coming raids are looked through for one that is named. */
const LOOKED_THROUGH = 100;

/** The private card of `/raid`. Its buttons name a raid and an answer; everything else is looked up at each click. */
@Injectable()
export class RaidDesk {
  constructor(
    private readonly raids: RaidEventQueries,
    private readonly rosters: RaidRosterQueries,
    private readonly owns: OwnAnswerQueries,
    private readonly answers: RaidAnswerService,
    private readonly clock: Clock,
  ) {}

  /** The coming raids whose title holds this text, soonest first. */
  async suggested(typed: string): Promise<RaidEventRow[]> {
    const raids = await this.raids.upcoming(this.clock.now(), LOOKED_THROUGH);
    return raids.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()));
  }

  /**
   * The raid that is meant: the chosen suggestion, or the soonest of that title; without a word the next that has not
   * begun, else the one under way. Null where nothing is planned.
   * @throws DomainError raid-not-found
   */
  async meant(value: string | null, playerId: number): Promise<RaidView | null> {
    const now = this.clock.now();
    if (value !== null) {
      const id = idOfValue(value);
      if (id !== null) return this.show(id, playerId);
      const title = typedText(value).toLowerCase();
      const named = (await this.suggested(title)).find((raid) => raid.title.toLowerCase() === title);
      if (!named) throw raidNotFound();
      return this.viewOf(named, playerId);
    }
    const coming = await this.raids.upcoming(now, LOOKED_THROUGH);
    const next = coming.find(({ starts_at }) => new Date(starts_at) > now) ?? coming[0];
    return next ? this.viewOf(next, playerId) : null;
  }

  /** @throws DomainError raid-not-found */
  async show(id: number, playerId: number, said: AnswerWord | null = null): Promise<RaidView> {
    const raid = await this.raids.one(id);
    if (!raid) throw raidNotFound();
    return this.viewOf(raid, playerId, said);
  }

  /** What somebody has answered so far. @throws DomainError raid-not-found */
  async own(id: number, playerId: number): Promise<OwnAnswer> {
    if (!(await this.raids.one(id))) throw raidNotFound();
    return this.owns.of(id, playerId);
  }

  /** @throws DomainError answer-unknown, and as RaidAnswerService does */
  async answer(id: number, word: string, playerId: number): Promise<RaidView> {
    const answer = raidAnswers.find((known) => known === word);
    if (!answer) throw answerUnknown();
    await this.answers.answer(id, playerId, answer);
    return this.show(id, playerId, answer);
  }

  private async viewOf(raid: RaidEventRow, playerId: number, said: AnswerWord | null = null): Promise<RaidView> {
    const now = this.clock.now();
    const roster = await this.rosters.of({ id: raid.id, isOver: new Date(raid.ends_at) <= now });
    return { raid, roster, own: await this.owns.of(raid.id, playerId), now, said };
  }
}
