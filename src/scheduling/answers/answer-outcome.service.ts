import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import { keyOfRead, READ_SHEET } from '../mirror/mirror-queue.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { AnswerDesk } from './answer-desk.service.js';
import { keyOfAnswer, LOOK_AGAIN_AFTER_SECONDS, TELL_ANSWER, TELL_UNTOLD } from './answer-queue.rules.js';

/** One press: what it said is on the row, unless somebody has pressed again. */
interface Press {
  readonly raidId: number;
  readonly playerId: number;
  readonly revision: number;
}

/** Records what came of telling a sheet, and what follows from that. */
@Injectable()
export class AnswerOutcomes {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: AnswerDesk,
    private readonly queue: JobQueue,
    private readonly notes: BookingNotes,
    private readonly clock: Clock,
  ) {}

  /** The sheet says it now; what the sheet says is read back at once. Of an overtaken press nothing is recorded. */
  async told(press: Press, how: { again: boolean; isFirstTry: boolean }): Promise<void> {
    const { raidId, playerId, revision } = press;
    await this.em.fork().transactional(async (em) => {
      const answer = await this.desk.answers.forChange(em, raidId, playerId);
      if (!answer?.told(revision, this.clock.now())) return;
      answer.mayEcho = !how.again && (answer.mayEcho || !how.isFirstTry);
      if (answer.mayEcho) {
        const look = { raidId, playerId, again: true } as const;
        const later = { ...keyOfAnswer(look), afterSeconds: LOOK_AGAIN_AFTER_SECONDS };
        await this.queue.send(em, TELL_ANSWER, look, later);
      }
      await this.queue.send(em, READ_SHEET, { raidId }, keyOfRead(raidId));
    });
  }

  /** @param forGood nothing will try again by itself: the person and the officers learn of it */
  async untold(raid: RaidEvent, press: Press, error: RaidHelperError, forGood: boolean): Promise<void> {
    const { raidId, playerId, revision } = press;
    await this.em.fork().transactional(async (em) => {
      const answer = await this.desk.answers.forChange(em, raidId, playerId);
      if (!answer) return;
      if (error.fault === 'unknown') answer.mayEcho = true;
      if (!answer.untold(revision, error.message, forGood)) return;
      const person = await this.desk.people.one(em, playerId);
      const { id: answerId } = answer;
      const name = person?.displayName ?? '?';
      await this.notes.answerUntold(em, raid, {
        name,
        answer: answer.answer,
        answerId,
        revision,
        error: error.message,
      });
      await this.queue.send(em, TELL_UNTOLD, { answerId, revision }, { key: `untold-${answerId}-${revision}` });
    });
  }
}
