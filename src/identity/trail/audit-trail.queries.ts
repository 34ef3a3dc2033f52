import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { trailTopics, type TrailAction, type TrailTopic, type TrailVia } from './audit-trail.rules.js';

export interface TrailRow {
  readonly id: number;
  readonly at: Date;
  readonly action: TrailAction;
  readonly actorPlayerId: number | null;
  readonly actorName: string;
  readonly via: TrailVia;
  readonly playerId: number | null;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface TrailQuestion {
  readonly topic?: TrailTopic | undefined;
  /** Only what is about this player. */
  readonly playerId?: number | undefined;
  /** Only entries older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

@Injectable()
export class AuditTrailQueries {
  constructor(private readonly em: EntityManager) {}

  /** The latest entries that match, newest first. */
  async list(question: TrailQuestion): Promise<TrailRow[]> {
    const { where, values } = matching(question);
    if (question.before !== undefined) {
      where.push('id < ?');
      values.push(question.before);
    }
    const rows = await this.em.execute<(Omit<TrailRow, 'id' | 'at'> & { id: string; at: string })[]>(
      `select id, at, action, actor_player_id as "actorPlayerId", actor_name as "actorName", via,
              player_id as "playerId", subject, details
       from guild_identity.audit_trail ${whereOf(where)} order by id desc limit ?`,
      [...values, question.limit],
    );
    return rows.map((row) => ({ ...row, id: Number(row.id), at: new Date(row.at) }));
  }

  /**
   * Where the page of newer entries begins, seen from the page that shows those before `before`: undefined when that is
   * the first page. Null when there are no newer ones.
   */
  async pageBefore(
    question: TrailQuestion & { readonly before: number },
  ): Promise<{ before: number | undefined } | null> {
    const { where, values } = matching(question);
    const [newer] = await this.em.execute<{ count: number; last: string | null }[]>(
      `select count(*)::int as count, max(id) as last from (
         select id from guild_identity.audit_trail ${whereOf([...where, 'id >= ?'])} order by id limit ?) as newer`,
      [...values, question.before, question.limit],
    );
    if (!newer || newer.count === 0) return null;
    return { before: newer.count < question.limit ? undefined : Number(newer.last) + 1 };
  }
}

function matching({ topic, playerId }: TrailQuestion): { where: string[]; values: unknown[] } {
  const where: string[] = [];
  const values: unknown[] = [];
  if (topic) {
    where.push(`(${trailTopics[topic].map(() => 'starts_with(action, ?)').join(' or ')})`);
    values.push(...trailTopics[topic]);
  }
  if (playerId !== undefined) {
    where.push('player_id = ?');
    values.push(playerId);
  }
  return { where, values };
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
}
