import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PlayerService } from '../../identity/players/player.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { wantsPart } from '../../shared/web/request.rules.js';
import { NewPlayerForm } from './players.dto.js';
import { toPlayersQuestion } from './players-page.dto.js';
import { PlayersPageQueries } from './players-page.queries.js';

const FIELDS = ['displayName'];

/** Who is who: Discord users, players and characters side by side. */
@ApiExcludeController()
@Controller('admin/players')
@Needs('officer')
export class PlayersPages {
  constructor(
    private readonly queries: PlayersPageQueries,
    private readonly players: PlayerService,
    private readonly guild: GuildProfiles,
  ) {}

  @Get()
  async show(
    @Query() query: Record<string, unknown>,
    @CurrentActor() actor: PersonActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.queries.page(toPlayersQuestion(query), actor);
    // The panel of a player without an account holds an invite code.
    response.setHeader('cache-control', 'no-store');
    response.status(page.isGone ? 404 : 200);
    if (wantsPart(request)) response.render('partials/players/people', { ...page, layout: false });
    else response.render('players/players', page);
  }

  @Post()
  async create(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    try {
      const { displayName } = readForm(NewPlayerForm, body);
      const { timezone } = await this.guild.current();
      const id = await this.players.create(displayName, timezone, actor);
      redirectWith(response, `/admin/players?player=${id}#panel`, {
        kind: 'success',
        text: `${displayName} is added.`,
      });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, FIELDS);
      const page = await this.queries.page(toPlayersQuestion({}), actor);
      const newPlayer = { ...typedIn(body, FIELDS), errors };
      response.status(status).render('players/players', { ...page, newPlayer });
    }
  }
}
