import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FirstLeaderService } from '../../auth/first-leader.service.js';
import { LeaderQueries } from '../../identity/players/leader.queries.js';
import { cookieOf } from '../../shared/web/flash.rules.js';
import { setupDone, setupLinkNeeded } from './setup.errors.js';

export const SETUP_COOKIE = 'setup';

/** A request that the guard has let in, with the code of the link that it came by. */
export type SetupRequest = Request & { setupCode: string };

/**
 * Lets in whoever has the host's link, by its code in the address or by the cookie that took its place, and nobody once the
 * guild has a leader: then there is nothing at these addresses.
 */
@Injectable()
export class SetupGuard implements CanActivate {
  constructor(
    private readonly leaders: LeaderQueries,
    private readonly firstLeader: FirstLeaderService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SetupRequest>();
    if (await this.leaders.exists()) throw setupDone();
    const { code } = request.query;
    const given = typeof code === 'string' ? code : cookieOf(request, SETUP_COOKIE);
    if (!given || !(await this.firstLeader.isValid(given))) throw setupLinkNeeded();
    request.setupCode = given;
    return true;
  }
}
