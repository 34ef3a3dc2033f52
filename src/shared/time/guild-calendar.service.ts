import { Injectable } from '@nestjs/common';
import { GuildProfiles } from '../config/guild-profile.service.js';
import { localDateOf, type LocalDate } from './calendar.rules.js';
import { Clock } from './clock.service.js';

/** The calendar on the guild's wall: dates in the guild's own zone. */
@Injectable()
export class GuildCalendar {
  constructor(
    private readonly clock: Clock,
    private readonly guild: GuildProfiles,
  ) {}

  async today(): Promise<LocalDate> {
    return localDateOf(this.clock.now(), (await this.guild.current()).timezone);
  }
}
