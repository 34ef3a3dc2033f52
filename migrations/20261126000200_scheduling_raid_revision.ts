import { Migration } from '@mikro-orm/migrations';

/**
 * How often what a calendar shows of a raid has changed, and when last. The database counts, whoever changes the row:
 * calendar programs and Discord take a change for news only when the number grows.
 */
export class SchedulingRaidRevision extends Migration {
  override up(): void {
    this.addSql(`
      alter table patt.raid_events
        add column revision integer not null default 0,
        add column revised_at timestamptz not null default now()`);
    this.addSql(`
      create function patt.count_raid_revision() returns trigger language plpgsql as $$
      begin
        new.revision := old.revision + 1;
        new.revised_at := clock_timestamp();
        return new;
      end $$`);
    this.addSql(`
      create trigger raid_events_revision before update on patt.raid_events for each row
        when ((old.title, old.event_type, old.event_date, old.start_time_utc, old.end_time_utc, old.discord_channel_id,
               old.raid_helper_event_id, old.log_url, old.notes, old.booking_state = 'cancelled', old.deleted_at)
          is distinct from
              (new.title, new.event_type, new.event_date, new.start_time_utc, new.end_time_utc, new.discord_channel_id,
               new.raid_helper_event_id, new.log_url, new.notes, new.booking_state = 'cancelled', new.deleted_at))
        execute function patt.count_raid_revision()`);
  }

  override down(): void {
    this.addSql(`drop trigger raid_events_revision on patt.raid_events`);
    this.addSql(`drop function patt.count_raid_revision()`);
    this.addSql(`alter table patt.raid_events drop column revised_at, drop column revision`);
  }
}
