import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DiscordLinkService } from '../../identity/discord/discord-link.service.js';
import { PlayerQueries } from '../../identity/players/player.queries.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter } from '../../shared/web/flash.rules.js';
import { readForm } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { DiscordLinkForm, DiscordUserPath, OwnerForm, wayBack } from './players.dto.js';

/** Who is who on Discord, from either side. */
@ApiExcludeController()
@Controller('admin')
@Needs('officer')
export class DiscordPanelPages {
  constructor(
    private readonly links: DiscordLinkService,
    private readonly players: PlayerQueries,
  ) {}

  @Post('players/:id/discord')
  async linkPlayer(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, `/admin/players?player=${id}#panel-discord`), async () => {
      const { discordId } = readForm(DiscordLinkForm, body);
      await this.links.assign(id, discordId, actor);
      return discordId === null ? 'They are linked with nobody on Discord.' : 'They are linked.';
    });
  }

  /** The empty choice unlinks whoever is linked. */
  @Post('discord-users/:discordId/player')
  async linkUser(
    @Param() { discordId }: DiscordUserPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, `/admin/players?discord=${discordId}#panel`), async () => {
      const { playerId } = readForm(OwnerForm, body);
      const linked = await this.players.byDiscordId(discordId);
      if (playerId !== null) await this.links.assign(playerId, discordId, actor);
      else if (linked) await this.links.assign(linked.id, null, actor);
      const now = await this.players.byDiscordId(discordId);
      return now ? `Linked with ${now.displayName}.` : 'Linked with nobody.';
    });
  }
}
