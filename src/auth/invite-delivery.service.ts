import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DirectMessages } from '../identity/discord/direct-message.service.js';
import { GuildProfiles } from '../shared/config/guild-profile.service.js';
import { JobQueue } from '../shared/jobs/job-queue.service.js';
import type { Attempt, Queue } from '../shared/jobs/queue.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { inviteMessage } from './account.messages.js';
import { InviteCode } from './invite-code.entity.js';

interface InviteDm {
  readonly inviteId: number;
}

/** The code itself is never part of a job: jobs are kept, and shown to officers. */
const SEND_INVITE: Queue<InviteDm> = {
  name: 'auth.send-invite',
  describe: ({ inviteId }) => `Direct message with invite ${inviteId}`,
  retryLimit: 5,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 900,
};

/** Brings invite codes by direct message, and notes what became of them. */
@Injectable()
export class InviteDelivery implements OnModuleInit {
  constructor(
    private readonly em: EntityManager,
    private readonly jobs: JobQueue,
    private readonly messages: DirectMessages,
    private readonly site: SiteAddress,
    private readonly guild: GuildProfiles,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SEND_INVITE, (job, attempt) => this.send(job, attempt));
  }

  /** Sends the code once the transaction of `em` is committed. */
  async queue(em: EntityManager, inviteId: number): Promise<void> {
    await this.jobs.send(em, SEND_INVITE, { inviteId }, { key: `invite-${inviteId}` });
  }

  private async send({ inviteId }: InviteDm, attempt: Attempt): Promise<void> {
    const invite = await this.em.findOne(InviteCode, { id: inviteId }, { populate: ['player.discordUser'] });
    const discordId = invite?.player?.discordUser?.discordId;
    // Used, replaced, or its player is somebody else's by now: it must not be handed to anybody any more.
    if (!invite || !discordId || invite.usedAt || invite.revokedAt) return;
    const { name } = await this.guild.current();
    try {
      invite.dmStatus = await this.messages.deliver({
        discordId,
        purpose: 'invite',
        content: inviteMessage(name, this.site.url(`/register?code=${invite.code}`), invite.code),
        nonce: `invite-${inviteId}`,
      });
    } catch (error) {
      if (attempt.last) await this.em.nativeUpdate(InviteCode, { id: inviteId }, { dmStatus: 'failed' });
      throw error;
    }
    await this.em.flush();
  }
}
