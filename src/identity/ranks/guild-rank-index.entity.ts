import { defineEntity, p } from '@mikro-orm/core';
import { GuildRank } from './guild-rank.entity.js';

/** Which rank a rank number of the game stands for; several numbers may stand for one rank. */
const GuildRankIndexSchema = defineEntity({
  name: 'GuildRankIndex',
  schema: 'common',
  tableName: 'guild_rank_indices',
  properties: {
    /** The game's own number, 0 for its guild master; never generated. */
    wowRankIndex: p.integer().primary().autoincrement(false),
    guildRank: () => p.manyToOne(GuildRank).deleteRule('restrict'),
  },
});

export class GuildRankIndex extends GuildRankIndexSchema.class {}
GuildRankIndexSchema.setClass(GuildRankIndex);
