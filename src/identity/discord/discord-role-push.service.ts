import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordGuild } from '../../shared/discord/discord-guild.client.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import type { Queue } from '../../shared/jobs/queue.rules.js';
import { DiscordRoleQueries, type RoleHolder } from './discord-role.queries.js';
import { roleChanges } from './discord-role.rules.js';

interface RolePush {
  readonly playerId: number;
  readonly displayName: string;
}

export const PUSH_ROLES: Queue<RolePush> = {
  name: 'identity.push-roles',
  describe: ({ displayName }) => `Discord roles: ${displayName}`,
  retryLimit: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

/** Gives people on Discord the role of their rank, where the platform is what ranks are taken from. */
@Injectable()
export class DiscordRolePushService {
  constructor(
    private readonly roles: DiscordRoleQueries,
    private readonly guild: DiscordGuild,
    private readonly queue: JobQueue,
  ) {}

  /** Queues these players with the transaction of `em`; those whose roles the platform does not give are left out. */
  async push(em: EntityManager, playerIds: readonly number[]): Promise<void> {
    await this.send(em, await this.roles.ofPlayers(em, playerIds));
  }

  /** Queues the players who are these Discord users, likewise. */
  async pushMembers(em: EntityManager, discordIds: readonly string[]): Promise<void> {
    await this.send(em, await this.roles.ofMembers(em, discordIds));
  }

  /** Queues everybody whose roles are others than they should be, as far as is known; answers how many. */
  async pushAll(em: EntityManager): Promise<number> {
    const holders = (await this.roles.all(em)).filter(({ held, wanted, ofRanks }) => {
      const changes = roleChanges(held, wanted?.id ?? null, idsOf(ofRanks));
      return changes.give !== null || changes.take.length > 0;
    });
    await this.send(em, holders);
    return holders.length;
  }

  /**
   * Makes one player's roles on Discord those of their rank, as both are now: gives first, so that nobody stands without
   * one when the bot may not. Whoever is not linked, gone, or no longer ours to change is left alone.
   * @throws HopelessJob with what to mend when a role is gone or out of the bot's reach
   */
  async work({ playerId }: RolePush): Promise<void> {
    const holder = await this.roles.holder(playerId);
    const member = holder && (await this.guild.member(holder.discordId));
    if (!holder || !member) return;
    const { discordId, rank, wanted, ofRanks } = holder;
    const { give, take } = roleChanges(member.roles, wanted?.id ?? null, idsOf(ofRanks));
    const reason = rank === null ? 'Has no rank in the guild' : `Is ${rank} in the guild`;
    if (give !== null && wanted) await this.guild.giveRole(discordId, wanted, reason);
    for (const role of ofRanks) {
      if (take.includes(role.id)) await this.guild.takeRole(discordId, role, reason);
    }
  }

  private async send(em: EntityManager, holders: readonly RoleHolder[]): Promise<void> {
    await this.queue.sendAll(
      em,
      PUSH_ROLES,
      holders.map(({ playerId, displayName }) => ({ data: { playerId, displayName }, key: `player-${playerId}` })),
    );
  }
}

function idsOf(roles: readonly { readonly id: string }[]): string[] {
  return roles.map(({ id }) => id);
}
