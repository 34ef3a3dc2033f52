import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.dto.js';
import { localDateOf, type LocalDate } from './calendar.rules.js';
import { Clock } from './clock.service.js';

/** The calendar on the guild's wall: dates in the guild's own zone. */
@Injectable()
export class GuildCalendar {
  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  today(): LocalDate {
    return localDateOf(this.clock.now(), this.settings.GUILD_TIMEZONE);
  }
}
