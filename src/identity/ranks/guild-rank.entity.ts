import { defineEntity, p } from '@mikro-orm/core';

const GuildRankSchema = defineEntity({
  name: 'GuildRank',
  schema: 'common',
  tableName: 'guild_ranks',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    name: p.string().length(50).unique(),
    /** 1 is the lowest, 5 the guild leader's; 4 and above are officers. */
    level: p.integer().unique(),
    discordRoleId: p.text().nullable(),
    description: p.text().nullable(),
    /** How much one player of this rank counts when the best raid times are sought. */
    schedulingWeight: p.integer().default(0),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** What officers may change of a rank; what is left out stays as it is. */
export interface RankFields {
  readonly name: string;
  readonly level: number;
  readonly discordRoleId: string | null;
  readonly description: string | null;
  readonly schedulingWeight: number;
}

export class GuildRank extends GuildRankSchema.class {
  change(fields: Partial<RankFields>, now: Date): void {
    Object.assign(this, fields, { updatedAt: now });
  }
}
GuildRankSchema.setClass(GuildRank);
