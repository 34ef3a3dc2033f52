import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { RaidHelperModule } from '../raid-helper/raid-helper.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { AvailabilityService } from './availability/availability-window.service.js';
import { PlayerListeners } from './player.listeners.js';
import { AnnouncementService } from './booking/announcement.service.js';
import { BookingAttempts } from './booking/booking-attempt.service.js';
import { BookingJobs } from './booking/booking.jobs.js';
import { BookingNotes } from './booking/booking-notes.service.js';
import { BookingService } from './booking/booking.service.js';
import { PostingService } from './booking/posting.service.js';
import { ReservationService } from './booking/reservation.service.js';
import { CalendarFeedController } from './calendar/calendar-feed.controller.js';
import { CalendarFeeds } from './calendar/calendar-feed.service.js';
import { CalendarQueries } from './calendar/calendar.queries.js';
import { SheetAccessService } from './sheets/sheet-access.service.js';
import { SheetCheckService } from './sheets/sheet-check.service.js';
import { SheetJobs, SheetSteps } from './sheets/sheet.jobs.js';
import { SheetRecords } from './sheets/sheet-record.service.js';
import { SheetRemovalService } from './sheets/sheet-removal.service.js';
import { SheetService } from './sheets/sheet.service.js';
import { SheetStartService } from './sheets/sheet-start.service.js';
import { SignUpProgress } from './sheets/sign-up-progress.service.js';
import { SignUpService } from './sheets/sign-up.service.js';
import { RaidEventCommands } from './raids/raid-event.commands.js';
import { RaidEventController } from './raids/raid-event.controller.js';
import { RaidEventPages } from './raids/raid-event.pages.js';
import { RaidEventQueries } from './raids/raid-event.queries.js';
import { RaidEventRepository } from './raids/raid-event.repository.js';
import { RaidEventService } from './raids/raid-event.service.js';
import { RecurringEventController } from './recurring-events/recurring-event.controller.js';
import { RecurringEventQueries } from './recurring-events/recurring-event.queries.js';
import { RecurringEventRepository } from './recurring-events/recurring-event.repository.js';
import { RecurringEventService } from './recurring-events/recurring-event.service.js';

@Module({
  imports: [IdentityModule, SeasonsModule, RaidHelperModule],
  controllers: [CalendarFeedController, RaidEventController, RaidEventPages, RecurringEventController],
  providers: [
    AnnouncementService,
    AvailabilityService,
    BookingAttempts,
    BookingJobs,
    BookingNotes,
    BookingService,
    CalendarFeeds,
    CalendarQueries,
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
  exports: [CalendarFeeds, CalendarQueries, RaidEventQueries],
})
export class SchedulingModule {}
