import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Locks } from '../../shared/database/locks.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import type { Attempt, Queue } from '../../shared/jobs/queue.rules.js';
import { AnnouncementService } from '../booking/announcement.service.js';
import {
  ANNOUNCE,
  CHANGE_SHEET,
  LOOK_AGAIN,
  lockOf,
  POST_SHEET,
  REMOVE_SHEET,
  SEND_SIGN_UPS,
  type RaidJob,
} from '../booking/booking-queue.rules.js';
import { PostingService } from '../booking/posting.service.js';
import { SheetChangeService } from './sheet-change.service.js';
import { SheetCheckService } from './sheet-check.service.js';
import { SheetRemovalService } from './sheet-removal.service.js';
import { SignUpService } from './sign-up.service.js';

const PATIENCE_MS = 5_000;

/** What may happen to a sheet that stands. */
@Injectable()
export class SheetUpkeep {
  constructor(
    readonly changes: SheetChangeService,
    readonly removal: SheetRemovalService,
    readonly checks: SheetCheckService,
  ) {}
}

/** The services of the steps, in one argument. */
@Injectable()
export class SheetSteps {
  constructor(
    readonly posting: PostingService,
    readonly signUps: SignUpService,
    readonly announcements: AnnouncementService,
    readonly upkeep: SheetUpkeep,
  ) {}
}

/** The work that follows a reservation: sheet, sign-ups, announcement; and what follows an edit or a cancellation. */
@Injectable()
export class SheetJobs implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly locks: Locks,
    private readonly steps: SheetSteps,
  ) {}

  onModuleInit(): void {
    // A further try of one job is an officer's wish, or follows what nobody foresaw.
    this.alone(POST_SHEET, (raidId, { number }) => this.steps.posting.post(raidId, number > 1));
    this.alone(SEND_SIGN_UPS, (raidId, attempt) => this.steps.signUps.signUp(raidId, attempt));
    this.alone(ANNOUNCE, (raidId) => this.steps.announcements.announce(raidId));
    this.alone(CHANGE_SHEET, (raidId, attempt) => this.steps.upkeep.changes.bring(raidId, attempt));
    this.alone(REMOVE_SHEET, (raidId) => this.steps.upkeep.removal.remove(raidId));
    this.alone(LOOK_AGAIN, (raidId) => this.steps.upkeep.checks.check(raidId));
  }

  /**
   * A retry by an officer may meet a job under way; for one raid only one of them works. A job that was sent by the one
   * before it comes while that one still says goodbye, so it waits a little instead of wasting a try.
   */
  private alone(queue: Queue<RaidJob>, work: (raidId: number, attempt: Attempt) => Promise<void>): void {
    this.queue.handle(queue, async ({ raidId }, attempt) => {
      const done = await this.locks.whileHolding(lockOf(raidId), () => work(raidId, attempt), {
        patienceMs: PATIENCE_MS,
      });
      if (!done) throw new Error('Another job works on this raid.');
    });
  }
}
