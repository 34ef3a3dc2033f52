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
  async list({ topic, playerId, before, limit }: TrailQuestion): Promise<TrailRow[]> {
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
    if (before !== undefined) {
      where.push('id < ?');
      values.push(before);
    }
    const rows = await this.em.execute<(Omit<TrailRow, 'id' | 'at'> & { id: string; at: string })[]>(
      `select id, at, action, actor_player_id as "actorPlayerId", actor_name as "actorName", via,
              player_id as "playerId", subject, details
       from guild_identity.audit_trail
       ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
       order by id desc limit ?`,
      [...values, limit],
    );
    return rows.map((row) => ({ ...row, id: Number(row.id), at: new Date(row.at) }));
  }
}
