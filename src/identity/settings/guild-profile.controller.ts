import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import {
  ChangeGuildProfileRequest,
  GuildProfileResponse,
  toGuildProfileResponse,
  toProfileChange,
} from './guild-profile.dto.js';
import { ProfileSettingsService } from './profile-settings.service.js';

@ApiTags('identity')
@Controller('api/v1/admin/guild')
export class GuildProfileController {
  constructor(
    private readonly settings: ProfileSettingsService,
    private readonly profiles: GuildProfiles,
  ) {}

  @Get()
  @Needs('officer')
  @Answers({
    summary: 'Which guild this is: name, realm, region and zone, and what its site says of it',
    data: GuildProfileResponse,
  })
  async show(): Promise<GuildProfileResponse> {
    return toGuildProfileResponse(await this.profiles.current());
  }

  @Patch()
  @Needs('guild-leader')
  @Answers({
    summary: 'Change the guild’s name, realm, region or zone, or what its site says of it',
    data: GuildProfileResponse,
  })
  async change(
    @Body() request: ChangeGuildProfileRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<GuildProfileResponse> {
    return toGuildProfileResponse(await this.settings.change(toProfileChange(request), actor));
  }
}
