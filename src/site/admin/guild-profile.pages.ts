import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { ProfileSettingsService } from '../../identity/settings/profile-settings.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import { satisfies, type PersonActor } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { GUILD_PROFILE_FIELDS, GuildProfileForm, profileOf } from './guild-profile-form.dto.js';
import { GuildProfileViews } from './guild-profile-view.service.js';
import { GUILD_TEXTS_FIELDS, GuildTextsForm } from './guild-texts-form.dto.js';

const PAGE = '/admin/guild';

/** Which guild this is: officers see it, the Guild Leader changes it. */
@ApiExcludeController()
@Controller('admin/guild')
export class GuildProfilePages {
  constructor(
    private readonly settings: ProfileSettingsService,
    private readonly views: GuildProfileViews,
  ) {}

  @Get()
  @Needs('officer')
  async show(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.render(response, actor, {});
  }

  @Post()
  @Needs('guild-leader')
  async store(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    try {
      await this.settings.change(profileOf(readForm(GuildProfileForm, body)), actor);
      redirectWith(response, PAGE, { kind: 'success', text: 'The guild’s profile is stored.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, GUILD_PROFILE_FIELDS);
      const guild = await this.views.model(typedIn(body, GUILD_PROFILE_FIELDS));
      await this.render(response.status(status), actor, { guild, errors });
    }
  }

  @Post('texts')
  @Needs('guild-leader')
  async storeTexts(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.settings.change(readForm(GuildTextsForm, body), actor);
      redirectWith(response, `${PAGE}#texts`, { kind: 'success', text: 'What visitors read is stored.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, GUILD_TEXTS_FIELDS);
      const texts = await this.views.texts(typedIn(body, GUILD_TEXTS_FIELDS));
      await this.render(response.status(status), actor, { texts, textErrors: errors });
    }
  }

  private async render(response: Response, actor: PersonActor, refused: object): Promise<void> {
    const isLocked = !satisfies(actor, 'guild-leader');
    const stored = { guild: await this.views.model(), texts: await this.views.texts() };
    response.render('admin/guild', {
      layout: 'layouts/admin',
      adminSection: 'guild',
      title: 'Guild',
      isLocked,
      ...stored,
      ...refused,
    });
  }
}
