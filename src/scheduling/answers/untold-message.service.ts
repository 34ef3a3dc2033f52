import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DirectMessages } from '../../identity/discord/direct-message.service.js';
import { AnswerDesk } from './answer-desk.service.js';
import type { UntoldJob } from './answer-queue.rules.js';
import { untoldMessage } from './raid-answer.messages.js';

/** Tells somebody that the sheet does not know what they answered. */
@Injectable()
export class UntoldMessages {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: AnswerDesk,
    private readonly messages: DirectMessages,
  ) {}

  /** Once; not when they have answered again meanwhile, or the sheet has been told after all. */
  async deliver({ answerId, revision }: UntoldJob): Promise<void> {
    const answer = await this.desk.answers.byId(this.em, answerId);
    if (answer?.state !== 'failed' || answer.revision !== revision) return;
    const person = await this.desk.people.one(this.em, answer.player.id);
    if (!person?.discordId) return;
    const { title, startTimeUtc } = answer.event;
    await this.messages.deliver({
      discordId: person.discordId,
      purpose: 'raid-answer',
      content: untoldMessage(title, startTimeUtc, answer.answer, answer.error ?? ''),
      nonce: `untold-${answerId}-${revision}`,
    });
  }
}
