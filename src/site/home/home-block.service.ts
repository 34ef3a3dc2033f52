import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import type { Region } from '../../shared/config/guild-profile.service.js';
import { SayingQueries } from '../quotes/saying.queries.js';
import { Blocks } from './block.service.js';
import { HomeQueries } from './home.queries.js';
import { ScheduleQueries } from './schedule.queries.js';

/** The blocks of the front page, each for itself and all at once. */
@Injectable()
export class HomeBlocks {
  constructor(
    private readonly blocks: Blocks,
    private readonly home: HomeQueries,
    private readonly schedule: ScheduleQueries,
    private readonly sayings: SayingQueries,
  ) {}

  async all(actor: Actor, region: Region, now: Date) {
    const [votes, needs, nextRaids, schedule, officers, saying] = await Promise.all([
      this.blocks.load('votes', () => this.home.votes(actor)),
      this.blocks.load('needs', () => this.home.needs()),
      this.blocks.load('next raids', () => this.schedule.nextRaids(now, actor)),
      this.blocks.load('schedule', () => this.schedule.week(now)),
      this.blocks.load('officers', () => this.home.officers(region)),
      this.blocks.load('saying', () => this.sayings.byChance()),
    ]);
    return { votes, needs, nextRaids, schedule, officers, saying };
  }
}
