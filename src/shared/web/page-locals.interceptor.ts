import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { isOfficer } from '../access/actor.rules.js';
import { carrierOf } from '../access/access.decorators.js';
import { Clock } from '../time/clock.service.js';
import { takeFlash } from './flash.rules.js';
import { FormTokens } from './form-token.service.js';
import { wantsJson } from './request.rules.js';

/** Changes with each build, so that browsers may keep scripts and styles for ever. */
export const ASSET_VERSION = process.hrtime.bigint().toString(36);

/** Gives every page what its layout shows: the guild, who is logged in, the message of the last action, the form token. */
@Injectable()
export class PageLocals implements NestInterceptor {
  constructor(
    private readonly clock: Clock,
    private readonly formTokens: FormTokens,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() === 'http') {
      const request = context.switchToHttp().getRequest<Request & { session?: string }>();
      const response = context.switchToHttp().getResponse<Response>();
      if (!wantsJson(request)) {
        const actor = carrierOf(context).actor;
        response.locals = {
          ...response.locals,
          actor: actor?.kind === 'person' ? { ...actor, isOfficer: isOfficer(actor) } : null,
          flash: takeFlash(request, response),
          formToken: request.session ? this.formTokens.tokenFor(request.session) : '',
          year: this.clock.now().getUTCFullYear(),
        };
      }
    }
    return next.handle();
  }
}
