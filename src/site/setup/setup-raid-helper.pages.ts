import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../shared/access/access.decorators.js';
import { HOST } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { ConnectionViews } from '../admin/connection-view.service.js';
import { raidHelperRefusalOf, RAID_HELPER_FIELDS, RaidHelperForm } from '../admin/raid-helper-form.dto.js';
import { RaidHelperSettings } from '../admin/raid-helper-settings.service.js';
import { RaidHelperViews } from '../admin/raid-helper-view.service.js';
import { readForm, typedIn } from '../../shared/web/form.dto.js';
import { SetupGuard } from './setup.guard.js';
import { SetupSteps } from './setup-step.service.js';

/** Step 3: Raid-Helper, whose channels are chosen from what the bot sees, tested whenever the page is shown. */
@ApiExcludeController()
@Controller('setup/raid-helper')
@Public()
@UseGuards(SetupGuard)
export class SetupRaidHelperPages {
  constructor(
    private readonly steps: SetupSteps,
    private readonly settings: RaidHelperSettings,
    private readonly views: RaidHelperViews,
    private readonly connections: ConnectionViews,
  ) {}

  @Get()
  async form(@Res() response: Response): Promise<void> {
    const [{ choices, fault }, test] = await Promise.all([this.connections.live(), this.settings.test()]);
    await this.show(response, { raidHelper: await this.views.model(choices, { test }), discordFault: fault });
  }

  @Post()
  async store(@Body() body: unknown, @Res() response: Response): Promise<void> {
    try {
      await this.settings.save(readForm(RaidHelperForm, body), HOST);
      redirectWith(response, '/setup/raid-helper', { kind: 'success', text: 'Raid-Helper’s settings are stored.' });
    } catch (error) {
      const { status, errors } = raidHelperRefusalOf(error);
      const { choices, fault } = await this.connections.live();
      const raidHelper = await this.views.model(choices, { typed: typedIn(body, RAID_HELPER_FIELDS) });
      await this.show(response.status(status), { raidHelper, errors, discordFault: fault });
    }
  }

  private async show(response: Response, model: object): Promise<void> {
    await this.steps.show(response, 'raid-helper', model);
  }
}
