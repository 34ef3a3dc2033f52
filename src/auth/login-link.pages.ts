import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../shared/access/access.decorators.js';
import { redirectWith } from '../shared/web/flash.rules.js';
import { LoginLinkService } from './login-link.service.js';
import { Sessions } from './session.service.js';

/** The page only looks when it is opened: previews and prefetching use no link up. */
@ApiExcludeController()
@Controller()
export class LoginLinkPages {
  constructor(
    private readonly links: LoginLinkService,
    private readonly sessions: Sessions,
  ) {}

  @Get('one-time-login')
  @Public()
  async oneTimeLogin(@Query('code') code: unknown, @Res() response: Response): Promise<void> {
    const isUsable = await this.links.isValid(String(code));
    response.render('auth/one-time-login', { title: 'Log in', isUsable, formAction: pathWith('one-time-login', code) });
  }

  @Post('one-time-login')
  @Public()
  async useOneTimeLogin(@Query('code') code: unknown, @Res() response: Response): Promise<void> {
    this.sessions.open(response, await this.links.useLogin(String(code)));
    redirectWith(response, '/', { kind: 'success', text: 'You are logged in.' });
  }
}

function pathWith(page: string, code: unknown): string {
  return `/${page}?code=${encodeURIComponent(String(code))}`;
}
