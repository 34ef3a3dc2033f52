import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DiscordSyncService } from '../../identity/discord/discord-sync.service.js';
import { RankMappingService, type RankMapping } from '../../identity/ranks/rank-mapping.service.js';
import { BotSettingsService } from '../../identity/settings/bot-settings.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { BotSettingsViews, type BotSettingsShown } from './bot-settings-view.service.js';
import {
  CalendarForm,
  CHANNEL_FIELDS,
  ChannelsForm,
  DirectMessagesForm,
  ROLE_SYNC_FIELDS,
  RoleSyncForm,
} from './bot-settings.dto.js';
import { readRankMapping } from './rank-mapping-form.dto.js';

const PAGE = '/admin/bot-settings';

/** What officers decide about the bot: a form for each section, and a refused one comes back as it was typed. */
@ApiExcludeController()
@Controller('admin/bot-settings')
@Needs('officer')
export class BotSettingsPages {
  constructor(
    private readonly settings: BotSettingsService,
    private readonly mappings: RankMappingService,
    private readonly views: BotSettingsViews,
    private readonly server: DiscordSyncService,
  ) {}

  @Get()
  async show(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.render(response, actor, {}, {});
  }

  @Post('messages')
  async storeMessages(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const section = { name: 'messages', fields: [], saved: 'The switches are set.' };
    await this.act({ actor, response, body, section }, () =>
      this.settings.change({ ...readForm(DirectMessagesForm, body) }, actor),
    );
  }

  @Post('role-sync')
  async storeRoleSync(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const section = {
      name: 'role-sync',
      fields: ROLE_SYNC_FIELDS,
      saved: 'The role sync is stored, and ranks follow it.',
    };
    await this.act({ actor, response, body, section }, () =>
      this.settings.change({ ...readForm(RoleSyncForm, body) }, actor),
    );
  }

  @Post('sync')
  async sync(@Res() response: Response): Promise<void> {
    await this.server.syncSoon();
    const text = 'The server is read now; load the page again in a moment.';
    redirectWith(response, `${PAGE}#channels`, { kind: 'info', text });
  }

  @Post('channels')
  async storeChannels(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const section = { name: 'channels', fields: CHANNEL_FIELDS, saved: 'The channels are stored.' };
    await this.act({ actor, response, body, section }, () =>
      this.settings.change({ ...readForm(ChannelsForm, body) }, actor),
    );
  }

  @Post('calendar')
  async storeCalendar(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const section = { name: 'calendar', fields: [], saved: 'The switch is set, and the server’s calendar follows it.' };
    await this.act({ actor, response, body, section }, () =>
      this.settings.change({ ...readForm(CalendarForm, body) }, actor),
    );
  }

  @Post('ranks')
  async storeRanks(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    let typedMapping: RankMapping | undefined;
    try {
      typedMapping = readRankMapping(body);
      await this.mappings.store(typedMapping, actor);
      redirectWith(response, `${PAGE}#ranks`, { kind: 'success', text: 'The mapping is stored, and ranks follow it.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, []);
      await this.render(response.status(status), actor, { typedMapping }, { ranks: errors });
    }
  }

  private async act(
    asked: {
      actor: PersonActor;
      response: Response;
      body: unknown;
      section: { name: string; fields: readonly string[]; saved: string };
    },
    work: () => Promise<void>,
  ): Promise<void> {
    const { actor, response, body, section } = asked;
    try {
      await work();
      redirectWith(response, `${PAGE}#${section.name}`, { kind: 'success', text: section.saved });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, section.fields);
      const typed = typedIn(body, section.fields);
      await this.render(response.status(status), actor, { typed }, { [section.name]: errors });
    }
  }

  private async render(
    response: Response,
    actor: PersonActor,
    shown: BotSettingsShown,
    errors: Readonly<Record<string, object>>,
  ): Promise<void> {
    response.render('admin/bot-settings', {
      layout: 'layouts/admin',
      adminSection: 'bot-settings',
      title: 'Bot settings',
      ...(await this.views.model(actor, shown)),
      errors,
    });
  }
}
