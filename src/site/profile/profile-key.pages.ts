import { Body, Controller, Ip, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AccountService } from '../../auth/account.service.js';
import { ApiTokens } from '../../auth/api-token.service.js';
import { LoginThrottle } from '../../auth/login-throttle.service.js';
import { Sessions } from '../../auth/session.service.js';
import { CurrentActor, InPerson, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { ApiTokenForm, PasswordForm, scopesOf } from './profile.dto.js';
import { ProfileQueries } from './profile.queries.js';

const PAGE = '/profile';
const PASSWORD_FIELDS = ['currentPassword', 'password', 'passwordAgain'];
const TOKEN_FIELDS = ['name', 'access', 'days'];

/** The keys to somebody's account: the password, and tokens for programs. */
@ApiExcludeController()
@Controller('profile')
@Needs('account')
@InPerson()
export class ProfileKeyPages {
  constructor(
    private readonly queries: ProfileQueries,
    private readonly accounts: AccountService,
    private readonly tokens: ApiTokens,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
  ) {}

  @Post('password')
  async changePassword(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Ip() address: string,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.throttle.fromAddress(address);
      const form = readForm(PasswordForm, body);
      form.mustRepeat();
      const { currentPassword: current, password: next } = form;
      this.sessions.open(response, await this.accounts.changePassword({ current, next }, actor));
      redirectWith(response, `${PAGE}#password`, {
        kind: 'success',
        text: 'Your new password is set. Every other device is logged out.',
      });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, PASSWORD_FIELDS);
      await this.showAgain(response.status(status), actor, { passwordErrors: errors });
    }
  }

  @Post('api-tokens')
  async makeToken(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    try {
      const form = readForm(ApiTokenForm, body);
      const { name, days } = form;
      const { token } = await this.tokens.make({ name, scopes: scopesOf(form), days }, actor);
      response.status(201).setHeader('cache-control', 'no-store');
      response.render('profile/api-token', {
        title: 'Your new API token',
        siteSection: 'profile',
        styles: ['people'],
        scripts: ['copy'],
        name,
        token,
        mayChange: form.access === 'change',
        days,
      });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, TOKEN_FIELDS);
      await this.showAgain(response.status(status), actor, {
        newToken: { ...typedIn(body, TOKEN_FIELDS), errors },
      });
    }
  }

  @Post('api-tokens/:id/revoke')
  async revokeToken(
    @Param() { id }: IdPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, `${PAGE}#api-tokens`, async () => {
      await this.tokens.revoke(id, actor);
      return 'The token is revoked: nothing can use it any more.';
    });
  }

  private async showAgain(response: Response, actor: PersonActor, more: object): Promise<void> {
    response.render('profile/profile', { ...(await this.queries.page(actor)), ...more });
  }
}
