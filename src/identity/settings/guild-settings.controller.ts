import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import {
  ChangeRaidConfigRequest,
  RaidConfigResponse,
  SavedResponse,
  toRaidConfigResponse,
  toSettingsChange,
} from './guild-settings.dto.js';
import { GuildSettingsService } from './guild-settings.service.js';

@ApiTags('identity')
@Controller('api/v1/admin/raid-config')
@Needs('officer')
export class GuildSettingsController {
  constructor(
    private readonly guild: GuildSettingsService,
    private readonly profiles: GuildProfiles,
  ) {}

  @Get()
  @Answers({ summary: 'How raids are booked and told; the key is masked', data: RaidConfigResponse })
  async show(): Promise<RaidConfigResponse> {
    const current = await this.guild.current();
    const key = current && this.guild.maskedRaidHelperKey(current);
    return toRaidConfigResponse(current, key, (await this.profiles.current()).timezone);
  }

  @Patch()
  @Answers({
    summary: 'Change how raids are booked and told',
    data: SavedResponse,
    errors: {
      400: 'shared.invalid-input: a field is missing, wrong or unknown. identity.guild-id-missing: no server is known yet.',
      403: 'auth.rank-too-low, auth.form-token: not for this rank, or a cookie without X-Requested-With. identity.server-above-own: only the Guild Leader gives the bot another server.',
    },
  })
  async change(@Body() request: ChangeRaidConfigRequest, @CurrentActor() actor: PersonActor): Promise<SavedResponse> {
    await this.guild.change(toSettingsChange(request), actor);
    return { saved: true };
  }
}
