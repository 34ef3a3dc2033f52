import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordChannels } from '../../shared/discord/discord-channel.client.js';
import { Clock } from '../../shared/time/clock.service.js';
import { announcement, announcementOf } from './booking.messages.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SheetAccessService } from '../sheets/sheet-access.service.js';

/** Tells the guild, once, that next week's raid is open for sign-ups. */
@Injectable()
export class AnnouncementService {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly sheets: SheetAccessService,
    private readonly channels: DiscordChannels,
    private readonly clock: Clock,
  ) {}

  /** Without a raid channel or a bot there is nobody to tell, which is not a failure. @throws HopelessJob */
  async announce(raidId: number): Promise<void> {
    const raid = await this.raids.byId(raidId);
    if (!raid || raid.announcedAt || raid.bookingState !== 'posted' || raid.hasBegun(this.clock.now())) return;
    const place = await this.sheets.placeOf(raid);
    if (!place) return;
    const messageId =
      place.announcementChannelId && (await this.channels.isAvailable())
        ? await this.channels.postOnce({
            channelId: place.announcementChannelId,
            content: raid.autoBooked ? announcement(place.url) : announcementOf(raid, place.url),
            nonce: raid.sheetRound === 0 ? `raid-${raidId}` : `raid-${raidId}-${raid.sheetRound}`,
          })
        : null;
    await this.em.fork().transactional(async (em) => {
      (await this.raids.forChange(em, raidId)).recordAnnouncement(messageId?.id ?? null, this.clock.now());
    });
  }
}
