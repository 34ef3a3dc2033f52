import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** What becomes of the direct message with an invite, as far as it is known beforehand. */
export type DmOutlook = 'on-its-way' | 'off' | 'closed' | 'away' | 'no-discord';

export interface InviteOutlook {
  readonly displayName: string;
  readonly dm: DmOutlook;
}

@Injectable()
export class InviteQueries {
  constructor(private readonly em: EntityManager) {}

  /** Whether a direct message would reach a player: the guild's switches, then what is known of their Discord user. */
  async outlook(playerId: number): Promise<InviteOutlook> {
    const [row] = await this.em.execute<InviteOutlook[]>(
      `select p.display_name as "displayName",
              case when d.id is null then 'no-discord'
                   when not d.is_present then 'away'
                   when not coalesce((select c.bot_dm_enabled and c.feature_invite_dm from common.discord_config c), false)
                     then 'off'
                   when d.dms_closed_at is not null then 'closed'
                   else 'on-its-way' end as dm
       from guild_identity.players p
       left join guild_identity.discord_users d on d.id = p.discord_user_id
       where p.id = ?`,
      [playerId],
    );
    return row ?? { displayName: '', dm: 'no-discord' };
  }
}
