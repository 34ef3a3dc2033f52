import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { audienceOf } from '../../scheduling/calendar/calendar-audience.rules.js';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { hasContents } from '../../shared/web/conditional-request.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CalendarFiles, type CalendarFile } from './calendar-file.service.js';

const PUBLIC = 'public';

/** Calendars for other programs, which know neither cookies nor headers: the address is all that they have. */
@ApiExcludeController()
@Controller()
@Public()
export class CalendarFilePages {
  constructor(private readonly files: CalendarFiles) {}

  @Get('calendar/:token.ics')
  async feed(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const file = token === PUBLIC ? await this.files.forEverybody() : await this.files.forMember(token);
    // A shared cache may keep what is everybody's; a revoked address must end at once.
    send({ request, response }, file, { cacheControl: token === PUBLIC ? 'public, max-age=300' : 'private, no-cache' });
  }

  @Get('raids/:id.ics')
  async raid(
    @Param() { id }: IdPath,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.files.forRaid(id, audienceOf(actor));
    send({ request, response }, file, { cacheControl: 'private, no-cache', download: `raid-${id}.ics` });
  }
}

function send(
  { request, response }: { request: Request; response: Response },
  file: CalendarFile | null,
  { cacheControl, download }: { cacheControl: string; download?: string },
): void {
  if (!file) {
    response.status(404).set('Cache-Control', 'no-store').type('text/plain').send('There is no such calendar.');
    return;
  }
  const etag = `"${file.hash.slice(0, 32)}"`;
  response.set({
    'Cache-Control': cacheControl,
    ETag: etag,
    'X-Robots-Tag': 'noindex',
    ...(file.changedAt ? { 'Last-Modified': file.changedAt.toUTCString() } : {}),
  });
  if (hasContents(request, { etag, changedAt: file.changedAt })) {
    response.status(304).end();
    return;
  }
  response.set({
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition':
      download === undefined ? 'inline; filename="raids.ics"' : `attachment; filename="${download}"`,
  });
  response.send(file.text);
}
