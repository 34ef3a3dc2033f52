import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlayersMerged } from '../identity/players/player.events.js';
import { DomainEvents } from '../shared/events/domain-events.service.js';
import { AvailabilityService } from './availability/availability-window.service.js';

@Injectable()
export class PlayerListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly availability: AvailabilityService,
  ) {}

  onModuleInit(): void {
    this.events.on(PlayersMerged, ({ fromId, intoId }, em) => this.availability.merge(em, fromId, intoId));
  }
}
