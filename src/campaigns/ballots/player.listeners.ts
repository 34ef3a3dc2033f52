import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlayerDeletion, PlayersMerged } from '../../identity/players/player.events.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { BallotService } from './ballot.service.js';

/** Ballots must outlive changes of who is who. */
@Injectable()
export class PlayerListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly ballots: BallotService,
  ) {}

  onModuleInit(): void {
    this.events.on(PlayersMerged, ({ fromId, intoId }, em) => this.ballots.merge(em, fromId, intoId));
    this.events.on(PlayerDeletion, async (deletion, em) => {
      const campaigns = await this.ballots.campaignsOf(em, deletion.playerId);
      if (campaigns > 0) deletion.object(`the ballots of ${campaigns} ${campaigns === 1 ? 'vote' : 'votes'}`);
    });
  }
}
