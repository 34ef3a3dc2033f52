import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RaidAnswered, SheetRead } from '../scheduling/scheduling.events.js';
import { DomainEvents } from '../shared/events/domain-events.service.js';
import { AttendanceService } from './attendance.service.js';

/** What people say before a raid, by a button of ours or on its sheet. */
@Injectable()
export class RaidSheetListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly attendance: AttendanceService,
  ) {}

  onModuleInit(): void {
    this.events.on(RaidAnswered, (answered, em) => this.attendance.answer(em, answered));
    this.events.on(SheetRead, async (read, em) => read.record(await this.attendance.mirror(em, read)));
  }
}
