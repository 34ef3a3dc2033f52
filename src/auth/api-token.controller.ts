import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, InPerson, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../shared/web/row.dto.js';
import { ApiTokenResponse, MadeApiTokenResponse, MakeApiTokenRequest, toApiTokenResponse } from './account.dto.js';
import { AccountQueries } from './account.queries.js';
import { ApiTokens } from './api-token.service.js';

/** The caller's keys for programs. A token can't make or end tokens: that is done in person. */
@ApiTags('me')
@Controller('api/v1/me/api-tokens')
@Needs('account')
@InPerson()
export class ApiTokenController {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly queries: AccountQueries,
  ) {}

  @Get()
  @Answers({ summary: 'The caller’s API tokens, newest first', data: [ApiTokenResponse] })
  async list(@CurrentActor() { accountId }: PersonActor): Promise<ApiTokenResponse[]> {
    return accountId === null ? [] : (await this.queries.apiTokens(accountId)).map(toApiTokenResponse);
  }

  @Post()
  @Answers({
    summary: 'Make an API token, shown this once',
    data: MadeApiTokenResponse,
    status: 201,
    errors: { 409: 'auth.too-many-api-tokens: revoke one first.' },
  })
  async make(
    @Body() { name, scopes, days = null }: MakeApiTokenRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<MadeApiTokenResponse> {
    return this.tokens.make({ name, scopes, days }, actor);
  }

  @Delete(':id')
  @Answers({
    summary: 'Revoke an API token at once',
    data: DeletedResponse,
    errors: { 404: 'auth.api-token-unknown: the caller has no such token.' },
  })
  async revoke(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.tokens.revoke(id, actor);
    return DELETED;
  }
}
