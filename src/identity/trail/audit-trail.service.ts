import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { signatureOf, type TrailEntry } from './audit-trail.rules.js';

const MOST_SUBJECT_CHARACTERS = 200;

/** Who changed what. Written with the change itself, so that neither is there without the other. */
@Injectable()
export class AuditTrail {
  constructor(private readonly clock: Clock) {}

  /** Writes any number of entries in the caller's transaction, with one statement. */
  async record(em: EntityManager, actor: Actor, entries: readonly TrailEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { playerId, name, via } = signatureOf(actor);
    const rows = entries.map(({ action, player, subject, details = {} }) => ({
      action,
      player_id: player?.id ?? null,
      subject: (subject ?? player?.displayName ?? '').slice(0, MOST_SUBJECT_CHARACTERS),
      details,
    }));
    await em.execute(
      `insert into guild_identity.audit_trail (at, action, actor_player_id, actor_name, via, player_id, subject, details)
       select ?::timestamptz, entry.action, ?::int, ?, ?, entry.player_id, entry.subject, entry.details
       from jsonb_to_recordset(?::jsonb) as entry (action text, player_id int, subject text, details jsonb)`,
      [this.clock.now(), playerId, name, via, JSON.stringify(rows)],
    );
  }
}
