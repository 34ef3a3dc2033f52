import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AccountService } from '../../auth/account.service.js';
import { PasswordResetService } from '../../auth/password-reset.service.js';
import { CurrentActor, InPerson, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { ReturnForm, wayBack } from '../players/players.dto.js';
import { AccountActivityForm } from './accounts.dto.js';
import { AccountsPageQueries } from './accounts.queries.js';

const PAGE = '/admin/users';

/** Who can log in, and who could. */
@ApiExcludeController()
@Controller('admin/users')
@Needs('officer')
export class AccountsPages {
  constructor(
    private readonly queries: AccountsPageQueries,
    private readonly accounts: AccountService,
    private readonly resets: PasswordResetService,
    private readonly site: SiteAddress,
  ) {}

  @Get()
  async show(@Query('q') text: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    response.render('accounts/accounts', await this.queries.page(text, actor));
  }

  @Post(':id/activity')
  async activate(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, PAGE), async () => {
      const { isActive } = readForm(AccountActivityForm, body);
      await this.accounts.activate(id, isActive, actor);
      return isActive ? 'The account works again.' : 'The account is switched off; whoever used it is out.';
    });
  }

  /** The answer itself is the page with the link: it is shown this once, and stands in no address. */
  @Post(':id/reset-link')
  @InPerson()
  @HttpCode(200)
  async resetLink(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      readForm(ReturnForm, body);
      const token = await this.resets.issueFor(id, actor);
      response.setHeader('cache-control', 'no-store');
      response.render('accounts/reset-link', {
        title: 'A link for a new password',
        layout: 'layouts/admin',
        adminSection: 'users',
        styles: ['people'],
        scripts: ['copy'],
        url: this.site.url(`/reset-password?code=${token}`),
        returnTo: wayBack(body, PAGE),
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      redirectWith(response, wayBack(body, PAGE), { kind: 'error', text: error.message });
    }
  }

  @Post(':id/delete')
  async delete(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, PAGE), async () => {
      readForm(ReturnForm, body);
      await this.accounts.delete(id, actor);
      return 'The account is deleted; its player is still here.';
    });
  }
}
