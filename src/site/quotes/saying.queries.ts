import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { sayingOf, type Saying, type SayingKind } from './saying.rules.js';

export interface SayingRow {
  readonly id: number;
  readonly text: string;
  /** Null when the player who wrote it is gone. */
  readonly author: string | null;
  readonly createdAt: string;
}

const TABLE: Record<SayingKind, { table: string; column: string }> = {
  quotes: { table: 'patt.mito_quotes', column: 'quote' },
  titles: { table: 'patt.mito_titles', column: 'title' },
};

/** Quotes and titles for people to read. */
@Injectable()
export class SayingQueries {
  constructor(private readonly em: EntityManager) {}

  /** All of a kind, in the order in which they were written. From the primary, for they are read right after a change. */
  list(kind: SayingKind): Promise<SayingRow[]> {
    const { table, column } = TABLE[kind];
    return this.em.execute<SayingRow[]>(
      `select s.id, s.${column} as text, p.display_name as author, s.created_at as "createdAt"
       from ${table} s left join guild_identity.players p on p.id = s.created_by_player_id
       order by s.id`,
    );
  }

  /** A quote and a title by chance; where there is none, one that fits any guild. A replica may answer. */
  async byChance(): Promise<Saying> {
    const [found] = await this.em.execute<{ quote: string | null; title: string | null }[]>(
      `select (select quote from patt.mito_quotes order by random() limit 1) as quote,
              (select title from patt.mito_titles order by random() limit 1) as title`,
      [],
      { connectionType: 'read' },
    );
    return sayingOf(found ?? { quote: null, title: null });
  }
}
