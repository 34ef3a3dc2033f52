import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { SchedulingModule } from '../scheduling/scheduling.module.js';
import { AttendanceService } from './attendance.service.js';
import { PlayerListeners } from './player.listeners.js';
import { RaidBookedListeners } from './raid-booked.listeners.js';
import { RaidRosterController } from './raid-roster.controller.js';
import { RaidRosterQueries } from './raid-roster.queries.js';

@Module({
  imports: [IdentityModule, SchedulingModule],
  controllers: [RaidRosterController],
  providers: [AttendanceService, PlayerListeners, RaidBookedListeners, RaidRosterQueries],
  exports: [RaidRosterQueries],
})
export class AttendanceModule {}
