import type { Queue } from '../../shared/jobs/queue.rules.js';

/** A vote of which something may have to be told. */
export interface ContestCheck {
  readonly campaignId: number;
}

/** A message of the log, to be sent. */
export interface ContestMessage {
  readonly messageId: number;
  readonly campaignId: number;
}

/** The look at a vote that follows each ballot, each opening and each closing. */
export const CHECK_CONTEST: Queue<ContestCheck> = {
  name: 'campaigns.check-contest',
  describe: ({ campaignId }) => `What there is to tell of vote ${campaignId}`,
  retryLimit: 8,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 600,
};

/** Tried for about five hours: Discord may be down for an evening, and a winner is still news afterwards. */
export const TELL_CONTEST: Queue<ContestMessage> = {
  name: 'campaigns.tell-contest',
  describe: ({ campaignId }) => `Announcement of vote ${campaignId}`,
  retryLimit: 12,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

/** One waiting look at a vote is enough. */
export function keyOfContest(campaignId: number): { key: string } {
  return { key: `campaign-${campaignId}` };
}

/** Names a message, for the queue and as its nonce. */
export function keyOfMessage(messageId: number): string {
  return `contest-${messageId}`;
}
