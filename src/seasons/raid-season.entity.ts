import { defineEntity, p } from '@mikro-orm/core';

/** A season lasts until the next active one starts; it has no end of its own. */
const RaidSeasonSchema = defineEntity({
  name: 'RaidSeason',
  schema: 'patt',
  tableName: 'raid_seasons',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    name: p.string().length(100),
    startDate: p.date(),
    isActive: p.boolean().default(true),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export interface SeasonFields {
  readonly name: string;
  readonly startDate: string;
  readonly isActive: boolean;
}

export class RaidSeason extends RaidSeasonSchema.class {
  change(fields: Partial<SeasonFields>): void {
    Object.assign(this, fields);
  }
}
RaidSeasonSchema.setClass(RaidSeason);
