import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { RanksChanged } from '../players/player.events.js';
import { DiscordRolePushService } from './discord-role-push.service.js';
import { MembersJoined, PlayerLinked } from './discord-user.events.js';

/** Whoever gets another rank, comes to the server or is linked gets the role of their rank, where the platform gives it. */
@Injectable()
export class DiscordRoleListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly pushes: DiscordRolePushService,
  ) {}

  onModuleInit(): void {
    this.events.on(RanksChanged, ({ playerIds }, em) => this.pushes.push(em, playerIds));
    this.events.on(MembersJoined, ({ discordIds }, em) => this.pushes.pushMembers(em, discordIds));
    this.events.on(PlayerLinked, ({ playerId }, em) => this.pushes.push(em, [playerId]));
  }
}
