import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';
import { RaidEvent } from '../raids/raid-event.entity.js';

/** What somebody may answer; a bench is the leader's to fill, and done on the sheet. */
export const raidAnswers = ['accepted', 'tentative', 'late', 'absence'] as const;
export type AnswerWord = (typeof raidAnswers)[number];

/** Whether the sheet says the same: not yet, yes, or it could not be told. */
export type AnswerState = 'pending' | 'told' | 'failed';

/** The last answer that one player gave to one raid, by a button of ours, and how far it has got. */
const RaidAnswerSchema = defineEntity({
  name: 'RaidAnswer',
  schema: 'patt',
  tableName: 'raid_answers',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    event: () => p.manyToOne(RaidEvent).deleteRule('cascade'),
    player: () => p.manyToOne(Player).deleteRule('cascade'),
    answer: p.string().length(20).$type<AnswerWord>(),
    /** Which press this is: whoever tells the sheet of an earlier one has told nothing yet. */
    revision: p.integer().default(1),
    state: p.string().length(20).$type<AnswerState>().default('pending'),
    error: p.text().nullable(),
    /** A call whose outcome is unknown may still reach the sheet, after later ones. */
    mayEcho: p.boolean().default(false),
    answeredAt: p.datetime(),
    toldAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['event', 'player'] }],
});

export class RaidAnswer extends RaidAnswerSchema.class {
  /** A press; the same answer again is told again, for the sheet may say otherwise by now. */
  say(answer: AnswerWord, now: Date): void {
    this.answer = answer;
    this.answeredAt = now;
    this.reopen();
    this.revision += 1;
  }

  /** It is to be told anew: another sheet stands, or somebody wants another try. */
  reopen(): void {
    this.state = 'pending';
    this.error = null;
    this.toldAt = null;
  }

  /** The sheet says it. @param revision the press that was told; a later one is still to be told */
  told(revision: number, now: Date): boolean {
    if (this.revision !== revision) return false;
    this.state = 'told';
    this.error = null;
    this.toldAt = now;
    return true;
  }

  /** It could not be told for now; after the last try, for good. Answers whether that is news to anybody. */
  untold(revision: number, error: string, forGood: boolean): boolean {
    if (this.revision !== revision || this.state === 'failed') return false;
    this.error = error;
    if (forGood) this.state = 'failed';
    return forGood;
  }
}
RaidAnswerSchema.setClass(RaidAnswer);
