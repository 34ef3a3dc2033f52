import { defineEntity, p } from '@mikro-orm/core';

/** Tank, Healer, Melee DPS or Ranged DPS. */
const CombatRoleSchema = defineEntity({
  name: 'CombatRole',
  schema: 'guild_identity',
  tableName: 'roles',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    name: p.string().length(30).unique(),
    displayName: p.string().length(30),
    /** How many of it the guild wants in a raid, 0–40. */
    raidTarget: p.integer().default(0),
  },
});

/** What officers may change of a role. */
export interface CombatRoleFields {
  /** How people see it. */
  readonly displayName: string;
  readonly raidTarget: number;
}

export class CombatRole extends CombatRoleSchema.class {
  /** What is left out stays; the name always does, for imports and sheets go by it. */
  change(fields: Partial<CombatRoleFields>): void {
    Object.assign(this, fields);
  }
}
CombatRoleSchema.setClass(CombatRole);
