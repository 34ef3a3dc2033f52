import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { idOfValue, typedText } from '../../shared/discord/option-value.rules.js';
import { nobodyCalled, severalCalled } from './player-choice.errors.js';

/** Among whom somebody is looked for. */
export type Among = 'active' | 'without-account' | 'everybody';

/** Somebody who may be meant by what is being typed. */
export interface PlayerSuggestionRow {
  readonly id: number;
  readonly displayName: string;
  readonly rankName: string | null;
  readonly isActive: boolean;
  /** The name that fits what was typed: the player's own, or another that they go by. */
  readonly foundBy: string;
}

const AMONG: Record<Among, string> = {
  active: 'p.is_active',
  'without-account': 'p.is_active and p.website_user_id is null',
  everybody: 'true',
};

/** Every name that a player goes by: their own first, then Discord's, aliases, and their characters in the guild. */
const NAMES = `
  (select p.display_name as name, 0 as place
   union all select d.display_name, 1
   union all select d.username, 1
   union all select a.alias, 2 from guild_identity.player_aliases a where a.player_id = p.id
   union all select c.character_name, 3
   from guild_identity.player_characters o
   join guild_identity.wow_characters c on c.id = o.character_id and c.removed_at is null
   where o.player_id = p.id)`;

const FROM = `
  from guild_identity.players p
  left join guild_identity.discord_users d on d.id = p.discord_user_id
  left join common.guild_ranks r on r.id = p.guild_rank_id`;

/** People as somebody names them who is typing. */
@Injectable()
export class PlayerChoiceQueries {
  constructor(private readonly em: EntityManager) {}

  /** People one of whose names has this text in it; those whose name begins with it first, then by name. */
  suggest(text: string, among: Among, limit: number): Promise<PlayerSuggestionRow[]> {
    return this.em.execute<PlayerSuggestionRow[]>(
      `select p.id, p.display_name as "displayName", r.name as "rankName", p.is_active as "isActive",
              found.name as "foundBy"
       ${FROM}
       cross join lateral (
         select n.name, strpos(lower(n.name), lower(?)) = 1 as begins from ${NAMES} n
         where strpos(lower(n.name), lower(?)) > 0
         order by begins desc, n.place, n.name limit 1) found
       where ${AMONG[among]}
       order by found.begins desc, lower(p.display_name), p.id limit ?`,
      [text, text, limit],
    );
  }

  /**
   * Who is meant by a chosen suggestion, or by a name that was typed in full; of several a name of one's own wins.
   * @throws DomainError player-unknown, player-ambiguous
   */
  async find(value: string, among: Among): Promise<number> {
    const id = idOfValue(value);
    const name = id === null ? typedText(value) : '';
    const meant = await this.em.execute<{ id: number; place: number }[]>(
      `select p.id, found.place
       ${FROM}
       cross join lateral (
         select min(n.place) as place from ${NAMES} n where lower(n.name) = lower(?)) found
       where ${AMONG[among]} and (p.id = ? or (?::int is null and found.place is not null))
       order by found.place nulls first, p.id limit 2`,
      [name, id, id],
    );
    const [first, second] = meant;
    if (!first) throw nobodyCalled(name);
    if (second && second.place === first.place) throw severalCalled(name);
    return first.id;
  }
}
