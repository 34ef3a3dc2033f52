import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { PictureService } from './picture.service.js';

/** Clears away pictures that no entry shows any more, once a day. */
@Injectable()
export class PictureJobs {
  constructor(
    private readonly jobs: Jobs,
    private readonly pictures: PictureService,
  ) {}

  @Cron('0 17 4 * * *', { name: 'forget-unused-pictures' })
  async forgetUnused(): Promise<void> {
    await this.jobs.run('forget-unused-pictures', async () => ({ forgotten: await this.pictures.forgetUnused() }));
  }
}
