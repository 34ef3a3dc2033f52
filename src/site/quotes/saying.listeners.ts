import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlayersMerged } from '../../identity/players/player.events.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { SayingService } from './saying.service.js';

/** Whose a saying is must outlive changes of who is who. */
@Injectable()
export class SayingListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly sayings: SayingService,
  ) {}

  onModuleInit(): void {
    this.events.on(PlayersMerged, ({ fromId, intoId }, em) => this.sayings.merge(em, fromId, intoId));
  }
}
