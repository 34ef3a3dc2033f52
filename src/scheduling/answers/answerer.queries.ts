import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RaidingSpec } from './raid-answer.rules.js';

/** Somebody who answers, as a sheet and a list of those who come need to know them. */
export interface Answerer {
  readonly displayName: string;
  /** Null without a linked Discord user. */
  readonly discordId: string | null;
  readonly mainCharacterId: number | null;
  readonly main: RaidingSpec | null;
}

@Injectable()
export class AnswererQueries {
  /** Null when there is no such player, or they are not active any more. */
  async one(em: EntityManager, playerId: number): Promise<Answerer | null> {
    const [row] = await em.execute<Answerer[]>(
      `select p.display_name as "displayName", d.discord_id as "discordId", p.main_character_id as "mainCharacterId",
              case when s.id is not null then json_build_object('className', c.name, 'specName', s.name,
                'roleName', r.name) end as main
       from guild_identity.players p
       left join guild_identity.discord_users d on d.id = p.discord_user_id
       left join guild_identity.specializations s on s.id = p.main_spec_id and p.main_character_id is not null
       left join guild_identity.classes c on c.id = s.class_id
       left join guild_identity.roles r on r.id = s.default_role_id
       where p.id = ? and p.is_active`,
      [playerId],
    );
    return row ?? null;
  }
}
