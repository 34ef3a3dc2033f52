import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../shared/access/access.decorators.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { JobBoardResponse, toJobBoardResponse } from './jobs.dto.js';
import { JobBoards } from './jobs.service.js';

const NO_FAILED_JOB = { 404: 'site.no-failed-job: not in this queue, or not failed.' };

@ApiTags('jobs')
@Controller('api/v1/admin/jobs')
@Needs('officer')
export class JobsController {
  constructor(private readonly boards: JobBoards) {}

  @Get()
  @Answers({ summary: 'What runs by itself, what waits, and what has failed', data: JobBoardResponse })
  async read(): Promise<JobBoardResponse> {
    return toJobBoardResponse(await this.boards.read());
  }

  @Post('failed/:queue/:id/retry')
  @HttpCode(200)
  @Answers({ summary: 'Try a failed job again', data: null, errors: NO_FAILED_JOB })
  async retry(@Param('queue') queue: string, @Param('id') id: string): Promise<void> {
    await this.boards.retry(queue, id);
  }

  @Post('failed/:queue/:id/discard')
  @HttpCode(200)
  @Answers({ summary: 'Forget a failed job: what it was to do is not done', data: null, errors: NO_FAILED_JOB })
  async discard(@Param('queue') queue: string, @Param('id') id: string): Promise<void> {
    await this.boards.discard(queue, id);
  }
}
