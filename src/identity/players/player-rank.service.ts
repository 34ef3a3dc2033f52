import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { rankChoiceUnknown } from '../identity.errors.js';
import { GuildRank } from '../ranks/guild-rank.entity.js';
import { RANK_ROLES } from '../ranks/rank-role.queries.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { LEADER_EXISTS } from './leader.queries.js';
import type { GuildRankSource } from './player.entity.js';
import { leaderLost, rankAboveOwn } from './player.errors.js';
import { RanksChanged } from './player.events.js';
import { PlayerRepository } from './player.repository.js';
import { derivedRank, type RankFacts } from './rank-derivation.rules.js';

interface RankFactsRow extends RankFacts {
  readonly id: number;
  readonly displayName: string;
}

/**
 * What every active player's rank follows from. A character that its owner claimed alone says nothing about rank until an
 * officer has confirmed it: otherwise the first to claim a leader's character would be a leader.
 */
const FACTS = `
  with ${RANK_ROLES}, direction as (
    select coalesce((select role_sync_direction from common.discord_config), 'discord-to-platform')
           = 'discord-to-platform' as listens
  )
  select p.id, p.display_name as "displayName", p.guild_rank_source as source, direction.listens as "listensToDiscord",
         case when own.id is not null then json_build_object('id', own.id, 'name', own.name) end as current,
         (select json_build_object('id', r.id, 'name', r.name)
          from guild_identity.player_characters o
          join guild_identity.wow_characters c on c.id = o.character_id and c.removed_at is null
          join common.guild_ranks r on r.id = c.guild_rank_id
          where o.player_id = p.id and (o.link_source is distinct from 'self_service' or o.confidence = 'confirmed')
          order by r.level desc limit 1) as "ofCharacters",
         (select json_build_object('id', r.id, 'name', r.name)
          from guild_identity.discord_users d
          join rank_roles on rank_roles.role_id = any (d.role_ids)
          join common.guild_ranks r on r.id = rank_roles.rank_id
          where d.id = p.discord_user_id and d.is_present and direction.listens
          order by r.level desc limit 1) as "ofDiscord"
  from guild_identity.players p
  cross join direction
  left join common.guild_ranks own on own.id = p.guild_rank_id
  where p.is_active`;

/** Ranks of players: given by officers, or following from characters and Discord. */
@Injectable()
export class PlayerRankService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * An officer decides; no sync takes it back.
   * @throws DomainError player-unknown, rank-unknown, out-of-reach, rank-above-own, last-leader
   */
  async fix(playerId: number, rankId: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.players.reached(playerId, actor);
      const rank = await em.findOne(GuildRank, { id: rankId });
      if (!rank) throw rankChoiceUnknown();
      if (actor.kind === 'person' && rank.level > actor.rankLevel) throw rankAboveOwn(rank.name);
      if (rank.level < player.rankLevel()) await this.players.keepLeader(player);
      const from = player.guildRank?.name ?? null;
      player.fixRank(rank, this.clock.now());
      await em.flush();
      const details = { from, to: rank.name };
      await this.trail.record(em, actor, [{ action: 'rank-fixed', player, details }]);
      await this.events.raise(new RanksChanged([playerId]), em);
    });
  }

  /** Takes an officer's decision back: the rank follows again. @throws DomainError player-unknown, out-of-reach */
  async release(playerId: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.players.reached(playerId, actor);
      if (player.guildRankSource !== 'admin_override') return;
      await this.players.keepLeader(player);
      player.releaseRank(this.clock.now());
      await em.flush();
      await this.trail.record(em, actor, [{ action: 'rank-released', player }]);
      await this.derive(em, [playerId], actor);
    });
  }

  /**
   * Brings ranks up to date in the caller's transaction, with a handful of statements however many players there are, and
   * logs each that changed. Answers how many did.
   * @param playerIds whose; everybody's when left out
   */
  async derive(em: EntityManager, playerIds?: readonly number[], actor: Actor = SYSTEM): Promise<number> {
    const facts = await em.execute<RankFactsRow[]>(
      playerIds
        ? `${FACTS} and p.id in (select value::int from jsonb_array_elements_text(?::jsonb)) order by p.id for update of p`
        : `${FACTS} order by p.id for update of p`,
      playerIds ? [JSON.stringify(playerIds)] : [],
    );
    const changes = facts.flatMap((player) => {
      const derived = derivedRank(player);
      return derived ? [{ player, ...derived }] : [];
    });
    if (changes.length === 0) return 0;
    await this.write(
      em,
      changes.map(({ player, rank, source }) => ({ id: player.id, rank: rank?.id ?? null, source })),
    );
    const others = changes.filter(({ player, rank }) => player.current?.id !== rank?.id);
    await this.trail.record(
      em,
      actor,
      others.map(({ player, rank, source }) => ({
        action: 'rank-changed',
        player,
        details: { from: player.current?.name ?? null, to: rank?.name ?? null, source },
      })),
    );
    if (others.length > 0) await this.events.raise(new RanksChanged(others.map(({ player }) => player.id)), em);
    return others.length;
  }

  /**
   * Brings everybody's rank up to date after a change of what ranks follow from, in the caller's transaction.
   * @throws DomainError last-leader when nobody would be left who leads the guild and can log in
   */
  async deriveAll(em: EntityManager, actor: Actor): Promise<number> {
    const before = await em.execute<object[]>(LEADER_EXISTS);
    const changed = await this.derive(em, undefined, actor);
    if (before.length > 0 && (await em.execute<object[]>(LEADER_EXISTS)).length === 0) throw leaderLost();
    return changed;
  }

  private async write(
    em: EntityManager,
    rows: readonly { id: number; rank: number | null; source: GuildRankSource | null }[],
  ): Promise<void> {
    await em.execute(
      `update guild_identity.players p
       set guild_rank_id = derived.rank, guild_rank_source = derived.source, updated_at = ?
       from jsonb_to_recordset(?::jsonb) as derived (id int, rank int, source text)
       where p.id = derived.id`,
      [this.clock.now(), JSON.stringify(rows)],
    );
  }
}
