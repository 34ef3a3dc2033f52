import { CampaignJobs } from '../../src/campaigns/campaigns/campaign.jobs.js';
import type { Seen, Session } from './browser-session.js';
import type { Guild } from './guild.js';

export interface CampaignAnswer {
  readonly id: number;
  readonly status: string;
  readonly entries: readonly { readonly id: number; readonly name: string }[];
  readonly [field: string]: unknown;
}

const USUAL = {
  title: 'A name for the griffin',
  min_rank_to_vote: 2,
  start_at: '2026-06-11T12:00:00Z',
  duration_hours: 24,
};

/** A guild with an officer who runs votes through the JSON API. */
export class PollingStation {
  private constructor(
    readonly guild: Guild,
    readonly officer: Session,
  ) {}

  /** Begins anew in a guild that is there already; the officer is the only one who could vote. */
  static async in(guild: Guild): Promise<PollingStation> {
    await guild.reset();
    return new PollingStation(guild, await guild.loggedIn(4, 'Olwen'));
  }

  /** Beside what else is in the guild. */
  static by(guild: Guild, officer: Session): PollingStation {
    return new PollingStation(guild, officer);
  }

  admin(method: string, path: string, body?: object): Promise<Seen> {
    return this.officer.api(method, `/api/v1/admin${path}`, body);
  }

  /** A draft with these entries. */
  async draft(fields: object = {}, entries: readonly string[] = ['Gale', 'Storm', 'Breeze']): Promise<CampaignAnswer> {
    const { id } = (await this.admin('POST', '/campaigns', { ...USUAL, ...fields })).json.data as CampaignAnswer;
    for (const [sort_order, name] of entries.entries()) {
      await this.admin('POST', `/campaigns/${id}/entries`, { name, sort_order });
    }
    return this.seen(id);
  }

  /** A vote that is open. */
  async live(fields: object = {}, entries?: readonly string[]): Promise<CampaignAnswer> {
    const { id } = await this.draft(fields, entries);
    await this.admin('POST', `/campaigns/${id}/activate`);
    return this.seen(id);
  }

  async seen(id: number): Promise<CampaignAnswer> {
    return (await this.officer.get(`/api/v1/campaigns/${id}`)).json.data as CampaignAnswer;
  }

  /** Casts a ballot for entries by their names, best first. */
  vote(voter: Session, campaign: CampaignAnswer, names: readonly string[], method = 'POST'): Promise<Seen> {
    return voter.api(method, `/api/v1/campaigns/${campaign.id}/vote`, { picks: picksOf(campaign, names) });
  }

  /** Members who are logged in, by these names. */
  async members<const T extends readonly string[]>(...names: T): Promise<{ [K in keyof T]: Session }> {
    const sessions = await Promise.all(names.map((name) => this.guild.loggedIn(2, name)));
    return sessions as unknown as { [K in keyof T]: Session };
  }

  /** A minute's tick. */
  tick(): Promise<void> {
    return this.guild.part(CampaignJobs).check();
  }

  /** What the trail says about votes, newest first, as `Olwen opened the vote “…”`. */
  async trail(): Promise<string[]> {
    const answer = await this.admin('GET', '/audit-log?topic=votes');
    const entries = answer.json.data as { actor_name: string; saying: string }[];
    return entries.map((entry) => `${entry.actor_name} ${entry.saying}`);
  }
}

export function picksOf(campaign: CampaignAnswer, names: readonly string[]): { entry_id: number; rank: number }[] {
  return names.map((name, index) => ({ entry_id: idOf(campaign, name), rank: index + 1 }));
}

export function idOf(campaign: CampaignAnswer, name: string): number {
  return campaign.entries.find((entry) => entry.name === name)?.id ?? 0;
}

/** `409 campaigns.already-voted`. */
export function outcomeOf({ status, json }: Seen): string {
  return json.ok ? String(status) : `${status} ${json.code}`;
}
