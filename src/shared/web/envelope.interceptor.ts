import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { map, type Observable } from 'rxjs';
import { wantsJson } from './request.rules.js';

/** Puts every successful JSON answer into the envelope `{ ok: true, data }`. */
@Injectable()
export class Envelope implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'http') return next.handle();
    if (!wantsJson(context.switchToHttp().getRequest<Request>())) return next.handle();
    return next.handle().pipe(map((data: unknown) => ({ ok: true, data: data ?? null })));
  }
}
