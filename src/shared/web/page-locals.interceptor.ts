import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { PageLocals } from './page-locals.service.js';
import { wantsJson } from './request.rules.js';

/** Gives every page what its layout shows. */
@Injectable()
export class PageLocalsInterceptor implements NestInterceptor {
  constructor(private readonly locals: PageLocals) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType<string>() === 'http') {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      if (!wantsJson(request)) await this.locals.fill(request, http.getResponse<Response>());
    }
    return next.handle();
  }
}
