import { Migration } from '@mikro-orm/migrations';

/** What officers order of a raid, how an order is known again, and the sheet that another one takes the place of. */
export class SchedulingRaidTools extends Migration {
  override up(): void {
    this.addSql(`
      alter table patt.raid_events
        add column timezone varchar(50),
        add column description text,
        add column player_overrides jsonb,
        add column idempotency_key varchar(200),
        add column order_digest text,
        add column sheet_marker text,
        add column sheet_round integer not null default 0,
        add column replaced_sheets jsonb,
        add constraint raid_events_idempotency_key_unique unique (idempotency_key),
        add constraint raid_events_order_digest_check check ((idempotency_key is null) = (order_digest is null)),
        add constraint raid_events_sheet_round_check check (sheet_round >= 0)`);
    this.addSql(`alter table common.discord_config add column raid_spec_names jsonb`);
  }

  override down(): void {
    this.addSql(`alter table common.discord_config drop column raid_spec_names`);
    this.addSql(`
      alter table patt.raid_events
        drop column timezone, drop column description, drop column player_overrides, drop column idempotency_key,
        drop column order_digest, drop column sheet_marker, drop column sheet_round, drop column replaced_sheets`);
  }
}
