import { Injectable } from '@nestjs/common';
import { GuildRankIndexQueries } from '../../identity/ranks/guild-rank-index.queries.js';
import { WOW_RANK_INDEX } from '../../identity/ranks/guild-rank-index.service.js';
import { GuildRankQueries } from '../../identity/ranks/guild-rank.queries.js';
import { isAbove } from '../../identity/ranks/guild-rank.rules.js';
import type { RankMapping } from '../../identity/ranks/rank-mapping.service.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import type { RoleChoice } from '../../shared/discord/server-choice.rules.js';
import { roleOptions } from './choice.rules.js';

const INDICES = Array.from({ length: WOW_RANK_INDEX.most + 1 }, (_, index) => index);

/** Puts ranks, roles and in-game numbers together for the partial settings/rank-mapping. */
@Injectable()
export class RankMappingViews {
  constructor(
    private readonly ranks: GuildRankQueries,
    private readonly indices: GuildRankIndexQueries,
  ) {}

  /** @param typed a mapping that was refused, over what is stored */
  async model(roles: readonly RoleChoice[], actor: Actor, typed?: RankMapping) {
    const ranks = (await this.ranks.list()).toReversed();
    const stored = new Map((await this.indices.list()).map((row) => [row.wowRankIndex, row.guildRankId]));
    const rankOf = (index: number) =>
      (typed?.indices.has(index) ? typed.indices.get(index) : stored.get(index)) ?? null;
    return {
      hasRoles: roles.length > 0,
      ranks: ranks.map((rank) => ({
        id: rank.id,
        name: rank.name,
        // Somebody else's to say: shown, and not sent.
        isLocked: isAbove(rank, actor),
        roles: roleOptions(roles, (typed?.roles.has(rank.id) ? typed.roles.get(rank.id) : rank.discordRoleId) ?? null),
      })),
      indices: INDICES.map((index) => {
        const chosen = rankOf(index);
        return {
          index,
          ranks: ranks
            .filter((rank) => rank.id === chosen || !isAbove(rank, actor))
            .map(({ id, name }) => ({ value: String(id), label: name, selected: id === chosen })),
        };
      }),
    };
  }
}
