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
  },
});

export class CombatRole extends CombatRoleSchema.class {
  /** How people see the role; its name stays, for imports and sheets go by it. */
  show(displayName: string): void {
    this.displayName = displayName;
  }
}
CombatRoleSchema.setClass(CombatRole);
