import { MikroORM, RequestContext } from '@mikro-orm/core';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';

/**
 * Gives every Discord handler an identity map of its own, as the middleware does for HTTP: the ORM refuses to work on one
 * that all callers share.
 */
@Injectable()
export class RequestContextInterceptor implements NestInterceptor {
  constructor(private readonly orm: MikroORM) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() === 'http') return next.handle();
    return from(RequestContext.create(this.orm.em, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
