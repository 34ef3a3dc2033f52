import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import type { Player } from './player.entity.js';
import { mergeOfAccounts, mergeOfOne, playerUnknown } from './player.errors.js';
import { PlayersMerged } from './player.events.js';
import { PlayerRankService } from './player-rank.service.js';
import { assertReach, PlayerRepository } from './player.repository.js';

/** Makes one player of two who are one person. */
@Injectable()
export class PlayerMergeService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly ranks: PlayerRankService,
    private readonly events: DomainEvents,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Everything of the first becomes the second's, who keeps what both have; then the first is gone, with a name that the
   * second is known by from now on. Modules above bring their own rows along in the same transaction.
   * @throws DomainError merge-of-one, player-unknown, out-of-reach, merge-of-accounts, last-leader
   */
  async merge(fromId: number, intoId: number, actor: Actor): Promise<void> {
    if (fromId === intoId) throw mergeOfOne();
    await this.em.transactional(async (em) => {
      const people = await this.players.lockedAll([fromId, intoId]);
      const from = people.find(({ id }) => id === fromId);
      const into = people.find(({ id }) => id === intoId);
      if (!from || !into) throw playerUnknown();
      for (const person of people) assertReach(actor, person);
      if (from.websiteUserId !== null && into.websiteUserId !== null) {
        throw mergeOfAccounts(from.displayName, into.displayName);
      }
      await this.events.raise(new PlayersMerged(fromId, intoId), em);
      await this.moveOwn(em, from, into);
      const details = { from: from.displayName, from_id: fromId, discord: from.discordUser?.username ?? null };
      await this.trail.record(em, actor, [{ action: 'players-merged', player: into, details }]);
      em.clear();
      await this.ranks.derive(em, [intoId], actor);
    });
  }

  private async moveOwn(em: EntityManager, from: Player, into: Player): Promise<void> {
    const ids = [into.id, from.id];
    await em.execute(`update guild_identity.player_characters set player_id = ? where player_id = ?`, ids);
    await em.execute(`update guild_identity.player_aliases set player_id = ? where player_id = ?`, ids);
    await em.execute(
      `update guild_identity.onboarding_sessions set verified_player_id = ? where verified_player_id = ?`,
      ids,
    );
    await em.execute(
      `insert into guild_identity.player_aliases (player_id, alias, source)
       select ?, left(?, 50), 'merge' where lower(?) <> lower(?) on conflict do nothing`,
      [into.id, from.displayName, from.displayName, into.displayName],
    );
    // The unique links must be free before somebody else can have them.
    await em.execute(`update guild_identity.players set discord_user_id = null, website_user_id = null where id = ?`, [
      from.id,
    ]);
    await em.execute(
      `update guild_identity.players p
       set discord_user_id = coalesce(p.discord_user_id, ?::int),
           website_user_id = coalesce(p.website_user_id, ?::int),
           main_character_id = case when p.main_character_id is null then f.main_character_id else p.main_character_id end,
           main_spec_id = case when p.main_character_id is null then f.main_spec_id else p.main_spec_id end,
           offspec_character_id = case when p.offspec_character_id is null then f.offspec_character_id else p.offspec_character_id end,
           offspec_spec_id = case when p.offspec_character_id is null then f.offspec_spec_id else p.offspec_spec_id end,
           guild_rank_id = coalesce(p.guild_rank_id, f.guild_rank_id),
           guild_rank_source = case when p.guild_rank_id is null then f.guild_rank_source else p.guild_rank_source end,
           notes = nullif(concat_ws(E'\\n', p.notes, f.notes), ''),
           is_active = p.is_active or f.is_active
       from guild_identity.players f
       where p.id = ? and f.id = ?`,
      [from.discordUser?.id ?? null, from.websiteUserId ?? null, into.id, from.id],
    );
    await em.execute(`delete from guild_identity.players where id = ?`, [from.id]);
  }
}
