import { MessageQueue } from '../../src/shared/discord/message-queue.service.js';
import type { Guild } from '../support/guild.js';
import { WORLD } from '../support/small-world.js';

/** Whether the bot may write into the audit channel. */
export function allowPosting(guild: Guild, allowed: boolean): void {
  const channel = guild.simulators.discord.world.channels.get(WORLD.auditChannel);
  if (!channel) throw new Error('The guild has no audit channel.');
  channel.botMayNotSend = !allowed;
}

/** A message that Discord would not take, so that the jobs page has something to show. */
export async function aFailedMessage(guild: Guild, content: string): Promise<void> {
  allowPosting(guild, false);
  await guild.inContext(() =>
    guild.database.orm.em.transactional((em) =>
      guild.part(MessageQueue).post(em, { channelId: WORLD.auditChannel, content, nonce: content }),
    ),
  );
  await guild.workOff();
}
