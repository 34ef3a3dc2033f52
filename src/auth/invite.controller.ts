import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { IdPath } from '../shared/web/row.dto.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { InviteResponse, IssueInviteRequest, toInviteResponse } from './account.dto.js';
import { InviteService } from './invite.service.js';

@ApiTags('accounts')
@Controller('api/v1/admin/players/:id/invites')
@Needs('officer')
export class InviteController {
  constructor(
    private readonly invites: InviteService,
    private readonly site: SiteAddress,
  ) {}

  @Post()
  @Answers({
    summary: 'Issue a code that makes the player’s account; a former one ends',
    data: InviteResponse,
    status: 201,
    errors: {
      403: 'identity.out-of-reach: the player has the caller’s rank or a higher one.',
      404: 'identity.player-unknown: there is no such player.',
      409: 'auth.has-account, identity.player-inactive',
    },
  })
  async issue(
    @Param() { id }: IdPath,
    @Body() { by_direct_message: byDirectMessage = false }: IssueInviteRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<InviteResponse> {
    const invite = await this.invites.issue(id, { byDirectMessage }, actor);
    return toInviteResponse(invite, this.site.url(`/register?code=${invite.code}`));
  }
}
