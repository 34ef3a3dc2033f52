import { Module } from '@nestjs/common';
import { AttendanceService } from './attendance.service.js';
import { PlayerListeners } from './player.listeners.js';
import { RaidBookedListeners } from './raid-booked.listeners.js';
import { RaidSheetListeners } from './raid-sheet.listeners.js';

@Module({ providers: [AttendanceService, PlayerListeners, RaidBookedListeners, RaidSheetListeners] })
export class AttendanceModule {}
