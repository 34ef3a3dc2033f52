import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { PlayerAliasService } from '../../identity/players/player-alias.service.js';
import { playerUnknown } from '../../identity/players/player.errors.js';
import { PlayerRankService } from '../../identity/players/player-rank.service.js';
import { PlayerService } from '../../identity/players/player.service.js';
import { PlayerSpecsService } from '../../identity/players/player-specs.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn, type RowErrors } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { SPEC_FIELDS, SpecsForm } from '../character-choice.dto.js';
import { ActivityForm, AliasForm, AliasPath, PlayerDetailsForm, PlayerRankForm } from './players.dto.js';
import { toPlayersQuestion } from './players-page.dto.js';
import { PlayersPageQueries } from './players-page.queries.js';

const DETAILS = ['displayName', 'timezone', 'notes', 'autoInviteEvents', 'onRaidHiatus'];

/** What of the panel shows what was typed instead of what is stored. */
type Typed = (typed: Record<string, string>, errors: RowErrors) => object;

/** What officers say about one player. */
@ApiExcludeController()
@Controller('admin/players/:id')
@Needs('officer')
export class PlayerPanelPages {
  constructor(
    private readonly queries: PlayersPageQueries,
    private readonly players: PlayerService,
    private readonly ranks: PlayerRankService,
    private readonly specs: PlayerSpecsService,
    private readonly aliases: PlayerAliasService,
  ) {}

  @Post('details')
  async changeDetails(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const typed: Typed = (details, detailErrors) => ({ details, detailErrors });
    await this.orAgain(response, { id, actor, body, fields: DETAILS, typed }, 'details', async () => {
      const form = readForm(PlayerDetailsForm, body);
      await this.players.change(id, { ...form }, actor);
      return `${form.displayName} is saved.`;
    });
  }

  @Post('activity')
  async changeActivity(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, panelOf(id, 'end'), async () => {
      const { isActive } = readForm(ActivityForm, body);
      await this.players.change(id, { isActive }, actor);
      return isActive ? 'They are active again.' : 'They are deactivated: on no roster, and they can’t log in.';
    });
  }

  @Post('rank')
  async giveRank(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, panelOf(id, 'rank'), async () => {
      const { guildRankId } = readForm(PlayerRankForm, body);
      if (guildRankId === null) await this.ranks.release(id, actor);
      else await this.ranks.fix(id, guildRankId, actor);
      return guildRankId === null ? 'The rank follows characters and Discord.' : 'The rank is decided.';
    });
  }

  @Post('specs')
  async chooseSpecs(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const typed: Typed = (specs, specErrors) => ({ specs, specErrors });
    await this.orAgain(response, { id, actor, body, fields: SPEC_FIELDS, typed }, 'raiding', async () => {
      await this.specs.choose(id, { ...readForm(SpecsForm, body) }, actor);
      return 'Main and off-spec saved.';
    });
  }

  @Post('aliases')
  async addAlias(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const typed: Typed = ({ alias }, aliasErrors) => ({ alias, aliasErrors });
    await this.orAgain(response, { id, actor, body, fields: ['alias'], typed }, 'aliases', async () => {
      const { alias } = readForm(AliasForm, body);
      await this.aliases.add(id, alias, actor);
      return `They are also known as ${alias}.`;
    });
  }

  @Post('aliases/:alias/delete')
  async removeAlias(
    @Param() { id, alias }: AliasPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, panelOf(id, 'aliases'), async () => {
      await this.aliases.remove(id, alias, actor);
      return 'The name is forgotten.';
    });
  }

  /** @param work changes the player and answers what to tell; a refusal that can be mended is shown where it was typed */
  private async orAgain(
    response: Response,
    form: { id: number; actor: PersonActor; body: unknown; fields: readonly string[]; typed: Typed },
    section: string,
    work: () => Promise<string>,
  ): Promise<void> {
    const { id, actor, body, fields, typed } = form;
    try {
      redirectWith(response, panelOf(id, section), { kind: 'success', text: await work() });
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'forbidden') {
        return redirectWith(response, panelOf(id, section), { kind: 'error', text: error.message });
      }
      const { status, errors } = rowRefusalOf(error, fields);
      const page = await this.queries.page(toPlayersQuestion({ player: String(id) }), actor);
      if (!page.panel) throw playerUnknown();
      const panel = { ...page.panel, ...typed(typedIn(body, fields), errors) };
      response.status(status).render('players/players', { ...page, panel });
    }
  }
}

/** A section of the player's panel. */
function panelOf(id: number, section: string): string {
  return `/admin/players?player=${id}#panel-${section}`;
}
