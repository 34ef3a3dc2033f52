import { Module } from '@nestjs/common';
import { RaidHelperClient } from './raid-helper.client.js';
import { RaidHelperLimit, RaidHelperPace } from './raid-helper-pace.service.js';

@Module({ providers: [RaidHelperClient, RaidHelperLimit, RaidHelperPace], exports: [RaidHelperClient] })
export class RaidHelperModule {}
