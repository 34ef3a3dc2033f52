import { Module, type DynamicModule } from '@nestjs/common';
import { GatewayIntentBits, Partials } from 'discord.js';
import { NecordModule } from 'necord';
import type { Settings } from '../config/settings.dto.js';
import { DiscordChannels } from './discord-channel.client.js';
import { GatewayHolder } from './gateway-holder.service.js';
import { MessageQueue } from './message-queue.service.js';

/** Necord without its habit of logging in at every start: only the gateway's holder may. */
class HeldNecordModule extends NecordModule {
  override onApplicationBootstrap(): Promise<string> {
    return Promise.resolve('');
  }

  override onApplicationShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** Everything of Discord that knows no business: messages by REST always, the bot only where there is a token. */
@Module({})
export class DiscordModule {
  static for(settings: Settings): DynamicModule {
    const { DISCORD_BOT_TOKEN: token, DISCORD_GUILD_ID: guildId } = settings;
    const bot =
      token && guildId
        ? {
            imports: [
              HeldNecordModule.forRoot({
                token,
                development: [guildId],
                intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.DirectMessages],
                partials: [Partials.Channel],
                rest: { api: settings.DISCORD_API_URL },
              }),
            ],
            providers: [GatewayHolder],
          }
        : { imports: [], providers: [] };
    return {
      module: DiscordModule,
      global: true,
      imports: bot.imports,
      providers: [DiscordChannels, MessageQueue, ...bot.providers],
      exports: [DiscordChannels, MessageQueue, ...bot.providers],
    };
  }
}
