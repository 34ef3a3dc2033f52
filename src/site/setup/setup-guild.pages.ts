import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { ProfileSettingsService } from '../../identity/settings/profile-settings.service.js';
import { Public } from '../../shared/access/access.decorators.js';
import { HOST } from '../../shared/access/actor.rules.js';
import { GUILD_PROFILE_FIELDS, GuildProfileForm, profileOf } from '../admin/guild-profile-form.dto.js';
import { GuildProfileViews } from '../admin/guild-profile-view.service.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { SetupGuard } from './setup.guard.js';
import { SetupSteps } from './setup-step.service.js';

/** Step 1: which guild this is. Whoever has the host's link acts for the host. */
@ApiExcludeController()
@Controller('setup/guild')
@Public()
@UseGuards(SetupGuard)
export class SetupGuildPages {
  constructor(
    private readonly steps: SetupSteps,
    private readonly settings: ProfileSettingsService,
    private readonly views: GuildProfileViews,
  ) {}

  @Get()
  async form(@Res() response: Response): Promise<void> {
    await this.steps.show(response, 'guild', { guild: await this.views.model() });
  }

  @Post()
  async store(@Body() body: unknown, @Res() response: Response): Promise<void> {
    try {
      await this.settings.change(profileOf(readForm(GuildProfileForm, body)), HOST);
      response.redirect(303, '/setup/discord');
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, GUILD_PROFILE_FIELDS);
      const guild = await this.views.model(typedIn(body, GUILD_PROFILE_FIELDS));
      await this.steps.show(response.status(status), 'guild', { guild, errors });
    }
  }
}
