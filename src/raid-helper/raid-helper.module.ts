import { Module } from '@nestjs/common';
import { RaidHelperClient } from './raid-helper.client.js';
import { RaidHelperPace } from './raid-helper-pace.service.js';

@Module({ providers: [RaidHelperClient, RaidHelperPace], exports: [RaidHelperClient] })
export class RaidHelperModule {}
