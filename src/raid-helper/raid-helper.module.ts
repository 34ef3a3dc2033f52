import { Module } from '@nestjs/common';
import { RaidHelperCheck } from './raid-helper-check.service.js';
import { RaidHelperClient } from './raid-helper.client.js';
import { RaidHelperLimit, RaidHelperPace } from './raid-helper-pace.service.js';

@Module({
  providers: [RaidHelperCheck, RaidHelperClient, RaidHelperLimit, RaidHelperPace],
  exports: [RaidHelperCheck, RaidHelperClient],
})
export class RaidHelperModule {}
