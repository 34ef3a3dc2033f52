import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlayerDeletion, PlayersMerged } from '../identity/players/player.events.js';
import { DomainEvents } from '../shared/events/domain-events.service.js';
import { AttendanceService } from './attendance.service.js';

/** Who was where must outlive changes of who is who. */
@Injectable()
export class PlayerListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly attendance: AttendanceService,
  ) {}

  onModuleInit(): void {
    this.events.on(PlayersMerged, ({ fromId, intoId }, em) => this.attendance.merge(em, fromId, intoId));
    this.events.on(PlayerDeletion, async (deletion, em) => {
      const raids = await this.attendance.raidsOf(em, deletion.playerId);
      if (raids > 0) deletion.object(`the attendance of ${raids} ${raids === 1 ? 'raid' : 'raids'}`);
    });
  }
}
