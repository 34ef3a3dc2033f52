import { Body, Controller, Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { FindingService } from '../../identity/trail/finding.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter } from '../../shared/web/flash.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { wayBack } from '../players/players.dto.js';
import { toFindingsPageQuestion, toTrailPageQuestion } from './audit-log.dto.js';
import { AuditLogQueries } from './audit-log.queries.js';

const FINDINGS = '/admin/audit-log/findings';
const LAYOUT = { title: 'Audit log', layout: 'layouts/admin', adminSection: 'audit-log', styles: ['people'] };

/** Who changed what, and what the platform found to be wrong. */
@ApiExcludeController()
@Controller('admin/audit-log')
@Needs('officer')
export class AuditLogPages {
  constructor(
    private readonly queries: AuditLogQueries,
    private readonly findings: FindingService,
  ) {}

  @Get()
  @Render('audit-log/trail')
  async showTrail(@Query() query: Record<string, unknown>): Promise<object> {
    return { ...LAYOUT, ...(await this.queries.trailPage(toTrailPageQuestion(query))) };
  }

  @Get('findings')
  @Render('audit-log/findings')
  async showFindings(@Query() query: Record<string, unknown>): Promise<object> {
    const { show, before } = toFindingsPageQuestion(query);
    return { ...LAYOUT, ...(await this.queries.findingsPage(show, before)) };
  }

  @Post('findings/:id/resolve')
  async resolve(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, FINDINGS), async () => {
      await this.findings.resolve(id, actor);
      return 'Resolved. It stands in the trail, with your name.';
    });
  }
}
