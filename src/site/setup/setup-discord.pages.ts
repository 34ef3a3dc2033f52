import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DiscordConnectionService } from '../../identity/settings/discord-connection.service.js';
import { Public } from '../../shared/access/access.decorators.js';
import { HOST } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { ConnectionViews } from '../admin/connection-view.service.js';
import { BotTokenForm, ClientSecretForm, connectionRefusalOf, ServerForm } from '../admin/connection.dto.js';
import { readForm } from '../../shared/web/form.dto.js';
import { SetupGuard } from './setup.guard.js';
import { SetupSteps } from './setup-step.service.js';

const PAGE = '/setup/discord';

/** Step 2: the bot, its server, and logging in with Discord. The page tests what is stored whenever it is shown. */
@ApiExcludeController()
@Controller('setup/discord')
@Public()
@UseGuards(SetupGuard)
export class SetupDiscordPages {
  constructor(
    private readonly steps: SetupSteps,
    private readonly connections: DiscordConnectionService,
    private readonly views: ConnectionViews,
  ) {}

  @Get()
  async form(@Res() response: Response): Promise<void> {
    await this.show(response, {});
  }

  @Post('token')
  async takeToken(@Body() body: unknown, @Res() response: Response): Promise<void> {
    await this.act(response, async () => {
      const { botName } = await this.connections.takeToken(readForm(BotTokenForm, body).botToken, HOST);
      return `Discord knows ${botName}. The token is stored, and nobody can read it here any more.`;
    });
  }

  @Post('server')
  async chooseServer(@Body() body: unknown, @Res() response: Response): Promise<void> {
    await this.act(response, async () => {
      await this.connections.chooseServer(readForm(ServerForm, body).guildId, HOST);
      return 'The server is chosen. The bot logs in within seconds.';
    });
  }

  @Post('login')
  async takeClientSecret(@Body() body: unknown, @Res() response: Response): Promise<void> {
    await this.act(response, async () => {
      await this.connections.takeClientSecret(readForm(ClientSecretForm, body).clientSecret, HOST);
      return 'People can log in with Discord now, once the address below is entered there.';
    });
  }

  private async act(response: Response, work: () => Promise<string>): Promise<void> {
    try {
      redirectWith(response, PAGE, { kind: 'success', text: await work() });
    } catch (error) {
      const { status, errors } = connectionRefusalOf(error);
      await this.show(response.status(status), { errors });
    }
  }

  private async show(response: Response, model: object): Promise<void> {
    const { connection } = await this.views.live();
    await this.steps.show(response, 'discord', { connection, ...model });
  }
}
