import type { SeenMessage } from '../../../src/simulators/discord/interaction.world.js';
import { DEFAULT_VARIANTS } from '../../../src/simulators/raid-helper/variant.rules.js';
import { BotDesk, buttonsOf, privateAnswer, type DeskMember } from '../../support/bot-desk.js';
import type { Session } from '../../support/browser-session.js';
import type { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';

export interface AttendanceRow {
  readonly signed_up: boolean;
  readonly noted_absence: boolean;
  readonly raid_helper_status: string | null;
  readonly source: string;
  readonly has_main: boolean;
}

/** People who answer one raid, whose sheet stands, and what the sheet and we know of it. */
export class AnsweredRaid {
  /** Also part of the names of those who come new. */
  round = 0;

  private constructor(
    private readonly guild: Guild,
    readonly desk: BotDesk,
    readonly nights: RaidNights,
    private readonly source: number,
    readonly raidId: number,
    readonly sheetId: string,
  ) {}

  /** A raid in `zone` that began eleven minutes ago, so that next week's is booked, on a sheet with nobody on it. */
  static async open(guild: Guild, zone: string): Promise<AnsweredRaid> {
    const nights = new RaidNights(guild);
    const { raidId: source } = await nights.begun(zone, 11);
    await nights.tick();
    const next = await nights.successorOf(source);
    const desk = await BotDesk.open(guild);
    return new AnsweredRaid(guild, desk, nights, source, next.id, next.raid_helper_event_id ?? '');
  }

  /** As if nobody had said anything; quicker than a new guild with a booking of its own. */
  async anew(now: string): Promise<void> {
    const { guild } = this;
    guild.clock.turnTo(new Date(now));
    await guild.rows('delete from pgboss.job');
    await guild.rows('delete from patt.raid_answers');
    await guild.rows('delete from patt.raid_attendance');
    await guild.rows('delete from patt.raid_events where id <> all($1)', [[this.source, this.raidId]]);
    await guild.rows(`update patt.raid_events set booking_state = 'posted', deleted_at = null`);
    await this.nights.settings({ bot_dm_enabled: false });
    Object.assign(this.raidHelper.variants, DEFAULT_VARIANTS);
    for (const { http } of [this.raidHelper, guild.simulators.discord]) {
      http.behave();
      http.requests.length = 0;
    }
    const { messages } = guild.simulators.discord.world;
    for (const message of messages.all()) messages.delete(message);
    this.round += 1;
  }

  get raidHelper(): Guild['simulators']['raidHelper'] {
    return this.guild.simulators.raidHelper;
  }

  /** Raid-Helper's next list, and its next word of the sheet, leave out who is on it. */
  tellsNobody(): void {
    const { http } = this.raidHelper;
    const sheet = { id: this.sheetId, startTime: 1_899_757_800 };
    http.behave();
    http.misbehave({ path: '/servers/', kind: 'status', status: 200, body: { pages: 1, postedEvents: [sheet] } });
    http.misbehave({ path: this.sheetId, kind: 'status', status: 200, body: sheet });
  }

  /** Somebody new, whom the plan put on the sheet as Tentative. */
  async raider(name: string, main?: readonly [string, string]): Promise<DeskMember> {
    const member = await this.desk.member({ name: `${name} ${this.round}`, ...(main && { main }) });
    this.raidHelper.signUp(this.sheetId, { userId: member.discordId, className: 'Tentative' });
    return member;
  }

  /** Somebody's rows on all sheets. */
  onSheet({ discordId }: DeskMember): string[] {
    return this.raidHelper.events
      .flatMap(({ signUps }) => signUps)
      .filter(({ userId }) => userId === discordId)
      .map(({ className, specName }) => (specName ? `${className} ${specName}` : className));
  }

  async noted({ playerId }: DeskMember): Promise<AttendanceRow | undefined> {
    const [row] = await this.guild.rows<AttendanceRow>(
      `select signed_up, noted_absence, raid_helper_status, source, character_id is not null as has_main
       from patt.raid_attendance where player_id = $1 and event_id = $2`,
      [playerId, this.raidId],
    );
    return row;
  }

  /** What our rows say of the raid's people, by the first of their names. */
  async listed(): Promise<Record<string, string>> {
    const rows = await this.guild.rows<{ name: string; said: string }>(
      `select split_part(p.display_name, ' ', 1) as name,
              coalesce(a.raid_helper_status, 'unanswered') || case when a.signed_up then ', comes' else '' end
                || case when a.noted_absence then ', noted' else '' end as said
       from patt.raid_attendance a join guild_identity.players p on p.id = a.player_id
       where a.event_id = $1 order by p.id`,
      [this.raidId],
    );
    return Object.fromEntries(rows.map(({ name, said }) => [name, said]));
  }

  /** How the last run of a scheduled job ended. */
  async lastRun(name: string): Promise<{ outcome: string; detail: Record<string, unknown> }> {
    const [run] = await this.guild.rows<{ outcome: string; detail: Record<string, unknown> }>(
      'select outcome, detail from common.job_runs where name = $1 order by id desc limit 1',
      [name],
    );
    if (!run) throw new Error(`${name} has not run.`);
    return run;
  }

  /** What our answer, our list and every row of the sheet say of somebody. */
  async threeWords(member: DeskMember): Promise<string[]> {
    const [given] = await this.guild.rows<{ answer: string }>(
      `select answer from patt.raid_answers where player_id = $1 and state = 'told'`,
      [member.playerId],
    );
    const { raid_helper_status: listed } = (await this.noted(member)) ?? {};
    const onSheet = this.onSheet(member).map((place) => (place === 'Ranged Fire' ? 'accepted' : place.toLowerCase()));
    return [given?.answer ?? 'untold', listed ?? 'unlisted', ...onSheet];
  }

  async press({ discordId }: DeskMember, message: SeenMessage, label: string): Promise<SeenMessage> {
    const button = buttonsOf(message).find((one) => one.label === label);
    return privateAnswer(await this.desk.click(discordId, message, button?.customId ?? ''));
  }

  async answered(who: DeskMember, label: string): Promise<SeenMessage> {
    return this.press(who, await this.desk.ask(who.discordId, 'raid'), label);
  }

  /** What is said, privately, to a press of a button in an old message that everybody sees. */
  async refusal({ discordId }: DeskMember, customId: string): Promise<string> {
    const { discord } = this.guild.simulators;
    const { id } = discord.world.messages.add({
      channelId: WORLD.otherChannel,
      authorId: WORLD.botUserId,
      content: 'Of another day',
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: customId }] }],
    });
    return privateAnswer(await discord.clickComponent({ userId: discordId, messageId: id, customId })).content;
  }

  /** The account of this player, logged in on the site. */
  async onSite({ playerId }: DeskMember): Promise<Session> {
    const session = await this.guild.loggedIn(2, `web-${playerId}`);
    const accountId = await this.guild.people.accountOf(`web-${playerId}`);
    const give = 'update guild_identity.players set website_user_id';
    await this.guild.rows(`${give} = null where website_user_id = $1`, [accountId]);
    await this.guild.rows(`${give} = $1 where id = $2`, [accountId, playerId]);
    return session;
  }
}
