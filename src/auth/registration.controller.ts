import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, InPerson, Needs, Public } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { ChangePasswordRequest, RegisterRequest, ResetPasswordRequest } from './account.dto.js';
import { AccountService } from './account.service.js';
import { LoginThrottle } from './login-throttle.service.js';
import { SessionResponse } from './login.dto.js';
import { PasswordResetService } from './password-reset.service.js';
import { RegistrationService } from './registration.service.js';
import { Sessions } from './session.service.js';

const THROTTLED = 'auth.too-many-logins: ten attempts a minute for an address.';

/** How accounts begin, and get new passwords. */
@ApiTags('auth')
@Controller('api/v1/auth')
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly accounts: AccountService,
    private readonly resets: PasswordResetService,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
  ) {}

  @Post('register')
  @Public()
  @Answers({
    summary: 'Make an account with an invite code',
    data: SessionResponse,
    status: 201,
    errors: {
      400: 'auth.invite-not-valid, shared.invalid-input: the code makes no account, or a field is wrong.',
      409: 'auth.name-taken: the login name is somebody’s.',
      429: THROTTLED,
    },
  })
  async register(@Body() request: RegisterRequest, @Ip() address: string): Promise<SessionResponse> {
    await this.throttle.fromAddress(address);
    return { token: this.sessions.tokenFor(await this.registrations.register(request)) };
  }

  @Post('password')
  @Needs('account')
  @InPerson()
  @HttpCode(200)
  @Answers({
    summary: 'Set a new password, which ends every other session',
    data: SessionResponse,
    errors: {
      400: 'auth.password-wrong, shared.invalid-input: the present password is another, or a field is wrong.',
      429: THROTTLED,
    },
  })
  async changePassword(
    @Body() { current_password: current, new_password: next }: ChangePasswordRequest,
    @CurrentActor() actor: PersonActor,
    @Ip() address: string,
  ): Promise<SessionResponse> {
    await this.throttle.fromAddress(address);
    return { token: this.sessions.tokenFor(await this.accounts.changePassword({ current, next }, actor)) };
  }

  @Post('reset-password')
  @Public()
  @HttpCode(200)
  @Answers({
    summary: 'Set a new password with the code of a one-time link',
    data: SessionResponse,
    errors: {
      400: 'auth.link-not-valid, shared.invalid-input: the link opens nothing, or a field is wrong.',
      429: THROTTLED,
    },
  })
  async resetPassword(
    @Body() { code, password }: ResetPasswordRequest,
    @Ip() address: string,
  ): Promise<SessionResponse> {
    await this.throttle.fromAddress(address);
    return { token: this.sessions.tokenFor(await this.resets.use(code, password)) };
  }
}
