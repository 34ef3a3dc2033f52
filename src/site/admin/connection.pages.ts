import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DiscordConnectionService } from '../../identity/settings/discord-connection.service.js';
import { CurrentActor, InPerson, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { readForm } from '../../shared/web/form.dto.js';
import { BotSettingsViews, type BotSettingsShown } from './bot-settings-view.service.js';
import { ConnectionViews } from './connection-view.service.js';
import { BotTokenForm, ClientSecretForm, connectionRefusalOf, ServerForm } from './connection.dto.js';

const PAGE = '/admin/bot-settings#connection';

/** The connection to Discord, for the Guild Leader alone: whoever has the bot has the server. */
@ApiExcludeController()
@Controller('admin/bot-settings/connection')
@Needs('guild-leader')
@InPerson()
export class ConnectionPages {
  constructor(
    private readonly connections: DiscordConnectionService,
    private readonly live: ConnectionViews,
    private readonly views: BotSettingsViews,
  ) {}

  @Post('test')
  async test(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    const { connection } = await this.live.live();
    await this.render(response, actor, { connection }, {});
  }

  @Post('token')
  async takeToken(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.act(response, actor, async () => {
      const { botName, servers } = await this.connections.takeToken(readForm(BotTokenForm, body).botToken, actor);
      const where = servers.length === 0 ? 'It is on no server yet: invite it.' : 'It logs in within seconds.';
      return `The bot is ${botName} now. ${where}`;
    });
  }

  @Post('server')
  async chooseServer(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.act(response, actor, async () => {
      await this.connections.chooseServer(readForm(ServerForm, body).guildId, actor);
      return 'The server is chosen. The bot logs in there within seconds.';
    });
  }

  @Post('login')
  async takeClientSecret(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.act(response, actor, async () => {
      await this.connections.takeClientSecret(readForm(ClientSecretForm, body).clientSecret, actor);
      return 'People can log in with Discord now.';
    });
  }

  @Post('remove')
  async remove(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.act(response, actor, async () => {
      await this.connections.remove(actor);
      return 'What was stored of the bot and the login is removed.';
    });
  }

  private async act(response: Response, actor: PersonActor, work: () => Promise<string>): Promise<void> {
    try {
      redirectWith(response, PAGE, { kind: 'success', text: await work() });
    } catch (error) {
      const { status, errors } = connectionRefusalOf(error);
      await this.render(response.status(status), actor, {}, errors);
    }
  }

  private async render(
    response: Response,
    actor: PersonActor,
    shown: BotSettingsShown,
    errors: Readonly<Record<string, string>>,
  ): Promise<void> {
    response.render('admin/bot-settings', {
      layout: 'layouts/admin',
      adminSection: 'bot-settings',
      title: 'Bot settings',
      ...(await this.views.model(actor, shown)),
      errors: { connection: errors },
    });
  }
}
