import { defineEntity, p } from '@mikro-orm/core';

const WowClassSchema = defineEntity({
  name: 'WowClass',
  schema: 'guild_identity',
  tableName: 'classes',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    name: p.string().length(30).unique(),
    /** With its leading #, as CSS writes it. */
    colorHex: p.string().length(7).nullable(),
  },
});

export class WowClass extends WowClassSchema.class {}
WowClassSchema.setClass(WowClass);
