import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, InPerson, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, DONE, DoneResponse, IdPath } from '../shared/web/row.dto.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { AccountResponse, ActivateAccountRequest, ResetLinkResponse, toAccountResponse } from './account.dto.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';
import { PasswordResetService } from './password-reset.service.js';

const UNKNOWN = 'auth.account-unknown: there is no such account.';
const REACH = 'identity.out-of-reach: its player has the caller’s rank or a higher one.';
const GUARDED = 'auth.own-account: the caller’s own. identity.last-leader: nobody could lead the guild any more.';

/** Accounts as officers keep them. */
@ApiTags('accounts')
@Controller('api/v1/admin/users')
@Needs('officer')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly resets: PasswordResetService,
    private readonly queries: AccountQueries,
    private readonly site: SiteAddress,
  ) {}

  @Get()
  @Answers({ summary: 'Every account, by the name of its player', data: [AccountResponse] })
  async list(): Promise<AccountResponse[]> {
    return (await this.queries.list()).map(toAccountResponse);
  }

  @Patch(':id')
  @Answers({
    summary: 'Switch an account off, or on again',
    data: DoneResponse,
    errors: { 403: REACH, 404: UNKNOWN, 409: GUARDED },
  })
  async activate(
    @Param() { id }: IdPath,
    @Body() { is_active: isActive }: ActivateAccountRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<DoneResponse> {
    await this.accounts.activate(id, isActive, actor);
    return DONE;
  }

  @Delete(':id')
  @Answers({
    summary: 'Delete an account; its player stays',
    data: DeletedResponse,
    errors: { 403: REACH, 404: UNKNOWN, 409: GUARDED },
  })
  async delete(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.accounts.delete(id, actor);
    return DELETED;
  }

  @Post(':id/reset-link')
  @InPerson()
  @HttpCode(200)
  @Answers({
    summary: 'Make a link that sets a new password, for somebody who forgot theirs',
    data: ResetLinkResponse,
    errors: { 403: `${REACH} auth.account-inactive: it is switched off.`, 404: UNKNOWN },
  })
  async resetLink(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<ResetLinkResponse> {
    return { url: this.site.url(`/reset-password?code=${await this.resets.issueFor(id, actor)}`) };
  }
}
