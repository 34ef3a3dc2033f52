import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordDirect } from '../../shared/discord/discord-direct.client.js';
import { Clock } from '../../shared/time/clock.service.js';
import { GuildSettingsService } from '../settings/guild-settings.service.js';
import { mayWrite, type DmPurpose } from './direct-message.rules.js';

export interface DirectMessage {
  readonly discordId: string;
  readonly purpose: DmPurpose;
  readonly content: string;
  /** Names the occasion, at most 25 characters; the same occasion is told once. */
  readonly nonce: string;
}

/** Sent; not sent, for a switch is off; not sent, for the person takes no messages from the bot. */
export type Delivery = 'sent' | 'off' | 'closed';

/**
 * The only way to write to somebody: whoever sends asks the switches, as they are at that moment. It is called in a job of
 * the sender's own, whose payload holds ids and never what lets somebody in.
 */
@Injectable()
export class DirectMessages {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: GuildSettingsService,
    private readonly direct: DiscordDirect,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes to somebody once, however often this is called, and remembers whether they could be reached.
   * @throws HopelessJob when there is no bot; what Discord or the network says otherwise, to be tried again
   */
  async deliver({ discordId, purpose, content, nonce }: DirectMessage): Promise<Delivery> {
    if (!mayWrite(purpose, await this.settings.current())) return 'off';
    const delivery = await this.direct.postOnce({ discordId, content, nonce });
    await this.remember(discordId, delivery === 'closed');
    return delivery;
  }

  /** Since when somebody is closed stays as it is while they are. */
  private async remember(discordId: string, isClosed: boolean): Promise<void> {
    await this.em.execute(
      `update guild_identity.discord_users set dms_closed_at = case when ? then ?::timestamptz end
       where discord_id = ? and (dms_closed_at is null) = ?`,
      [isClosed, this.clock.now(), discordId, isClosed],
    );
  }
}
