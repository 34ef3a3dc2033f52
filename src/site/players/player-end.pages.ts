import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { InviteService } from '../../auth/invite.service.js';
import { PlayerDeletionService } from '../../identity/players/player-deletion.service.js';
import { PlayerMergeService } from '../../identity/players/player-merge.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { InviteForm, MergeForm, wayBack } from './players.dto.js';

const DM_SAYING = {
  queued: ' The bot brings it by direct message.',
  'no-discord': ' They have no Discord user, so hand it over yourself.',
} as const;

/** How players come in, and how they end: invited, merged into another, or deleted. */
@ApiExcludeController()
@Controller('admin/players/:id')
@Needs('officer')
export class PlayerEndPages {
  constructor(
    private readonly invites: InviteService,
    private readonly merges: PlayerMergeService,
    private readonly deletions: PlayerDeletionService,
  ) {}

  @Post('invite')
  async invite(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, wayBack(body, `/admin/players?player=${id}#panel-account`), async () => {
      const { byDirectMessage } = readForm(InviteForm, body);
      const { dm } = await this.invites.issue(id, { byDirectMessage }, actor);
      return `A new invite is ready; a former one has ended.${dm === null ? '' : DM_SAYING[dm]}`;
    });
  }

  @Post('merge')
  async merge(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.ending(response, id, async () => {
      const { intoPlayerId } = readForm(MergeForm, body);
      await this.merges.merge(id, intoPlayerId, actor);
      return { path: `/admin/players?player=${intoPlayerId}#panel`, text: 'They are one person now.' };
    });
  }

  @Post('delete')
  async delete(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.ending(response, id, async () => {
      await this.deletions.delete(id, actor);
      return { path: '/admin/players', text: 'The player is deleted.' };
    });
  }

  /** @param work ends the player; why it did not, their panel says, if they are still there to have one */
  private async ending(
    response: Response,
    id: number,
    work: () => Promise<{ path: string; text: string }>,
  ): Promise<void> {
    try {
      const { path, text } = await work();
      redirectWith(response, path, { kind: 'success', text });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const isGone = error.code === 'identity.player-unknown';
      const path = isGone ? '/admin/players' : `/admin/players?player=${id}#panel-end`;
      redirectWith(response, path, { kind: 'error', text: error.message });
    }
  }
}
