import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordGuild, MEMBERS_PER_PAGE } from '../../shared/discord/discord-guild.client.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import { DiscordMemberRepository } from './discord-member.repository.js';
import { factsOfListed, memberRows, pullRefusal, type MemberFacts } from './discord-member.rules.js';
import { MembersJoined } from './discord-user.events.js';

/** What a sync of everybody came to, as the jobs page shows it. */
export interface MembersSynced {
  /** People on the server, without bots. */
  readonly found: number;
  readonly updated: number;
  readonly new: number;
  readonly departed: number;
  /** Players whose rank became another. */
  readonly ranks: number;
}

/** Who is on the server, under which name and with which roles; ranks follow in the same transaction. */
@Injectable()
export class DiscordMemberService {
  constructor(
    private readonly em: EntityManager,
    private readonly members: DiscordMemberRepository,
    private readonly guild: DiscordGuild,
    private readonly ranks: PlayerRankService,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Takes over a list of everybody: who is not on it has left. One that can't be complete changes nothing.
   * @param asOf when the listing began
   * @throws Error with a sentence when the list looks wrong
   */
  async replaceAll(guildId: string, list: readonly MemberFacts[], asOf: Date): Promise<MembersSynced> {
    const rows = memberRows(guildId, list);
    const listed = rows.map(({ discord_id: id }) => id);
    return this.em.transactional(async (em) => {
      const refusal = pullRefusal(rows.length, await this.members.heldPresence(em, listed));
      if (refusal) throw new Error(refusal);
      const counts = { new: 0, updated: 0 };
      const joined: string[] = [];
      for (let start = 0; start < rows.length; start += MEMBERS_PER_PAGE) {
        const written = await this.members.write(em, rows.slice(start, start + MEMBERS_PER_PAGE), asOf, true);
        counts.new += written.new;
        counts.updated += written.updated;
        joined.push(...written.joined);
      }
      const departed = await this.members.departAllBut(em, listed, asOf);
      if (joined.length > 0) await this.events.raise(new MembersJoined(joined), em);
      const ranks = await this.ranks.derive(em);
      return { found: rows.length, updated: counts.updated, new: counts.new, departed, ranks };
    });
  }

  /** Somebody came to the server or is another than before. Bots and other servers are none of our business. */
  async changed(guildId: string, member: MemberFacts, now: Date): Promise<void> {
    if (!(await this.isOurs(guildId))) return;
    const rows = memberRows(guildId, [member]);
    if (rows.length === 0) return;
    await this.em.transactional(async (em) => {
      const players = await this.members.holdPlayer(em, member.discordId);
      const { joined, ...written } = await this.members.write(em, rows, now, false);
      if (written.new + written.updated === 0) return;
      if (joined.length > 0) await this.events.raise(new MembersJoined(joined), em);
      await this.ranks.derive(em, players);
    });
  }

  /** Somebody's own name changed, on every server alike: how this server knows them has to be looked up. */
  async renamed(discordId: string, now: Date): Promise<void> {
    const guildId = await this.guild.id();
    const member = guildId === null ? null : await this.guild.member(discordId);
    if (guildId !== null && member) await this.changed(guildId, factsOfListed(member), now);
  }

  /** Somebody left the server. */
  async left(guildId: string, discordId: string, now: Date): Promise<void> {
    if (!(await this.isOurs(guildId))) return;
    await this.em.transactional(async (em) => {
      const players = await this.members.holdPlayer(em, discordId);
      if (await this.members.depart(em, discordId, now)) await this.ranks.derive(em, players);
    });
  }

  private async isOurs(guildId: string): Promise<boolean> {
    return (await this.guild.id()) === guildId;
  }
}
