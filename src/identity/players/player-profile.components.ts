import { Injectable } from '@nestjs/common';
import { Button, ComponentParam, Context, type ButtonContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { inPlace } from '../../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { playerUnknown } from './player.errors.js';
import { profileMessage } from './player-profile.messages.js';
import { PlayerQueries } from './player.queries.js';
import { PlayerService } from './player.service.js';

/** The buttons below one's own card. They name nobody: whoever clicks changes themselves alone. */
@Injectable()
export class PlayerProfileComponents {
  constructor(
    private readonly players: PlayerService,
    private readonly queries: PlayerQueries,
    private readonly site: SiteAddress,
  ) {}

  @Button('profile/hiatus/:state')
  @Needs('account')
  async hiatus(
    @Context() [interaction]: ButtonContext,
    @ComponentParam('state') state: string,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await interaction.deferUpdate();
    await this.players.change(actor.playerId, { onRaidHiatus: state === 'on' }, actor);
    const player = await this.queries.one(actor.playerId);
    if (!player) throw playerUnknown();
    await interaction.editReply(inPlace(profileMessage(player, this.site.url('/profile'))));
  }
}
