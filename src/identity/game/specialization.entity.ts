import { defineEntity, p } from '@mikro-orm/core';
import { CombatRole } from './combat-role.entity.js';
import { WowClass } from './wow-class.entity.js';

const SpecializationSchema = defineEntity({
  name: 'Specialization',
  schema: 'guild_identity',
  tableName: 'specializations',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    name: p.string().length(50),
    wowClass: () => p.manyToOne(WowClass).name('class_id').deleteRule('restrict'),
    defaultRole: () => p.manyToOne(CombatRole).deleteRule('restrict'),
    wowheadSlug: p.string().length(50).nullable(),
  },
  uniques: [{ properties: ['name', 'wowClass'] }],
});

export class Specialization extends SpecializationSchema.class {}
SpecializationSchema.setClass(Specialization);
