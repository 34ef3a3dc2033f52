import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { FirstLeaderService } from '../../auth/first-leader.service.js';
import { PASSWORD_LENGTH } from '../../auth/password.service.js';
import { Sessions } from '../../auth/session.service.js';
import { Public } from '../../shared/access/access.decorators.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { LEADER_FIELDS, LeaderForm } from './setup.dto.js';
import { SETUP_COOKIE, SetupGuard, type SetupRequest } from './setup.guard.js';
import { SetupSteps } from './setup-step.service.js';

const DAY_MS = 24 * 3_600_000;

/** The way into the set-up and the way out of it: the link, and the account of the first Guild Leader. */
@ApiExcludeController()
@Controller('setup')
@Public()
@UseGuards(SetupGuard)
export class SetupPages {
  constructor(
    private readonly steps: SetupSteps,
    private readonly firstLeader: FirstLeaderService,
    private readonly sessions: Sessions,
    private readonly address: SiteAddress,
  ) {}

  /** The code moves into a cookie that only these pages see, so that the address bar and the history lose it. */
  @Get()
  enter(@Query('code') code: unknown, @Req() request: SetupRequest, @Res() response: Response): void {
    if (typeof code === 'string') {
      response.cookie(SETUP_COOKIE, code, { ...this.cookie(), maxAge: DAY_MS });
      // From another site's page, such as a console in the browser, a redirect would come without this strict cookie.
      if (request.headers['sec-fetch-site'] !== 'cross-site') return response.redirect(303, '/setup');
    }
    response.render('setup/welcome', { layout: 'layouts/setup', title: 'Set-up' });
  }

  @Get('leader')
  async leader(@Res() response: Response): Promise<void> {
    await this.show(response, {});
  }

  @Post('leader')
  async become(@Body() body: unknown, @Req() request: SetupRequest, @Res() response: Response): Promise<void> {
    try {
      const form = readForm(LeaderForm, body);
      form.mustRepeat();
      const { displayName, accountName: name, password } = form;
      this.sessions.open(response, await this.firstLeader.become(request.setupCode, { displayName, name, password }));
      response.clearCookie(SETUP_COOKIE, this.cookie());
      redirectWith(response, '/admin', { kind: 'success', text: `Welcome, ${displayName}. The hall is yours.` });
    } catch (error) {
      // Somebody else was faster with the same link; the next look at any of these pages says so.
      if (error instanceof DomainError && error.code === 'auth.link-not-valid') throw error;
      const { status, errors } = rowRefusalOf(atAccountName(error), LEADER_FIELDS);
      await this.show(response.status(status), { ...typedIn(body, ['displayName', 'accountName']), errors });
    }
  }

  private async show(response: Response, model: object): Promise<void> {
    await this.steps.show(response, 'leader', { minPasswordLength: PASSWORD_LENGTH.min, ...model });
  }

  private cookie() {
    return { httpOnly: true, sameSite: 'strict', secure: this.address.isSecure, path: '/setup' } as const;
  }
}

/** The module below calls the login name otherwise than this form does. */
function atAccountName(error: unknown): unknown {
  if (!(error instanceof DomainError) || error.code !== 'auth.name-taken') return error;
  const { kind, code, message } = error;
  return new DomainError(kind, code, message, { fields: { accountName: message } });
}
