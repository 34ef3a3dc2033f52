import { Controller, Delete, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DiscordLinkService } from '../identity/discord/discord-link.service.js';
import { CurrentActor, InPerson, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { DiscordLinkCodes } from './discord-link-code.service.js';
import { LinkCodeResponse, toLinkCodeResponse } from './discord-link.dto.js';

@ApiTags('me')
@Controller('api/v1/me/discord')
@Needs('account')
export class DiscordLinkController {
  constructor(
    private readonly codes: DiscordLinkCodes,
    private readonly links: DiscordLinkService,
  ) {}

  @Post('link-code')
  @InPerson()
  @Answers({
    summary: 'Make a code that links the caller with the Discord user who gives it to the bot; a former one ends',
    data: LinkCodeResponse,
    status: 201,
    errors: { 403: 'auth.in-person-only: not with an API token, which could get its owner’s account that way.' },
  })
  async makeCode(@CurrentActor() actor: PersonActor): Promise<LinkCodeResponse> {
    return toLinkCodeResponse(await this.codes.make(actor));
  }

  @Delete()
  @Answers({ summary: 'Unlink the caller from their Discord user; nothing happens when there is none', data: null })
  async unlink(@CurrentActor() actor: PersonActor): Promise<void> {
    await this.links.unlinkOwn(actor.playerId, actor);
  }
}
