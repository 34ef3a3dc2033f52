import { Module } from '@nestjs/common';
import { SchedulingModule } from '../scheduling/scheduling.module.js';
import { AttendanceService } from './attendance.service.js';
import { PlayerListeners } from './player.listeners.js';
import { RaidAnswerController } from './raid-answer.controller.js';
import { RaidAnswerPages } from './raid-answer.pages.js';
import { RaidBookedListeners } from './raid-booked.listeners.js';
import { RaidDesk } from './raid-desk.service.js';
import { RaidSheetListeners } from './raid-sheet.listeners.js';
import { RaidTurnoutCommands } from './raid-turnout.commands.js';
import { RaidTurnoutComponents } from './raid-turnout.components.js';
import { RaidSuggestions } from './raid-turnout.options.js';
import { OwnAnswerQueries } from './own-answer.queries.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RaidRosterController } from './raid-roster.controller.js';
import { RaidRosterQueries } from './raid-roster.queries.js';

@Module({
  imports: [SchedulingModule, IdentityModule],
  controllers: [RaidAnswerController, RaidAnswerPages, RaidRosterController],
  providers: [
    AttendanceService,
    PlayerListeners,
    RaidBookedListeners,
    RaidDesk,
    RaidSheetListeners,
    RaidSuggestions,
    RaidTurnoutCommands,
    RaidTurnoutComponents,
    OwnAnswerQueries,
    RaidRosterQueries,
  ],
  exports: [RaidDesk, OwnAnswerQueries, RaidRosterQueries],
})
export class AttendanceModule {}
