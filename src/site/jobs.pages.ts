import { Controller, Get, Param, Post, Render, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../shared/access/access.decorators.js';
import { DomainError } from '../shared/errors/domain.errors.js';
import { redirectWith } from '../shared/web/flash.rules.js';
import { JobBoards } from './jobs.service.js';

const PAGE = '/admin/jobs';

@ApiExcludeController()
@Controller('admin/jobs')
@Needs('officer')
export class JobsPages {
  constructor(private readonly boards: JobBoards) {}

  @Get()
  @Render('jobs/jobs')
  async show(): Promise<object> {
    return { title: 'Jobs', layout: 'layouts/admin', adminSection: 'jobs', ...(await this.boards.read()) };
  }

  @Post(':queue/:id/retry')
  async retry(@Param('queue') queue: string, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.act(response, 'The job is tried again.', () => this.boards.retry(queue, id));
  }

  @Post(':queue/:id/discard')
  async discard(@Param('queue') queue: string, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.act(response, 'The job is discarded.', () => this.boards.discard(queue, id));
  }

  private async act(response: Response, done: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
      redirectWith(response, PAGE, { kind: 'success', text: done });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      redirectWith(response, PAGE, { kind: 'error', text: error.message });
    }
  }
}
