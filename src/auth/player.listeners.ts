import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlayerDeletion, PlayersMerged } from '../identity/players/player.events.js';
import { DomainEvents } from '../shared/events/domain-events.service.js';
import { AccountRepository } from './account.repository.js';

/** What players' accounts and codes have to do with changes of who is who. */
@Injectable()
export class PlayerListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly accounts: AccountRepository,
  ) {}

  onModuleInit(): void {
    this.events.on(PlayersMerged, ({ fromId, intoId }, em) => this.accounts.mergeInvites(em, fromId, intoId));
    this.events.on(PlayerDeletion, async (deletion) => {
      if (await this.accounts.hasAccount(deletion.playerId)) deletion.object('an account');
    });
  }
}
