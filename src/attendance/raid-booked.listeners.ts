import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RaidBooked, SignUpsSent } from '../scheduling/scheduling.events.js';
import { DomainEvents } from '../shared/events/domain-events.service.js';
import { AttendanceService } from './attendance.service.js';

@Injectable()
export class RaidBookedListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly attendance: AttendanceService,
  ) {}

  onModuleInit(): void {
    this.events.on(RaidBooked, ({ raidId, signUps }, em) => this.attendance.expect(em, raidId, signUps));
    this.events.on(SignUpsSent, ({ raidId, signUps }, em) => this.attendance.onSheet(em, raidId, signUps));
  }
}
