import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** A raid whose sheet can be read back. */
export interface MirroredRaid {
  readonly id: number;
  readonly sheetId: string;
  readonly channelId: string | null;
  readonly startsAt: Date;
}

interface MirroredRow extends Omit<MirroredRaid, 'startsAt'> {
  readonly startsAt: string;
}

const RAIDS = `
  select e.id, e.raid_helper_event_id as "sheetId", e.discord_channel_id as "channelId", e.start_time_utc as "startsAt"
  from patt.raid_events e
  where e.booking_state = 'posted' and e.raid_helper_event_id is not null and e.deleted_at is null`;

@Injectable()
export class MirrorQueries {
  constructor(private readonly em: EntityManager) {}

  /** The posted raids that begin between two instants, soonest first. */
  async around(from: Date, to: Date): Promise<MirroredRaid[]> {
    const rows = await this.em.execute<MirroredRow[]>(
      `${RAIDS} and e.start_time_utc between ? and ? order by e.start_time_utc, e.id`,
      [from, to],
    );
    return rows.map(toRaid);
  }

  /** Null while there is no sheet, and of a cancelled raid. */
  async one(id: number): Promise<MirroredRaid | null> {
    const [row] = await this.em.execute<MirroredRow[]>(`${RAIDS} and e.id = ?`, [id]);
    return row ? toRaid(row) : null;
  }
}

function toRaid(row: MirroredRow): MirroredRaid {
  return { ...row, startsAt: new Date(row.startsAt) };
}
