import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { RaidAnswer } from '../answers/raid-answer.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SheetRead, type Mirrored, type SheetRow } from '../scheduling.events.js';
import type { MirroredRaid } from './mirror.queries.js';
import { sortedAnswers, type GivenAnswer } from './sheet-mirror.rules.js';

const NOTHING: Mirrored = { changed: 0, left: 0, unknown: 0 };

/** Records what a sheet said when it was read. */
@Injectable()
export class MirrorRecords {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Tells the modules above, in one transaction, unless a later reading is recorded already or the raid has another sheet
   * by now. Answers that the sheet could not know yet are excepted.
   * @param readAt when the reading began
   */
  async record(raid: MirroredRaid, rows: readonly SheetRow[], readAt: Date): Promise<Mirrored> {
    return this.em.fork().transactional(async (em) => {
      // Whoever answers locks the raid, too: no answer comes between this look and the end.
      const current = await this.raids.forChange(em, raid.id);
      if (current.raidHelperEventId !== raid.sheetId || current.bookingState !== 'posted') return NOTHING;
      if (current.sheetReadAt && current.sheetReadAt > readAt) return NOTHING;
      current.sheetReadAt = readAt;
      await em.flush();
      const answers = await em.execute<GivenAnswer[]>(
        `select a.id, a.player_id as "playerId", d.discord_id as "discordId", a.answer,
                a.state = 'told' and not a.may_echo and a.told_at < ? as "isTold"
         from patt.raid_answers a
         join guild_identity.players p on p.id = a.player_id
         left join guild_identity.discord_users d on d.id = p.discord_user_id
         where a.event_id = ?`,
        [readAt, raid.id],
      );
      const { exceptPlayerIds, overtakenIds } = sortedAnswers(answers, rows);
      if (overtakenIds.length > 0) await em.nativeDelete(RaidAnswer, { id: { $in: overtakenIds } });
      const isSettled = !current.raidHelperPayload || current.signedUpAt != null;
      const read = new SheetRead(raid.id, rows, exceptPlayerIds, isSettled);
      await this.events.raise(read, em);
      return read.outcome;
    });
  }
}
