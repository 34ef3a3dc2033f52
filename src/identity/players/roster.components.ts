import { Injectable } from '@nestjs/common';
import { Button, ComponentParam, Context, type ButtonContext } from 'necord';
import { Needs } from '../../shared/access/access.decorators.js';
import { inPlace } from '../../shared/discord/private-reply.rules.js';
import { GameReferenceQueries } from '../game/game-reference.queries.js';
import { rosterMessage } from './roster.messages.js';
import { RosterQueries } from './roster.queries.js';

/** The pages of the roster, as it is when one turns them. */
@Injectable()
export class RosterComponents {
  constructor(
    private readonly roster: RosterQueries,
    private readonly game: GameReferenceQueries,
  ) {}

  @Button('roster/:role/:page')
  @Needs('initiate')
  async turn(
    @Context() [interaction]: ButtonContext,
    @ComponentParam('role') roleId: string,
    @ComponentParam('page') page: string,
  ): Promise<void> {
    const role = (await this.game.roles()).find(({ id }) => String(id) === roleId) ?? null;
    const people = await this.roster.listing(role?.id ?? null);
    await interaction.update(inPlace(rosterMessage(people, role, Number.parseInt(page, 10) || 0)));
  }
}
