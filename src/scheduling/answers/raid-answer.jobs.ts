import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Locks } from '../../shared/database/locks.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { TELL_ANSWER, TELL_UNTOLD } from './answer-queue.rules.js';
import { AnswerTellingService } from './answer-telling.service.js';
import { UntoldMessages } from './untold-message.service.js';

const PATIENCE_MS = 5_000;

/** Tells sheets what people answered. */
@Injectable()
export class RaidAnswerJobs implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly locks: Locks,
    private readonly telling: AnswerTellingService,
    private readonly untold: UntoldMessages,
  ) {}

  onModuleInit(): void {
    this.queue.handle(TELL_ANSWER, async (job, attempt) => {
      // The same lock as for the work of a booking: a sign-up of the plan must not come over an answer.
      const done = await this.locks.whileHolding(`raid:${job.raidId}`, () => this.telling.tell(job, attempt), {
        patienceMs: PATIENCE_MS,
      });
      if (!done) throw new Error('Another job works on this raid.');
    });
    this.queue.handle(TELL_UNTOLD, (job) => this.untold.deliver(job));
  }
}
