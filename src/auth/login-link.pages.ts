import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Response } from 'express';
import { Public } from '../shared/access/access.decorators.js';
import { DomainError, httpStatusOf } from '../shared/errors/domain.errors.js';
import { redirectWith } from '../shared/web/flash.rules.js';
import { fieldsOf } from '../shared/web/input.pipe.js';
import { FirstLeaderForm } from './login.dto.js';
import { LoginLinkService } from './login-link.service.js';
import { PASSWORD_LENGTH } from './password.service.js';
import { Sessions } from './session.service.js';

/** Both pages only look when they are opened: previews and prefetching use no link up. */
@ApiExcludeController()
@Controller()
export class LoginLinkPages {
  constructor(
    private readonly links: LoginLinkService,
    private readonly sessions: Sessions,
  ) {}

  @Get('first-leader')
  @Public()
  async firstLeader(@Query('code') code: unknown, @Res() response: Response): Promise<void> {
    const isUsable = await this.links.isValid(String(code), 'first-leader');
    this.showFirstLeader(response, code, { isUsable });
  }

  @Post('first-leader')
  @Public()
  async makeFirstLeader(
    @Query('code') code: unknown,
    @Body() body: object | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const form = plainToInstance(FirstLeaderForm, body ?? {});
    const { displayName, accountName } = form;
    const errors = fieldsOf(validateSync(form, { whitelist: true, forbidNonWhitelisted: true }));
    if (form.password !== form.passwordAgain) errors['passwordAgain'] = 'The two passwords are not alike.';
    if (Object.keys(errors).length > 0) {
      response.status(400);
      return this.showFirstLeader(response, code, { isUsable: true, displayName, accountName, errors });
    }
    try {
      const { password } = form;
      const account = await this.links.useFirstLeader(String(code), { displayName, name: accountName, password });
      this.sessions.open(response, account);
      redirectWith(response, '/admin/raids', { kind: 'success', text: `Welcome, ${displayName}. The hall is yours.` });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      response.status(httpStatusOf(error.kind));
      const isUsable = error.code !== 'auth.link-not-valid';
      const known = error.fields['name'] ? { accountName: error.fields['name'] } : { form: error.message };
      this.showFirstLeader(response, code, { isUsable, displayName, accountName, errors: known });
    }
  }

  @Get('one-time-login')
  @Public()
  async oneTimeLogin(@Query('code') code: unknown, @Res() response: Response): Promise<void> {
    const isUsable = await this.links.isValid(String(code), 'login');
    response.render('auth/one-time-login', { title: 'Log in', isUsable, formAction: pathWith('one-time-login', code) });
  }

  @Post('one-time-login')
  @Public()
  async useOneTimeLogin(@Query('code') code: unknown, @Res() response: Response): Promise<void> {
    this.sessions.open(response, await this.links.useLogin(String(code)));
    redirectWith(response, '/', { kind: 'success', text: 'You are logged in.' });
  }

  private showFirstLeader(response: Response, code: unknown, model: object): void {
    response.render('auth/first-leader', {
      title: 'The first Guild Leader',
      formAction: pathWith('first-leader', code),
      minPasswordLength: PASSWORD_LENGTH.min,
      ...model,
    });
  }
}

function pathWith(page: string, code: unknown): string {
  return `/${page}?code=${encodeURIComponent(String(code))}`;
}
