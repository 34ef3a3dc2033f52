import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { AuditTrail } from './audit-trail.service.js';
import { findingResolved, findingUnknown } from './finding.errors.js';

/** As many characters of a name as the table keeps. */
const NAME_LENGTH = 50;

/** What officers do about findings. */
@Injectable()
export class FindingService {
  constructor(
    private readonly em: EntityManager,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** An officer has dealt with it; the first of two who say so is noted. @throws DomainError finding-unknown, finding-resolved */
  async resolve(id: number, actor: PersonActor): Promise<void> {
    await this.em.transactional(async (em) => {
      const by = actor.displayName.slice(0, NAME_LENGTH);
      const [resolved] = await em.execute<{ type: string; summary: string }[]>(
        `update guild_identity.audit_issues set resolved_at = ?, resolved_by = ?
         where id = ? and resolved_at is null returning issue_type as type, summary`,
        [this.clock.now(), by, id],
      );
      if (!resolved) throw await this.refusal(em, id);
      const details = { finding_id: id, type: resolved.type };
      await this.trail.record(em, actor, [
        { action: 'finding-resolved', player: null, subject: resolved.summary, details },
      ]);
    });
  }

  private async refusal(em: EntityManager, id: number) {
    const [found] = await em.execute<{ by: string | null }[]>(
      `select resolved_by as by from guild_identity.audit_issues where id = ?`,
      [id],
    );
    return found ? findingResolved(found.by) : findingUnknown();
  }
}
