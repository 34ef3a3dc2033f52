import { Module } from '@nestjs/common';
import { AttendanceService } from './attendance.service.js';
import { RaidBookedListeners } from './raid-booked.listeners.js';

@Module({ providers: [AttendanceService, RaidBookedListeners] })
export class AttendanceModule {}
