import { Migration } from '@mikro-orm/migrations';

/**
 * Who takes the calendar along. An address is signed over the nonce, so that a new nonce ends it; the address itself is
 * stored nowhere. Of each feed it is remembered when its contents were first seen to be other than before, for programs
 * that ask by date.
 */
export class SchedulingCalendarFeeds extends Migration {
  override up(): void {
    // What events are called by must outlive a move of the site to another address.
    this.addSql(`
      create table patt.public_calendar (
        only_row boolean not null default true,
        uid_domain text not null default gen_random_uuid()::text,
        content_hash varchar(64),
        content_changed_at timestamptz,
        constraint public_calendar_pkey primary key (only_row),
        constraint public_calendar_only_row_check check (only_row)
      )`);
    this.addSql(`insert into patt.public_calendar default values`);
    this.addSql(`
      create table patt.calendar_feeds (
        player_id integer not null,
        nonce text not null,
        content_hash varchar(64),
        content_changed_at timestamptz,
        created_at timestamptz not null default now(),
        constraint calendar_feeds_pkey primary key (player_id),
        constraint calendar_feeds_player_id_foreign foreign key (player_id)
          references guild_identity.players (id) on delete cascade
      )`);
  }

  override down(): void {
    this.addSql(`drop table patt.calendar_feeds`);
    this.addSql(`drop table patt.public_calendar`);
  }
}
