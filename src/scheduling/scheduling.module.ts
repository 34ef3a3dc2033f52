import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { RaidHelperModule } from '../raid-helper/raid-helper.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { AvailabilityService } from './availability-window.service.js';
import { PlayerListeners } from './player.listeners.js';
import { AnnouncementService } from './announcement.service.js';
import { BookingAttempts } from './booking-attempt.service.js';
import { BookingJobs } from './booking.jobs.js';
import { BookingNotes } from './booking-notes.service.js';
import { BookingService } from './booking.service.js';
import { PostingService } from './posting.service.js';
import { ReservationService } from './reservation.service.js';
import { SheetAccessService } from './sheet-access.service.js';
import { SheetCheckService } from './sheet-check.service.js';
import { SheetJobs, SheetSteps } from './sheet.jobs.js';
import { SheetRecords } from './sheet-record.service.js';
import { SheetRemovalService } from './sheet-removal.service.js';
import { SheetService } from './sheet.service.js';
import { SheetStartService } from './sheet-start.service.js';
import { SignUpProgress } from './sign-up-progress.service.js';
import { SignUpService } from './sign-up.service.js';
import { RaidEventCommands } from './raid-event.commands.js';
import { RaidEventController } from './raid-event.controller.js';
import { RaidEventPages } from './raid-event.pages.js';
import { RaidEventQueries } from './raid-event.queries.js';
import { RaidEventRepository } from './raid-event.repository.js';
import { RaidEventService } from './raid-event.service.js';
import { RecurringEventController } from './recurring-event.controller.js';
import { RecurringEventQueries } from './recurring-event.queries.js';
import { RecurringEventRepository } from './recurring-event.repository.js';
import { RecurringEventService } from './recurring-event.service.js';

@Module({
  imports: [IdentityModule, SeasonsModule, RaidHelperModule],
  controllers: [RaidEventController, RaidEventPages, RecurringEventController],
  providers: [
    AnnouncementService,
    AvailabilityService,
    BookingAttempts,
    BookingJobs,
    BookingNotes,
    BookingService,
    PlayerListeners,
    PostingService,
    ReservationService,
    SheetAccessService,
    SheetCheckService,
    SheetJobs,
    SheetRecords,
    SheetRemovalService,
    SheetService,
    SheetStartService,
    SheetSteps,
    SignUpProgress,
    SignUpService,
    RaidEventCommands,
    RaidEventQueries,
    RaidEventRepository,
    RaidEventService,
    RecurringEventQueries,
    RecurringEventRepository,
    RecurringEventService,
  ],
  exports: [RaidEventQueries],
})
export class SchedulingModule {}
