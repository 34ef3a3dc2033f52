import { Body, Controller, Get, Ip, Post, Query, Render, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Public } from '../shared/access/access.decorators.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { DomainError, httpStatusOf } from '../shared/errors/domain.errors.js';
import { redirectWith } from '../shared/web/flash.rules.js';
import { safeReturnPath } from '../shared/web/request.rules.js';
import { DiscordLoginService } from './discord-login.service.js';
import { LoginForm } from './login.dto.js';
import { LoginService } from './login.service.js';
import { Sessions } from './session.service.js';

@ApiExcludeController()
@Controller()
export class LoginPages {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: Sessions,
    private readonly discord: DiscordLoginService,
  ) {}

  @Get('login')
  @Public()
  async form(@CurrentActor() actor: Actor, @Query('next') next: unknown, @Res() response: Response): Promise<void> {
    const path = safeReturnPath(next);
    if (actor.kind === 'person') return response.redirect(302, path);
    await this.show(response, path, {});
  }

  @Post('login')
  @Public()
  async logIn(@Body() form: LoginForm, @Ip() address: string, @Res() response: Response): Promise<void> {
    const next = safeReturnPath(form.next);
    try {
      this.sessions.open(response, await this.logins.logIn(form.accountName, form.password, address));
      response.redirect(303, next);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { accountName } = form;
      response.status(httpStatusOf(error.kind));
      await this.show(response, next, { accountName, error: error.message });
    }
  }

  @Post('logout')
  @Public()
  async logOut(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    if (actor.kind === 'person' && actor.accountId !== null) await this.logins.logOut(actor.accountId);
    this.sessions.close(response);
    redirectWith(response, '/', { kind: 'info', text: 'You are logged out, here and everywhere else.' });
  }

  @Get('logout')
  @Public()
  @Render('auth/logout')
  confirmLogOut(): object {
    return { title: 'Log out' };
  }

  private async show(response: Response, path: string, model: { accountName?: string; error?: string }): Promise<void> {
    const next = path === '/' ? undefined : path;
    response.render('auth/login', { title: 'Log in', next, hasDiscord: await this.discord.isOn(), ...model });
  }
}
