import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** Answers a row while somebody leads the guild: active, of the highest rank, with an account that lets them in. */
export const LEADER_EXISTS = `
  select 1 as one
  from guild_identity.players p
  join common.guild_ranks r on r.id = p.guild_rank_id and r.level >= 5
  join common.users u on u.id = p.website_user_id and u.is_active
  where p.is_active
  limit 1`;

@Injectable()
export class LeaderQueries {
  constructor(private readonly em: EntityManager) {}

  /** Whether a Guild Leader exists who can log in; until one does, the guild is still being set up. */
  async exists(): Promise<boolean> {
    return (await this.em.execute<object[]>(LEADER_EXISTS)).length > 0;
  }
}
