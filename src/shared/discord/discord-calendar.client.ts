import { Injectable } from '@nestjs/common';
import {
  DiscordAPIError,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  Routes,
  type APIGuildScheduledEvent,
} from 'discord.js';
import { HopelessJob } from '../jobs/queue.rules.js';
import { DiscordRest } from './discord-rest.client.js';

/** The most characters that Discord takes of each. */
export const ENTRY_LENGTHS = { name: 100, description: 1_000, location: 100 } as const;

/** An entry of the server's own calendar: in a voice channel, or at a place that is only named. */
export interface CalendarEntry {
  readonly name: string;
  readonly description: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: { readonly voiceChannelId: string } | { readonly location: string };
}

/** An entry as the calendar has it. */
export interface ListedEntry {
  readonly id: string;
  readonly description: string;
}

const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_EVENT = 10070;
const TOO_MANY = 30038;
const MISSING_ACCESS = 50001;
const MISSING_PERMISSIONS = 50013;
const INVALID_FORM = 50035;
/** It has begun or is over: nothing of it can be changed any more. */
const FINISHED_EVENT = 180000;

/**
 * The server's own calendar, which Discord calls scheduled events. It knows no nonce: after a creation whose outcome is
 * unknown the caller looks at what is there before it creates again.
 */
@Injectable()
export class DiscordCalendar {
  constructor(private readonly discord: DiscordRest) {}

  /** Everything that is in the calendar, whoever put it there. @throws HopelessJob when there is no bot, or not on the server */
  async list(): Promise<ListedEntry[]> {
    const { rest, guildId } = await this.discord.needed();
    try {
      const events = (await rest.get(Routes.guildScheduledEvents(guildId))) as APIGuildScheduledEvent[];
      return events.map(({ id, description }) => ({ id, description: description ?? '' }));
    } catch (error) {
      throw sorted(error);
    }
  }

  /** Makes an entry, with one request at most, and answers its id. @throws HopelessJob where no repetition helps */
  async create(entry: CalendarEntry): Promise<string> {
    const { once, guildId } = await this.discord.needed();
    try {
      const event = (await once.post(Routes.guildScheduledEvents(guildId), { body: bodyOf(entry) })) as { id: string };
      return event.id;
    } catch (error) {
      throw sorted(error);
    }
  }

  /** Makes an entry say this; `gone` when it is not there any more, or is over. @throws HopelessJob where no repetition helps */
  async change(id: string, entry: CalendarEntry): Promise<'changed' | 'gone'> {
    const { rest, guildId } = await this.discord.needed();
    const isVoice = 'voiceChannelId' in entry.place;
    // Its former kind of place has to be taken back by name.
    const former = isVoice ? { entity_metadata: null } : { channel_id: null };
    try {
      await rest.patch(Routes.guildScheduledEvent(guildId, id), { body: { ...bodyOf(entry), ...former } });
      return 'changed';
    } catch (error) {
      if (isRefusal(error, UNKNOWN_EVENT, FINISHED_EVENT)) return 'gone';
      throw sorted(error);
    }
  }

  /** Takes an entry away; one that is gone already is as good as taken away. @throws HopelessJob where no repetition helps */
  async remove(id: string): Promise<void> {
    const { rest, guildId } = await this.discord.needed();
    try {
      await rest.delete(Routes.guildScheduledEvent(guildId, id));
    } catch (error) {
      if (!isRefusal(error, UNKNOWN_EVENT)) throw sorted(error);
    }
  }
}

function bodyOf({ name, description, startsAt, endsAt, place }: CalendarEntry) {
  return {
    name,
    description,
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    scheduled_start_time: startsAt.toISOString(),
    scheduled_end_time: endsAt.toISOString(),
    ...('voiceChannelId' in place
      ? { entity_type: GuildScheduledEventEntityType.Voice, channel_id: place.voiceChannelId }
      : { entity_type: GuildScheduledEventEntityType.External, entity_metadata: { location: place.location } }),
  };
}

/** A refusal that no repetition mends, as a sentence with its mend; any other error as it is. */
function sorted(error: unknown): unknown {
  if (isRefusal(error, MISSING_PERMISSIONS, MISSING_ACCESS)) {
    return new HopelessJob(
      'The bot may not keep the server’s calendar: give its role “Create Events” and “Manage Events”, and let it see and enter the voice channel of the raids.',
    );
  }
  if (isRefusal(error, UNKNOWN_CHANNEL)) {
    return new HopelessJob('The voice channel of the raids is not on the server any more: choose another one.');
  }
  if (isRefusal(error, TOO_MANY)) {
    return new HopelessJob('The server’s calendar is full: Discord takes 100 events at once.');
  }
  if (isRefusal(error, INVALID_FORM)) {
    return new HopelessJob(`Discord does not take the raid into its calendar: ${(error as Error).message}`);
  }
  return error;
}

function isRefusal(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}
