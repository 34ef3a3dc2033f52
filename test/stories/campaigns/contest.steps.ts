import { ContestAgentJobs } from '../../../src/campaigns/agent/contest-agent.jobs.js';
import type { Session } from '../../support/browser-session.js';
import type { Guild } from '../../support/guild.js';
import { PollingStation, type CampaignAnswer } from '../../support/polling-station.js';
import { WORLD } from '../../support/small-world.js';

export const ANNOUNCEMENTS = WORLD.otherChannel;

const WEEK = { duration_hours: 168, early_close_if_all_voted: false, agent_chattiness: 'hype' };
const VOTERS = ['Fern', 'Moss', 'Wren', 'Lark'] as const;
export type Voter = (typeof VOTERS)[number] | 'Olwen';

/** A line of the log, as `campaign_launch sent` or `milestone_25 skipped: overtaken`. */
type Line = string;

/** A guild of five who vote, one of them the officer, and a channel where the agent is heard. */
export class Contests {
  private constructor(
    readonly guild: Guild,
    readonly station: PollingStation,
    private readonly sessions: ReadonlyMap<Voter, Session>,
  ) {}

  static async in(guild: Guild): Promise<Contests> {
    const station = await PollingStation.in(guild);
    const sessions = new Map<Voter, Session>([['Olwen', station.officer]]);
    for (const [index, session] of (await station.members(...VOTERS)).entries()) {
      sessions.set(VOTERS[index] ?? 'Fern', session);
    }
    return new Contests(guild, station, sessions);
  }

  /** Begins anew with the same people, who stay logged in. */
  async begin(now: Date): Promise<void> {
    const { guild } = this;
    await guild.rows('delete from patt.campaigns');
    await guild.rows('delete from pgboss.job');
    await guild.rows('delete from common.job_runs');
    await guild.rows(`update common.discord_config set default_announcement_channel_id = $1`, [ANNOUNCEMENTS]);
    const { discord } = guild.simulators;
    discord.http.behave();
    discord.http.requests.length = 0;
    for (const message of discord.world.messages.all()) discord.world.messages.delete(message);
    for (const channel of discord.world.channels.values()) channel.botMayNotSend = false;
    guild.clock.turnTo(now);
  }

  /** A vote of a week that opens now; what follows is not worked off yet. */
  open(fields: object = {}): Promise<CampaignAnswer> {
    return this.station.live({ ...WEEK, ...fields });
  }

  /** A vote whose opening is told already. */
  async launched(fields: object = {}): Promise<CampaignAnswer> {
    const campaign = await this.open(fields);
    await this.guild.workOff();
    return campaign;
  }

  /** Somebody puts this entry first; what follows is not worked off yet. */
  async ballot(voter: Voter, campaign: CampaignAnswer, first = 'Gale', method = 'POST'): Promise<void> {
    const session = this.sessions.get(voter);
    const names = [first, ...['Gale', 'Storm', 'Breeze'].filter((name) => name !== first)];
    const answer = session && (await this.station.vote(session, campaign, names, method));
    if (answer?.status !== 200) throw new Error(`${voter} could not vote: ${answer?.text}`);
  }

  /** Somebody votes, and what follows is done. */
  async votes(voter: Voter, campaign: CampaignAnswer, first = 'Gale', method = 'POST'): Promise<void> {
    await this.ballot(voter, campaign, first, method);
    await this.guild.workOff();
  }

  async close(campaign: CampaignAnswer): Promise<void> {
    await this.station.admin('POST', `/campaigns/${campaign.id}/close`);
  }

  /** The agent's regular look, and what follows; with the minute's tick that opens and closes votes before it. */
  async look(): Promise<void> {
    await this.station.tick();
    await this.guild.part(ContestAgentJobs).check();
    await this.guild.workOff();
  }

  async lookAfter(time: { minutes: number }): Promise<void> {
    await this.guild.pass(time);
    await this.look();
  }

  /** What the channel heard, in its order, as the log knows the messages. */
  async heard(channel: string = ANNOUNCEMENTS): Promise<string[]> {
    const rows = await this.guild.rows<{ event_type: string; discord_message_id: string }>(
      `select event_type, discord_message_id from patt.contest_agent_log where discord_message_id is not null`,
    );
    const known = new Map(rows.map((row) => [row.discord_message_id, row.event_type]));
    return this.guild.simulators.discord.messagesIn(channel).map(({ id }) => known.get(id) ?? 'unknown');
  }

  /** The words of the channel's last card. */
  lastWords(channel: string = ANNOUNCEMENTS): string {
    const [card] = this.guild.simulators.discord.messagesIn(channel).at(-1)?.embeds ?? [];
    return `${card?.title}\n${card?.description}`;
  }

  async log({ id }: CampaignAnswer): Promise<Line[]> {
    const rows = await this.guild.rows<{ line: string }>(
      `select event_type || ' ' || status || coalesce(': ' || (payload->>'reason'), '') as line
       from patt.contest_agent_log where campaign_id = $1 order by id`,
      [id],
    );
    return rows.map(({ line }) => line);
  }

  /** What Discord answers to messages from now on. */
  discordFails(order: object = { kind: 'status', status: 500, times: Infinity }): void {
    this.guild.simulators.discord.http.misbehave({
      method: 'POST',
      path: '/messages$',
      ...order,
    } as Parameters<Guild['simulators']['discord']['http']['misbehave']>[0]);
  }

  discordRecovers(): void {
    this.guild.simulators.discord.http.behave();
  }
}
