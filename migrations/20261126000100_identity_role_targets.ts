import { Migration } from '@mikro-orm/migrations';

/** How many of each role the guild wants in a raid: what recruiting and the best times are measured against. */
export class IdentityRoleTargets extends Migration {
  override up(): void {
    this.addSql(`
      alter table guild_identity.roles
        add column raid_target integer not null default 0,
        add constraint roles_raid_target_check check (raid_target between 0 and 40)`);
    // An empty table gets its targets with the reference data.
    this.addSql(`
      update guild_identity.roles set raid_target = case name when 'Tank' then 2 when 'Healer' then 4 else 6 end
      where name in ('Tank', 'Healer', 'Melee DPS', 'Ranged DPS')`);
  }

  override down(): void {
    this.addSql(`alter table guild_identity.roles drop column raid_target`);
  }
}
