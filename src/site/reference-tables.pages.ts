import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CombatRoleService } from '../identity/game/combat-role.service.js';
import { GuildRankIndexService } from '../identity/ranks/guild-rank-index.service.js';
import { GuildRankService } from '../identity/ranks/guild-rank.service.js';
import { SeasonService } from '../seasons/season.service.js';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { DomainError } from '../shared/errors/domain.errors.js';
import { redirectWith } from '../shared/web/flash.rules.js';
import { wantsPart } from '../shared/web/request.rules.js';
import { IdPath } from '../shared/web/row.dto.js';
import {
  RankChoiceForm,
  RankForm,
  RankIndexForm,
  RankIndexPath,
  RoleForm,
  SeasonForm,
} from './reference-tables.dto.js';
import { ReferenceTableQueries, type EditedTable } from './reference-tables.queries.js';
import { readForm, rowRefusalOf, typedIn } from '../shared/web/form.dto.js';

const PATH = '/admin/reference-tables';

/** How the view knows each table: its section, what names a row, the row's partial and fields, and the row that adds one. */
const TABLES = {
  ranks: {
    section: 'ranks',
    key: 'id',
    row: 'rank',
    view: 'rank-row',
    added: 'newRank',
    fields: ['name', 'level', 'discordRoleId', 'schedulingWeight', 'description'],
  },
  rankIndices: {
    section: 'rank-indices',
    key: 'wowRankIndex',
    row: 'rankIndex',
    view: 'rank-index-row',
    added: 'newRankIndex',
    fields: ['wowRankIndex', 'guildRankId'],
  },
  roles: {
    section: 'roles',
    key: 'id',
    row: 'role',
    view: 'role-row',
    added: '',
    fields: ['displayName', 'raidTarget'],
  },
  seasons: {
    section: 'seasons',
    key: 'id',
    row: 'season',
    view: 'season-row',
    added: 'newSeason',
    fields: ['name', 'startDate', 'isActive'],
  },
} as const;

/** The officers' reference tables: each row is a form of its own, edited in place by htmx or posted by the browser alone. */
@ApiExcludeController()
@Controller('admin/reference-tables')
@Needs('officer')
export class ReferenceTablesPages {
  constructor(
    private readonly queries: ReferenceTableQueries,
    private readonly ranks: GuildRankService,
    private readonly rankIndices: GuildRankIndexService,
    private readonly roles: CombatRoleService,
    private readonly seasons: SeasonService,
  ) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    await this.render(response, {});
  }

  @Post('ranks')
  async addRank(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.add(response, 'ranks', body, async () => {
      const form = readForm(RankForm, body);
      await this.ranks.add({ ...form }, actor);
      return form.name;
    });
  }

  @Post('ranks/:id')
  async editRank(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.edit({ request, response }, 'ranks', id, body, async () => {
      const form = readForm(RankForm, body);
      await this.ranks.change(id, { ...form }, actor);
      return form.name;
    });
  }

  @Post('ranks/:id/delete')
  async deleteRank(@Param() { id }: IdPath, @Res() response: Response): Promise<void> {
    await this.delete(response, 'ranks', 'The rank', () => this.ranks.delete(id));
  }

  @Post('rank-indices')
  async addRankIndex(
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.add(response, 'rankIndices', body, async () => {
      const form = readForm(RankIndexForm, body);
      await this.rankIndices.add(form.wowRankIndex, form.guildRankId, actor);
      return `Number ${form.wowRankIndex}`;
    });
  }

  @Post('rank-indices/:wowRankIndex')
  async editRankIndex(
    @Param() { wowRankIndex }: RankIndexPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.edit({ request, response }, 'rankIndices', wowRankIndex, body, async () => {
      await this.rankIndices.change(wowRankIndex, readForm(RankChoiceForm, body).guildRankId, actor);
      return `Number ${wowRankIndex}`;
    });
  }

  @Post('rank-indices/:wowRankIndex/delete')
  async deleteRankIndex(@Param() { wowRankIndex }: RankIndexPath, @Res() response: Response): Promise<void> {
    await this.delete(response, 'rankIndices', `Number ${wowRankIndex}`, () => this.rankIndices.delete(wowRankIndex));
  }

  @Post('roles/:id')
  async editRole(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.edit({ request, response }, 'roles', id, body, async () => {
      return (await this.roles.change(id, { ...readForm(RoleForm, body) })).displayName;
    });
  }

  @Post('seasons')
  async addSeason(@Body() body: unknown, @Res() response: Response): Promise<void> {
    await this.add(response, 'seasons', body, async () => {
      const form = readForm(SeasonForm, body);
      await this.seasons.add({ ...form });
      return form.name;
    });
  }

  @Post('seasons/:id')
  async editSeason(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.edit({ request, response }, 'seasons', id, body, async () => {
      const form = readForm(SeasonForm, body);
      await this.seasons.change(id, { ...form });
      return form.name;
    });
  }

  /** @param work adds the row and answers what to call it */
  private async add(response: Response, table: EditedTable, body: unknown, work: () => Promise<string>): Promise<void> {
    const { section, added, fields } = TABLES[table];
    try {
      const what = await work();
      redirectWith(response, `${PATH}#${section}`, { kind: 'success', text: `${what} added.` });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, fields);
      await this.render(response.status(status), { [added]: { ...typedIn(body, fields), errors } });
    }
  }

  /** @param work changes the row and answers what to call it */
  private async edit(
    { request, response }: { request: Request; response: Response },
    table: EditedTable,
    key: number,
    body: unknown,
    work: () => Promise<string>,
  ): Promise<void> {
    const { section, fields } = TABLES[table];
    try {
      const what = await work();
      if (wantsPart(request)) {
        return await this.renderRow(response.status(200), table, key, { notice: `${what} saved` });
      }
      redirectWith(response, `${PATH}#${section}`, { kind: 'success', text: `${what} saved.` });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, fields);
      const typed = {
        ...typedIn(
          body,
          fields.filter((field) => field !== TABLES[table].key),
        ),
        errors,
      };
      response.status(status);
      if (wantsPart(request)) return await this.renderRow(response, table, key, typed);
      await this.render(response, {}, { table, key, typed });
    }
  }

  private async delete(response: Response, table: EditedTable, what: string, work: () => Promise<void>): Promise<void> {
    const path = `${PATH}#${TABLES[table].section}`;
    try {
      await work();
      redirectWith(response, path, { kind: 'success', text: `${what} is deleted.` });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      redirectWith(response, path, { kind: 'error', text: error.message });
    }
  }

  /** The row alone, as htmx puts it in place of the one on the page. */
  private async renderRow(response: Response, table: EditedTable, key: number, shown: object): Promise<void> {
    const { key: column, row, view } = TABLES[table];
    const { [table]: rows, rankOptions } = await this.queries.all();
    const stored = rows.find((candidate) => candidate[column] === key);
    response.render(`partials/identity/${view}`, { layout: false, [row]: { ...stored, ...shown }, rankOptions });
  }

  /** The whole page; `refused` is a row that shows what was typed instead of what is stored. */
  private async render(
    response: Response,
    more: object,
    refused?: { table: EditedTable; key: number; typed: object },
  ): Promise<void> {
    const tables = await this.queries.all();
    if (refused) {
      const { key: column } = TABLES[refused.table];
      tables[refused.table] = tables[refused.table].map((row) =>
        row[column] === refused.key ? { ...row, ...refused.typed } : row,
      );
    }
    response.render('identity/reference-tables', {
      layout: 'layouts/admin',
      adminSection: 'reference-tables',
      title: 'Reference tables',
      ...tables,
      ...more,
    });
  }
}
