import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import {
  BotSettingsResponse,
  ChangeBotSettingsRequest,
  toBotSettingsChange,
  toBotSettingsResponse,
} from './bot-settings.dto.js';
import { BotSettingsService } from './bot-settings.service.js';
import { GuildSettingsService } from './guild-settings.service.js';

@ApiTags('identity')
@Controller('api/v1/admin/bot-settings')
@Needs('officer')
export class BotSettingsController {
  constructor(
    private readonly bot: BotSettingsService,
    private readonly settings: GuildSettingsService,
    private readonly credentials: DiscordCredentials,
  ) {}

  @Get()
  @Answers({
    summary: 'Direct messages, role sync and channels of the bot; its connection is on the page alone',
    data: BotSettingsResponse,
  })
  async show(): Promise<BotSettingsResponse> {
    const { guildId } = await this.credentials.parts();
    return toBotSettingsResponse(await this.settings.current(), guildId.value);
  }

  @Patch()
  @Answers({
    summary: 'Change direct messages, role sync and channels of the bot',
    data: BotSettingsResponse,
    errors: { 409: 'identity.last-leader: the other direction would leave nobody who leads the guild and can log in.' },
  })
  async change(
    @Body() request: ChangeBotSettingsRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<BotSettingsResponse> {
    await this.bot.change(toBotSettingsChange(request), actor);
    return this.show();
  }
}
