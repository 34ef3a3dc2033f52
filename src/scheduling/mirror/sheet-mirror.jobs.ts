import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { READ_SHEET } from './mirror-queue.rules.js';
import { SheetMirrorService } from './sheet-mirror.service.js';

/** Reads the sheets back: every ten minutes, and one right after it was told something. */
@Injectable()
export class SheetMirrorJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly queue: JobQueue,
    private readonly mirror: SheetMirrorService,
  ) {}

  onModuleInit(): void {
    this.queue.handle(READ_SHEET, ({ raidId }) => this.mirror.mirrorOne(raidId));
  }

  @Cron('45 */10 * * * *', { name: 'sheet-mirror' })
  async mirrorAll(): Promise<void> {
    await this.jobs.run('sheet-mirror', () => this.mirror.mirrorAll());
  }
}
