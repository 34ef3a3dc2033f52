import { Body, Controller, Get, HttpCode, Ip, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs, Public } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { WowCharacterQueries } from '../identity/players/wow-character.queries.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { AccountQueries } from './account.queries.js';
import { LoginRequest, MeResponse, SessionResponse, toMeResponse } from './login.dto.js';
import { LoginService } from './login.service.js';
import { Sessions } from './session.service.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class LoginController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: Sessions,
    private readonly accounts: AccountQueries,
    private readonly characters: WowCharacterQueries,
  ) {}

  @Post('login')
  @Public()
  @HttpCode(200)
  @Answers({
    summary: 'Log in with a name and a password',
    data: SessionResponse,
    errors: {
      401: 'auth.wrong-login: unknown name or wrong password, told alike.',
      403: 'auth.account-inactive: the account is switched off.',
      429: 'auth.too-many-logins: ten attempts a minute for an address, five failed ones for a name.',
    },
  })
  async logIn(@Body() { name, password }: LoginRequest, @Ip() address: string): Promise<SessionResponse> {
    return { token: this.sessions.tokenFor(await this.logins.logIn(name, password, address)) };
  }

  @Post('logout')
  @Needs('account')
  @HttpCode(200)
  @Answers({ summary: 'End every session and token of the caller', data: null })
  async logOut(@CurrentActor() actor: PersonActor, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (actor.accountId !== null) await this.logins.logOut(actor.accountId);
    this.sessions.close(response);
  }

  @Get('me')
  @Needs('account')
  @Answers({ summary: 'Who the caller is', data: MeResponse })
  async me(@CurrentActor() actor: PersonActor): Promise<MeResponse> {
    const loginName = actor.accountId === null ? null : await this.accounts.loginNameOf(actor.accountId);
    return toMeResponse(actor, loginName, await this.characters.ofPlayer(actor.playerId));
  }
}
