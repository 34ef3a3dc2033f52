import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { EntryPicture } from '../pictures/entry-picture.entity.js';

/** One thing that can be voted for. */
const CampaignEntrySchema = defineEntity({
  name: 'CampaignEntry',
  schema: 'patt',
  tableName: 'campaign_entries',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    campaign: () => p.manyToOne(Campaign).deleteRule('cascade'),
    name: p.string().length(200),
    description: p.text().nullable(),
    /** A normalised link to Google Drive; null without one. A picture of our own goes before it. */
    imageUrl: p.text().nullable(),
    picture: () => p.manyToOne(EntryPicture).nullable().deleteRule('set null'),
    sortOrder: p.integer().default(0),
    /** Whom the entry is about, or who made it. */
    player: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export interface EntryFields {
  readonly name: string;
  readonly description: string | null;
  readonly imageUrl: string | null;
  readonly sortOrder: number;
  readonly playerId: number | null;
}

export class CampaignEntry extends CampaignEntrySchema.class {
  change(fields: Partial<Omit<EntryFields, 'playerId'>>): void {
    Object.assign(this, fields);
  }

  concern(player: Player | null): void {
    this.player = player;
  }

  show(picture: EntryPicture | null): void {
    this.picture = picture;
  }
}
CampaignEntrySchema.setClass(CampaignEntry);
