import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { DiscordEventJobs } from '../../../src/scheduling/discord-events/discord-event.jobs.js';
import type { RecordedRequest } from '../../../src/simulators/kit/simulator-http.server.js';
import type { Session } from '../../support/browser-session.js';
import type { Guild } from '../../support/guild.js';

const EVENTS = /\/scheduled-events(\/\d+)?$/;

/** The calendar of the Discord server, and the officer who wants raids in it or not. */
export class ServerCalendar {
  constructor(
    private readonly guild: Guild,
    private readonly officer: Session,
  ) {}

  events(): APIGuildScheduledEvent[] {
    return [...this.guild.simulators.discord.world.scheduledEvents.values()];
  }

  /** What Discord was asked about it. */
  received(method: string): RecordedRequest[] {
    return this.guild.simulators.discord.http.received(method, EVENTS);
  }

  /** Sets the switch by its form, and does what follows at once. */
  async turn(isOn: boolean): Promise<void> {
    const fields: Record<string, boolean> = isOn ? { raidDiscordEvents: true } : {};
    await this.officer.form('/admin/bot-settings', '/admin/bot-settings/calendar', fields);
    await this.guild.workOff();
  }

  /** What an instance does when its five minutes are over. */
  async tick(minutes = 0): Promise<void> {
    if (minutes > 0) await this.guild.pass({ minutes });
    await this.guild.part(DiscordEventJobs).sendDue();
    await this.guild.workOff();
  }

  /** What the officers' page says of it. */
  async section(): Promise<string> {
    const { text } = await this.officer.get('/admin/bot-settings');
    return text.split('id="calendar"')[1]?.split('</section>')[0] ?? '';
  }
}
