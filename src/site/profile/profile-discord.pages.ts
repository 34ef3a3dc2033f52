import { Controller, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DiscordLinkCodes, LINK_CODE_MINUTES } from '../../auth/discord-link-code.service.js';
import { CurrentActor, InPerson, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';

/** Linking from within Discord, for whom its login is not set up or not wanted. */
@ApiExcludeController()
@Controller('profile')
@Needs('account')
@InPerson()
export class ProfileDiscordPages {
  constructor(private readonly codes: DiscordLinkCodes) {}

  @Post('link-code')
  async makeCode(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    const code = await this.codes.make(actor);
    response.status(201).setHeader('cache-control', 'no-store');
    response.render('profile/link-code', {
      title: 'Link your Discord user',
      siteSection: 'profile',
      styles: ['people'],
      scripts: ['copy'],
      command: `/link code:${code}`,
      minutes: LINK_CODE_MINUTES,
    });
  }
}
