import { Migration } from '@mikro-orm/migrations';

/** Changes of the lead may be told several times, but each of them once, whoever notices it. */
export class CampaignsContestAgent extends Migration {
  override up(): void {
    this.addSql(`drop index patt.contest_agent_log_once_unique`);
    this.addSql(`
      alter table patt.contest_agent_log
        add column occurrence integer not null default 1,
        add constraint contest_agent_log_occurrence_check
          check (occurrence = 1 or (event_type = 'lead_change' and occurrence > 1)),
        add constraint contest_agent_log_once_unique unique (campaign_id, event_type, occurrence)`);
  }

  override down(): void {
    this.addSql(`
      alter table patt.contest_agent_log
        drop constraint contest_agent_log_once_unique,
        drop constraint contest_agent_log_occurrence_check,
        drop column occurrence`);
    this.addSql(`
      create unique index contest_agent_log_once_unique on patt.contest_agent_log (campaign_id, event_type)
        where event_type <> 'lead_change'`);
  }
}
