import { Controller, Get, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { HomeBlocks } from './home-block.service.js';
import { paragraphsOf } from './paragraph.rules.js';

@ApiExcludeController()
@Controller()
export class HomePages {
  constructor(
    private readonly blocks: HomeBlocks,
    private readonly guild: GuildProfiles,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @Render('site/home')
  async show(@CurrentActor() actor: Actor): Promise<object> {
    const guild = await this.guild.current().catch(() => this.guild.hostsOwn());
    const about = paragraphsOf(guild.description);
    return {
      title: null,
      siteSection: 'home',
      styles: ['home'],
      metaDescription: guild.tagline ?? about[0] ?? `${guild.name}, a World of Warcraft guild.`,
      tagline: guild.tagline,
      about,
      discordInviteUrl: guild.discordInviteUrl,
      forumUrl: guild.forumUrl,
      ...(await this.blocks.all(actor, guild.region, this.clock.now())),
    };
  }
}
