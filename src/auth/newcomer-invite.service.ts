import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { ServerMember } from '../identity/discord/discord-newcomer.rules.js';
import { DiscordNewcomers } from '../identity/discord/discord-newcomer.service.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { InviteService, type IssuedInvite } from './invite.service.js';

/** Invites for people of the server who are not players yet. */
@Injectable()
export class NewcomerInvites {
  constructor(
    private readonly em: EntityManager,
    private readonly newcomers: DiscordNewcomers,
    private readonly invites: InviteService,
  ) {}

  /**
   * Makes somebody a player, linked with their Discord user, and issues their invite: all of it or nothing.
   * @throws DomainError discord-user-taken when they are a player already
   */
  async issue(member: ServerMember, actor: Actor): Promise<IssuedInvite & { readonly playerId: number }> {
    return this.em.transactional(async () => {
      const playerId = await this.newcomers.addPlayer(member, actor);
      const invite = await this.invites.issue(playerId, { byDirectMessage: true }, actor);
      return { ...invite, playerId };
    });
  }
}
