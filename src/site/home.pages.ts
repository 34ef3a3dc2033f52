import { Controller, Get, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentActor, Public } from '../shared/access/access.decorators.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { RaidEventQueries } from '../scheduling/raids/raid-event.queries.js';
import { Clock } from '../shared/time/clock.service.js';
import { HomeQueries } from './home.queries.js';
import { nextStartOf } from './home.rules.js';

const NEXT_RAIDS = 3;

@ApiExcludeController()
@Controller()
export class HomePages {
  constructor(
    private readonly raids: RaidEventQueries,
    private readonly home: HomeQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @Render('site/home')
  async show(@CurrentActor() actor: Actor): Promise<object> {
    const now = this.clock.now();
    const [raids, nights] = await Promise.all([this.raids.upcoming(now, NEXT_RAIDS), this.home.weeklyNights()]);
    return {
      title: null,
      nextRaids: raids.map((raid) => ({
        title: raid.title,
        startsAt: raid.starts_at,
        endsAt: raid.ends_at,
        timezone: raid.timezone,
        seasonName: raid.season_name,
        // Strangers are shown the way in instead of a channel that they can't open.
        signUpUrl: actor.kind === 'person' ? raid.sheet_url : null,
      })),
      schedule: nights.map((night) => ({ ...night, nextStartsAt: nextStartOf(night, now) })),
    };
  }
}
