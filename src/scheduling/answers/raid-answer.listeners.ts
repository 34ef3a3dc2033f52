import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlayersMerged } from '../../identity/players/player.events.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { RaidBooked } from '../scheduling.events.js';
import { RaidAnswerService } from './raid-answer.service.js';

@Injectable()
export class RaidAnswerListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly answers: RaidAnswerService,
  ) {}

  onModuleInit(): void {
    this.events.on(RaidBooked, ({ raidId }, em) => this.answers.tellNewSheet(em, raidId));
    this.events.on(PlayersMerged, ({ fromId, intoId }, em) => this.answers.merge(em, fromId, intoId));
  }
}
