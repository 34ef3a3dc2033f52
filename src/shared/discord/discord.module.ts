import { Module } from '@nestjs/common';
import { GatewayIntentBits, Partials } from 'discord.js';
import { NecordModule } from 'necord';
import { Settings } from '../config/settings.dto.js';
import { BotStates } from './bot-state.service.js';
import { DiscordChannels } from './discord-channel.client.js';
import { DiscordCalendar } from './discord-calendar.client.js';
import { DiscordCheck } from './discord-check.service.js';
import { DiscordCredentials } from './discord-credentials.service.js';
import { DiscordDirect } from './discord-direct.client.js';
import { DiscordGuild } from './discord-guild.client.js';
import { DiscordRest } from './discord-rest.client.js';
import { GatewayHolder } from './gateway-holder.service.js';
import { MessageQueue } from './message-queue.service.js';

/** Necord without its habit of logging in at every start: only the gateway's holder may, with the token of that time. */
class HeldNecordModule extends NecordModule {
  override onApplicationBootstrap(): Promise<string> {
    return Promise.resolve('');
  }

  override onApplicationShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

const forOthers = [
  BotStates,
  DiscordCalendar,
  DiscordCheck,
  DiscordCredentials,
  DiscordRest,
  DiscordChannels,
  DiscordDirect,
  DiscordGuild,
  MessageQueue,
  GatewayHolder,
];

/** Everything of Discord that knows no business: messages by REST, and the bot that its holder logs in. */
@Module({})
export class DiscordModule {
  static for(settings: Settings) {
    return {
      module: DiscordModule,
      global: true,
      imports: [
        HeldNecordModule.forRoot({
          token: '',
          // Which server the commands are for is known only when the bot logs in.
          skipRegistration: true,
          intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.DirectMessages],
          // Without the last discord.js is silent about members it has not met since it logged in.
          partials: [Partials.Channel, Partials.GuildMember],
          // Nobody is called for by a name that somebody else wrote.
          allowedMentions: { parse: [] },
          rest: { api: settings.DISCORD_API_URL },
        }),
      ],
      providers: forOthers,
      exports: forOthers,
    };
  }
}
