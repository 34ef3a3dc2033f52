import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Public } from '../shared/access/access.decorators.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { projectRoot } from '../shared/web/project-root.rules.js';
import { HealthResponse, ReadinessResponse } from './health.dto.js';
import { HealthQueries } from './health.queries.js';

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };

@ApiTags('health')
@Controller('api/health')
@Public()
export class HealthController {
  constructor(private readonly health: HealthQueries) {}

  @Get()
  @Answers({ summary: 'Whether the process lives, whatever else is away', data: HealthResponse })
  live(): HealthResponse {
    return { status: 'up', version };
  }

  @Get('ready')
  @Answers({
    summary: 'Whether requests can be served: the database answers and has every migration',
    data: ReadinessResponse,
    errors: { 503: 'site.not-ready: not now; ask again.' },
  })
  async ready(@Res() response: Response): Promise<void> {
    const data: ReadinessResponse = { status: 'ready' };
    if (await this.health.isReady()) response.json({ ok: true, data });
    else response.status(503).json({ ok: false, error: 'Not ready to serve requests.', code: 'site.not-ready' });
  }
}
