import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LoggerModule } from 'nestjs-pino';
import { AttendanceModule } from './attendance/attendance.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { RaidHelperModule } from './raid-helper/raid-helper.module.js';
import { SchedulingModule } from './scheduling/scheduling.module.js';
import { SeasonsModule } from './seasons/seasons.module.js';
import { DiscordModule } from './shared/discord/discord.module.js';
import { loggerOptions } from './shared/config/logger.config.js';
import { SharedModule, type Foundation } from './shared/shared.module.js';
import { SiteModule } from './site/site.module.js';

export interface AppOptions extends Foundation {
  /** Whether this process does what nobody asked for just now: cron, queues, the gateway. Tests do it by hand. */
  readonly background: boolean;
  /** Where log lines go instead of the standard output. */
  readonly logFile?: string | undefined;
}

@Module({})
export class AppModule {
  static with(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggerOptions(options.settings.LOG_LEVEL, options.logFile)),
        ScheduleModule.forRoot({ cronJobs: options.background, intervals: false, timeouts: false }),
        SharedModule.on(options),
        DiscordModule.for(options.settings),
        IdentityModule,
        SeasonsModule,
        RaidHelperModule,
        AuthModule,
        CampaignsModule,
        SchedulingModule,
        AttendanceModule,
        SiteModule,
      ],
    };
  }
}
