import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Player } from '../../identity/players/player.entity.js';
import type { TrailAction } from '../../identity/trail/audit-trail.rules.js';
import { AuditTrail } from '../../identity/trail/audit-trail.service.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import type { Campaign } from '../campaigns/campaign.entity.js';
import { lifecycleRefused } from '../campaigns/campaign.errors.js';
import { CampaignRepository } from '../campaigns/campaign.repository.js';
import { changeRefusal } from '../campaigns/lifecycle.rules.js';
import { PictureService } from '../pictures/picture.service.js';
import { CampaignEntry, type EntryFields } from './campaign-entry.entity.js';
import { entriesFull, entryPlayerUnknown, entryUnknown, linkRefused } from './campaign-entry.errors.js';
import { driveThumbnail } from './picture-link.rules.js';

export const ENTRY_NAME_LENGTH = 200;
export const ENTRY_DESCRIPTION_LENGTH = 2000;
export const LINK_LENGTH = 500;
/** A page that shows more is none that people read to its end. */
export const MOST_ENTRIES = 100;

/** What can be voted for, as officers put it together while the campaign is a draft. */
@Injectable()
export class CampaignEntryService {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly pictures: PictureService,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Answers the new entry's id. @throws DomainError campaign-unknown, not-a-draft, entries-full, link-refused, player-unknown */
  async add(campaignId: number, fields: EntryFields, actor: Actor): Promise<number> {
    return this.em.transactional(async (em) => {
      const campaign = await this.draft(campaignId);
      if ((await this.campaigns.countEntries(campaignId)) >= MOST_ENTRIES) throw entriesFull(MOST_ENTRIES);
      const { name, description, sortOrder } = fields;
      const createdAt = this.clock.now();
      const entry = em.create(CampaignEntry, { campaign, name, description, sortOrder, createdAt });
      await this.apply(em, entry, fields);
      await em.flush();
      await this.record(em, actor, campaign, entry, 'campaign-entry-added');
      return entry.id;
    });
  }

  /** @throws DomainError entry-unknown, not-a-draft, link-refused, player-unknown */
  async change(entryId: number, fields: Partial<EntryFields>, actor: Actor): Promise<void> {
    await this.inDraft(entryId, actor, 'campaign-entry-changed', async (em, entry) => this.apply(em, entry, fields));
  }

  /** @param campaignId that the entry must belong to @throws DomainError entry-unknown, not-a-draft */
  async remove(campaignId: number, entryId: number, actor: Actor): Promise<void> {
    await this.inDraft(entryId, actor, 'campaign-entry-removed', async (em, entry, campaign) => {
      if (campaign.id !== campaignId) throw entryUnknown();
      em.remove(entry);
    });
  }

  /**
   * Shows an uploaded picture with the entry, encoded anew; it goes before a link.
   * @throws DomainError entry-unknown, not-a-draft, picture-too-large, picture-unreadable
   */
  async showPicture(entryId: number, upload: Buffer, actor: Actor): Promise<void> {
    const encoded = await this.pictures.encode(upload);
    await this.inDraft(entryId, actor, 'campaign-entry-changed', async (em, entry) => {
      entry.show(await this.pictures.keep(em, encoded));
    });
  }

  /** @throws DomainError entry-unknown, not-a-draft */
  async hidePicture(entryId: number, actor: Actor): Promise<void> {
    await this.inDraft(entryId, actor, 'campaign-entry-changed', async (_em, entry) => entry.show(null));
  }

  private async draft(campaignId: number): Promise<Campaign> {
    const campaign = await this.campaigns.locked(campaignId);
    const refusal = changeRefusal(campaign);
    if (refusal) throw lifecycleRefused(refusal, campaign);
    return campaign;
  }

  private async inDraft(
    entryId: number,
    actor: Actor,
    action: TrailAction,
    work: (em: EntityManager, entry: CampaignEntry, campaign: Campaign) => Promise<void>,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const found = await em.findOne(CampaignEntry, { id: entryId });
      if (!found) throw entryUnknown();
      const campaign = await this.draft(found.campaign.id);
      // Somebody may have removed it while we waited for the campaign.
      const entry = await em.findOne(CampaignEntry, { id: entryId }, { refresh: true });
      if (!entry) throw entryUnknown();
      await work(em, entry, campaign);
      await this.record(em, actor, campaign, entry, action);
    });
  }

  private async apply(em: EntityManager, entry: CampaignEntry, fields: Partial<EntryFields>): Promise<void> {
    const { playerId, imageUrl, ...plain } = fields;
    entry.change(plain);
    if (imageUrl !== undefined) entry.change({ imageUrl: imageUrl === null ? null : linkTo(imageUrl) });
    if (playerId !== undefined) entry.concern(playerId === null ? null : await playerOf(em, playerId));
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    campaign: Campaign,
    entry: CampaignEntry,
    action: TrailAction,
  ): Promise<void> {
    const details = { campaign_id: campaign.id, entry: entry.name };
    await this.trail.record(em, actor, [{ action, player: null, subject: campaign.title, details }]);
  }
}

function linkTo(link: string): string {
  const thumbnail = driveThumbnail(link);
  if (!thumbnail) throw linkRefused();
  return thumbnail;
}

async function playerOf(em: EntityManager, id: number): Promise<Player> {
  const player = await em.findOne(Player, { id });
  if (!player) throw entryPlayerUnknown();
  return player;
}
