import { Body, Controller, Get, Ip, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Public } from '../shared/access/access.decorators.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { DomainError } from '../shared/errors/domain.errors.js';
import { redirectWith } from '../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../shared/web/form.dto.js';
import { LoginThrottle } from './login-throttle.service.js';
import { PasswordResetService } from './password-reset.service.js';
import { PASSWORD_LENGTH } from './password.service.js';
import { readableCodeOf } from './readable-code.rules.js';
import { NewPasswordForm, RegistrationForm } from './registration.dto.js';
import { RegistrationService } from './registration.service.js';
import { Sessions } from './session.service.js';

const REGISTER_FIELDS = ['code', 'accountName', 'password', 'passwordAgain'];
const RESET_FIELDS = ['password', 'passwordAgain'];

/** Both pages only look when they are opened: previews and prefetching use no code up. */
@ApiExcludeController()
@Controller()
export class RegistrationPages {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly resets: PasswordResetService,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
  ) {}

  @Get('register')
  @Public()
  async showRegister(
    @CurrentActor() actor: Actor,
    @Query('code') code: unknown,
    @Res() response: Response,
  ): Promise<void> {
    if (actor.kind === 'person') return response.redirect(302, '/');
    const typed = typeof code === 'string' ? readableCodeOf(code.slice(0, 20)) : '';
    const seen = typed === '' ? {} : await this.registrations.look(typed);
    this.register(response, { code: typed, ...('fault' in seen ? { errors: { code: seen.fault } } : seen) });
  }

  @Post('register')
  @Public()
  async makeAccount(@Body() body: unknown, @Ip() address: string, @Res() response: Response): Promise<void> {
    try {
      await this.throttle.fromAddress(address);
      const form = readForm(RegistrationForm, body);
      form.mustRepeat();
      const account = await this.registrations.register({ ...form, name: form.accountName });
      this.sessions.open(response, account);
      redirectWith(response, '/profile', {
        kind: 'success',
        text: 'Welcome! Choose your main, so that raids can count on you.',
      });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, REGISTER_FIELDS, { name: 'accountName' });
      this.register(response.status(status), { ...typedIn(body, ['code', 'accountName']), errors });
    }
  }

  @Get('reset-password')
  @Public()
  async showReset(@Query('code') code: unknown, @Res() response: Response): Promise<void> {
    this.reset(response, code, { isUsable: await this.resets.isValid(String(code)) });
  }

  @Post('reset-password')
  @Public()
  async setPassword(
    @Query('code') code: unknown,
    @Body() body: unknown,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.throttle.fromAddress(address);
      const form = readForm(NewPasswordForm, body);
      form.mustRepeat();
      this.sessions.open(response, await this.resets.use(String(code), form.password));
      redirectWith(response, '/profile', { kind: 'success', text: 'Your new password is set, and you are logged in.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, RESET_FIELDS);
      const isUsable = !(error instanceof DomainError && error.code === 'auth.link-not-valid');
      this.reset(response.status(status), code, { isUsable, errors });
    }
  }

  private register(response: Response, model: object): void {
    response.render('auth/register', { title: 'Make your account', minPasswordLength: PASSWORD_LENGTH.min, ...model });
  }

  private reset(response: Response, code: unknown, model: object): void {
    response.render('auth/reset-password', {
      title: 'Set a new password',
      formAction: `/reset-password?code=${encodeURIComponent(String(code))}`,
      minPasswordLength: PASSWORD_LENGTH.min,
      ...model,
    });
  }
}
