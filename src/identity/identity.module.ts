import { Module } from '@nestjs/common';
import { GuildSettingsService } from './guild-settings.service.js';
import { PlayerService } from './player.service.js';

@Module({ providers: [GuildSettingsService, PlayerService], exports: [GuildSettingsService, PlayerService] })
export class IdentityModule {}
