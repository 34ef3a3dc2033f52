import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { RaidHelperModule } from '../raid-helper/raid-helper.module.js';
import { SeasonsModule } from '../seasons/seasons.module.js';
import { AnswerDesk } from './answers/answer-desk.service.js';
import { AnswererQueries } from './answers/answerer.queries.js';
import { AnswerOutcomes } from './answers/answer-outcome.service.js';
import { AnswerTellingService } from './answers/answer-telling.service.js';
import { RaidAnswerJobs } from './answers/raid-answer.jobs.js';
import { RaidAnswerListeners } from './answers/raid-answer.listeners.js';
import { RaidAnswerRepository } from './answers/raid-answer.repository.js';
import { RaidAnswerService } from './answers/raid-answer.service.js';
import { UntoldMessages } from './answers/untold-message.service.js';
import { AvailabilityService } from './availability/availability-window.service.js';
import { CalendarRaids } from './discord-events/calendar-raid.service.js';
import { DiscordEventJobs } from './discord-events/discord-event.jobs.js';
import { DiscordEventListeners } from './discord-events/discord-event.listeners.js';
import { DiscordEventQueries } from './discord-events/discord-event.queries.js';
import { DiscordEventRecords } from './discord-events/discord-event-record.service.js';
import { DiscordEventsDue } from './discord-events/discord-event-due.service.js';
import { DiscordEventService } from './discord-events/discord-event.service.js';
import { MirrorQueries } from './mirror/mirror.queries.js';
import { MirrorRecords } from './mirror/mirror-record.service.js';
import { SheetMirrorJobs } from './mirror/sheet-mirror.jobs.js';
import { SheetMirrorService } from './mirror/sheet-mirror.service.js';
import { PlayerListeners } from './player.listeners.js';
import { AnnouncementService } from './booking/announcement.service.js';
import { BookingAttempts } from './booking/booking-attempt.service.js';
import { BookingJobs } from './booking/booking.jobs.js';
import { BookingNow } from './booking/booking-now.service.js';
import { BookingNotes } from './booking/booking-notes.service.js';
import { BookingService } from './booking/booking.service.js';
import { PostingService } from './booking/posting.service.js';
import { ReservationService } from './booking/reservation.service.js';
import { SheetAccessService } from './sheets/sheet-access.service.js';
import { SheetChangeRecords } from './sheets/sheet-change-record.service.js';
import { SheetChangeService } from './sheets/sheet-change.service.js';
import { SheetCheckService } from './sheets/sheet-check.service.js';
import { SheetJobs, SheetSteps, SheetUpkeep } from './sheets/sheet.jobs.js';
import { SheetRecords } from './sheets/sheet-record.service.js';
import { SheetRemovalService } from './sheets/sheet-removal.service.js';
import { SheetService } from './sheets/sheet.service.js';
import { SheetStartService } from './sheets/sheet-start.service.js';
import { TemplateCheckController } from './sheets/template-check.controller.js';
import { TemplateCheck } from './sheets/template-check.service.js';
import { SignUpProgress } from './sheets/sign-up-progress.service.js';
import { SignUpService } from './sheets/sign-up.service.js';
import { RaidBuilder } from './raids/raid-builder.service.js';
import { RaidChangeService } from './raids/raid-change.service.js';
import { RaidEventCommands } from './raids/raid-event.commands.js';
import { RaidEventController } from './raids/raid-event.controller.js';
import { RaidEventPages } from './raids/raid-event.pages.js';
import { RaidEventQueries } from './raids/raid-event.queries.js';
import { RaidEventRepository } from './raids/raid-event.repository.js';
import { RaidOrderChecks } from './raids/raid-order-check.service.js';
import { RaidPreviewController } from './raids/raid-preview.controller.js';
import { RaidPreviewQueries } from './raids/raid-preview.queries.js';
import { RaidRepostService } from './raids/raid-repost.service.js';
import { RaidToolsController } from './raids/raid-tools.controller.js';
import { RaidEventService } from './raids/raid-event.service.js';
import { RecurringEventController } from './recurring-events/recurring-event.controller.js';
import { RecurringEventQueries } from './recurring-events/recurring-event.queries.js';
import { RecurringEventRepository } from './recurring-events/recurring-event.repository.js';
import { RecurringEventService } from './recurring-events/recurring-event.service.js';
import { SlotController } from './slots/slot.controller.js';
import { SlotPageQueries } from './slots/slot-page.queries.js';
import { SlotPages } from './slots/slot.pages.js';
import { SlotQueries } from './slots/slot.queries.js';
import { AvailabilityByDayController } from './availability/availability-by-day.controller.js';
import { AvailabilityByDayQueries } from './availability/availability-by-day.queries.js';
import { AvailabilityCommands } from './availability/availability-window.commands.js';
import { AvailabilityComponents } from './availability/availability-window.components.js';
import { AvailabilityController } from './availability/availability-window.controller.js';
import { AvailabilityQueries } from './availability/availability-window.queries.js';
import { CalendarFeedController } from './calendar/calendar-feed.controller.js';
import { CalendarFeeds } from './calendar/calendar-feed.service.js';
import { CalendarQueries } from './calendar/calendar.queries.js';

@Module({
  imports: [IdentityModule, SeasonsModule, RaidHelperModule],
  controllers: [
    RaidEventController,
    RaidEventPages,
    RaidPreviewController,
    RaidToolsController,
    RecurringEventController,
    TemplateCheckController,
    SlotController,
    SlotPages,
    AvailabilityByDayController,
    AvailabilityController,
    CalendarFeedController,
  ],
  providers: [
    AnswerDesk,
    AnswererQueries,
    AnswerOutcomes,
    AnswerTellingService,
    RaidAnswerJobs,
    RaidAnswerListeners,
    RaidAnswerRepository,
    RaidAnswerService,
    UntoldMessages,
    CalendarRaids,
    DiscordEventJobs,
    DiscordEventListeners,
    DiscordEventQueries,
    DiscordEventRecords,
    DiscordEventsDue,
    DiscordEventService,
    MirrorQueries,
    MirrorRecords,
    SheetMirrorJobs,
    SheetMirrorService,
    AnnouncementService,
    AvailabilityService,
    BookingAttempts,
    BookingJobs,
    BookingNotes,
    BookingNow,
    BookingService,
    PlayerListeners,
    PostingService,
    ReservationService,
    SheetAccessService,
    SheetChangeRecords,
    SheetChangeService,
    SheetCheckService,
    SheetJobs,
    SheetRecords,
    SheetRemovalService,
    SheetService,
    SheetStartService,
    SheetSteps,
    SheetUpkeep,
    SignUpProgress,
    SignUpService,
    RaidBuilder,
    RaidChangeService,
    RaidEventCommands,
    RaidEventQueries,
    RaidEventRepository,
    RaidEventService,
    RaidOrderChecks,
    RaidPreviewQueries,
    RaidRepostService,
    RecurringEventQueries,
    RecurringEventRepository,
    RecurringEventService,
    TemplateCheck,
    SlotPageQueries,
    SlotQueries,
    AvailabilityByDayQueries,
    AvailabilityCommands,
    AvailabilityComponents,
    AvailabilityQueries,
    CalendarFeeds,
    CalendarQueries,
  ],
  exports: [
    DiscordEventQueries,
    RaidAnswerService,
    RaidEventQueries,
    AvailabilityByDayQueries,
    AvailabilityQueries,
    AvailabilityService,
    BookingNow,
    RaidBuilder,
    RaidChangeService,
    RaidEventService,
    RaidPreviewQueries,
    RaidRepostService,
    RecurringEventQueries,
    RecurringEventService,
    TemplateCheck,
    CalendarFeeds,
    CalendarQueries,
  ],
})
export class SchedulingModule {}
