import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Carrier } from '../access/access.decorators.js';
import { isOfficer } from '../access/actor.rules.js';
import { GuildProfiles } from '../config/guild-profile.service.js';
import { Clock } from '../time/clock.service.js';
import { takeFlash } from './flash.rules.js';
import { FormTokens } from './form-token.service.js';

/** What every page's layout shows: who is logged in, the message of the last action, the form token. */
@Injectable()
export class PageLocals {
  constructor(
    private readonly clock: Clock,
    private readonly guild: GuildProfiles,
    private readonly formTokens: FormTokens,
  ) {}

  async fill(request: Request & Carrier & { session?: string }, response: Response): Promise<void> {
    const { actor, session } = request;
    // The page that says that the database is away needs a name as well.
    const guild = await this.guild.current().catch(() => this.guild.hostsOwn());
    response.locals = {
      ...response.locals,
      guildName: guild.name,
      guildTimezone: guild.timezone,
      actor: actor?.kind === 'person' ? { ...actor, isOfficer: isOfficer(actor) } : null,
      flash: takeFlash(request, response),
      formToken: session ? this.formTokens.tokenFor(session) : '',
      year: this.clock.now().getUTCFullYear(),
    };
  }
}
