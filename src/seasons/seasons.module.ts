import { Module } from '@nestjs/common';
import { SeasonController } from './season.controller.js';
import { SeasonQueries } from './season.queries.js';
import { SeasonRepository } from './season.repository.js';
import { SeasonService } from './season.service.js';

@Module({
  controllers: [SeasonController],
  providers: [SeasonQueries, SeasonRepository, SeasonService],
  exports: [SeasonQueries, SeasonService],
})
export class SeasonsModule {}
