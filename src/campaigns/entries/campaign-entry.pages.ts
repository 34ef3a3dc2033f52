import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import type { Upload } from '../../shared/web/upload.config.js';
import { SentFile } from '../../shared/web/upload.decorators.js';
import { CampaignDeskQueries, type Refused, type Typed } from '../campaigns/campaign-desk.queries.js';
import { DESK } from '../campaigns/campaign-desk.pages.js';
import { uploadedBytes } from '../pictures/picture.errors.js';
import { ENTRY_FORM_FIELDS, EntryForm } from './campaign-entry-form.dto.js';
import { EntryPath } from './campaign-entry.dto.js';
import { CampaignEntryService } from './campaign-entry.service.js';

const NAMES = { image_url: 'imageUrl', player_id: 'playerId' };

/** The entries of a draft, on the officers' page of the vote. */
@ApiExcludeController()
@Controller('admin/campaigns/:id/entries')
@Needs('officer')
export class CampaignEntryPages {
  constructor(
    private readonly entries: CampaignEntryService,
    private readonly desk: CampaignDeskQueries,
  ) {}

  @Post()
  async add(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const form = readForm(EntryForm, body);
      await this.entries.add(id, { ...form }, actor);
      redirectWith(response, pathOf(id), { kind: 'success', text: `${form.name} added.` });
    } catch (error) {
      const { status, typed } = refusalOf(error, body);
      await this.render(response.status(status), id, actor, { newEntry: typed });
    }
  }

  @Post(':entryId')
  async change(
    @Param() { id, entryId }: EntryPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const form = readForm(EntryForm, body);
      await this.entries.change(entryId, { ...form }, actor);
      redirectWith(response, pathOf(id), { kind: 'success', text: `${form.name} saved.` });
    } catch (error) {
      const { status, typed } = refusalOf(error, body);
      await this.render(response.status(status), id, actor, { entry: { id: entryId, typed } });
    }
  }

  @Post(':entryId/delete')
  async remove(
    @Param() { id, entryId }: EntryPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, pathOf(id), async () => {
      await this.entries.remove(id, entryId, actor);
      return 'The entry is gone.';
    });
  }

  @Post(':entryId/picture')
  async showPicture(
    @Param() { id, entryId }: EntryPath,
    @SentFile() upload: Upload,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, pathOf(id), async () => {
      await this.entries.showPicture(entryId, uploadedBytes(upload), actor);
      return 'The picture is shown from now on.';
    });
  }

  @Post(':entryId/picture/delete')
  async hidePicture(
    @Param() { id, entryId }: EntryPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, pathOf(id), async () => {
      await this.entries.hidePicture(entryId, actor);
      return 'The picture is gone.';
    });
  }

  private async render(response: Response, id: number, actor: PersonActor, refused: Refused): Promise<void> {
    response.render('campaigns/desk', { ...DESK, ...(await this.desk.one(id, actor, refused)) });
  }
}

function pathOf(id: number): string {
  return `/admin/campaigns/${id}#entries`;
}

function refusalOf(error: unknown, body: unknown): { status: number; typed: Typed } {
  const { status, errors } = rowRefusalOf(error, ENTRY_FORM_FIELDS, NAMES);
  return { status, typed: { ...typedIn(body, ENTRY_FORM_FIELDS), errors } };
}
