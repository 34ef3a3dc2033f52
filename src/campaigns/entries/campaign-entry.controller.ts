import { Body, Controller, Delete, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../../shared/web/row.dto.js';
import type { Upload } from '../../shared/web/upload.config.js';
import { SentFile, TakesFile } from '../../shared/web/upload.decorators.js';
import { CampaignQueries } from '../campaigns/campaign.queries.js';
import { uploadedBytes } from '../pictures/picture.errors.js';
import {
  AddEntryRequest,
  ChangeEntryRequest,
  EntryPath,
  EntryResponse,
  toEntryFields,
  toEntryResponse,
  toNewEntry,
} from './campaign-entry.dto.js';
import { entryUnknown } from './campaign-entry.errors.js';
import { CampaignEntryService } from './campaign-entry.service.js';

const DRAFTS_ONLY = { 409: 'campaigns.not-a-draft: entries stand fixed once the vote has begun.' };
const FAULTY = 'shared.invalid-input, campaigns.link-refused, campaigns.player-unknown.';
const ENTRY = { 404: 'campaigns.entry-unknown: there is no such entry.', ...DRAFTS_ONLY };

@ApiTags('campaigns')
@Controller('api/v1/admin')
@Needs('officer')
export class CampaignEntryController {
  constructor(
    private readonly entries: CampaignEntryService,
    private readonly queries: CampaignQueries,
  ) {}

  @Post('campaigns/:id/entries')
  @Answers({
    summary: 'Add an entry to a draft',
    data: EntryResponse,
    status: 201,
    errors: { 400: FAULTY, 404: 'campaigns.campaign-unknown: there is no such vote.', ...DRAFTS_ONLY },
  })
  async add(
    @Param() { id }: IdPath,
    @Body() request: AddEntryRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<EntryResponse> {
    return this.answer(await this.entries.add(id, toNewEntry(request), actor));
  }

  @Patch('campaign-entries/:id')
  @Answers({
    summary: 'Change an entry of a draft; null clears',
    data: EntryResponse,
    errors: { 400: FAULTY, ...ENTRY },
  })
  async change(
    @Param() { id }: IdPath,
    @Body() request: ChangeEntryRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<EntryResponse> {
    await this.entries.change(id, toEntryFields(request), actor);
    return this.answer(id);
  }

  @Delete('campaigns/:id/entries/:entryId')
  @Answers({ summary: 'Take an entry out of a draft', data: DeletedResponse, errors: ENTRY })
  async remove(@Param() { id, entryId }: EntryPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.entries.remove(id, entryId, actor);
    return DELETED;
  }

  @Put('campaign-entries/:id/picture')
  @TakesFile('A JPEG, PNG, WebP or GIF of at most 2 MB.')
  @Answers({
    summary: 'Show an uploaded picture with an entry of a draft',
    data: EntryResponse,
    errors: {
      400: 'campaigns.picture-missing, campaigns.picture-too-large, campaigns.picture-unreadable, campaigns.picture-too-wide.',
      ...ENTRY,
    },
  })
  async showPicture(
    @Param() { id }: IdPath,
    @SentFile() upload: Upload,
    @CurrentActor() actor: PersonActor,
  ): Promise<EntryResponse> {
    await this.entries.showPicture(id, uploadedBytes(upload), actor);
    return this.answer(id);
  }

  @Delete('campaign-entries/:id/picture')
  @Answers({ summary: 'Take the uploaded picture away from an entry of a draft', data: EntryResponse, errors: ENTRY })
  async hidePicture(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<EntryResponse> {
    await this.entries.hidePicture(id, actor);
    return this.answer(id);
  }

  private async answer(id: number): Promise<EntryResponse> {
    const row = await this.queries.entry(id);
    if (!row) throw entryUnknown();
    return toEntryResponse(row);
  }
}
