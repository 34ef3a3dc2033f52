import { Injectable } from '@nestjs/common';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { AnswererQueries } from './answerer.queries.js';
import { RaidAnswerRepository } from './raid-answer.repository.js';

/** Who answers what to which raid, in one argument. */
@Injectable()
export class AnswerDesk {
  constructor(
    readonly raids: RaidEventRepository,
    readonly people: AnswererQueries,
    readonly answers: RaidAnswerRepository,
  ) {}
}
