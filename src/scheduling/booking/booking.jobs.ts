import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { BookingService } from './booking.service.js';

/** Books next week's raids, every five minutes and when an instance starts. */
@Injectable()
export class BookingJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly booking: BookingService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.atStart(() => this.autoBooking());
  }

  @Cron('0 */5 * * * *', { name: 'auto-booking' })
  async autoBooking(): Promise<void> {
    await this.jobs.run('auto-booking', () => this.booking.bookSuccessors(this.clock.now()));
  }
}
