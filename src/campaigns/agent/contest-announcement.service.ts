import { Injectable } from '@nestjs/common';
import type { APIEmbed } from 'discord.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { DiscordChannels } from '../../shared/discord/discord-channel.client.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { announcement } from './contest.messages.js';
import type { Contest } from './contest.queries.js';
import { ContestTextService } from './contest-text.service.js';
import { channelOf, type Channel } from './contest-channel.rules.js';
import type { Milestone } from './milestone.rules.js';

/** A card and where it goes, or why it goes nowhere. */
export type Announcement = Channel & { readonly card: APIEmbed };

/** Puts what there is to tell into words and finds the place for it. */
@Injectable()
export class ContestAnnouncementService {
  constructor(
    private readonly settings: GuildSettingsService,
    private readonly channels: DiscordChannels,
    private readonly texts: ContestTextService,
    private readonly guild: GuildProfiles,
    private readonly address: SiteAddress,
  ) {}

  async prepare(contest: Contest, milestone: Milestone, now: Date): Promise<Announcement> {
    const { campaign, told, leadChanges } = contest;
    const { name } = await this.guild.current();
    const occasion = {
      milestone,
      occurrence: milestone === 'lead_change' ? leadChanges + 1 : 1,
      link: this.address.url(`/vote/${campaign.id}`),
      footer: `${name} • ${new URL(this.address.url()).host}`,
      at: now,
    };
    const card = announcement(told, occasion, this.texts.current);
    if (!(await this.channels.isAvailable())) return { card, channelId: null, reason: 'no-bot' };
    const usual = (await this.settings.current())?.defaultAnnouncementChannelId ?? null;
    return { card, ...channelOf(campaign, usual) };
  }
}
