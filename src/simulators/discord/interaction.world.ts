import { randomBytes } from 'node:crypto';
import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { MessageRecord } from './discord-record.world.js';
import { DiscordRefusal } from './discord-refusal.rules.js';
import type { Fields } from './request-body.rules.js';

/** Discord's interaction types, as the simulator sends them. */
export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** The token of an interaction serves for follow-ups this long. */
const TOKEN_LIVES_MS = 15 * 60_000;

/** A message as the person in front of the client sees it. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly attachments: readonly { filename: string; text: string }[];
  readonly flags: number;
  /** Only the person who acted sees it. */
  readonly ephemeral: boolean;
}

/**
 * What came of an interaction:
 * - `reply`: a new message; `update`: the message of the clicked component changed;
 * - `modal`: a form to fill in; `choices`: suggestions for an option;
 * - `thinking`: deferred and still without an answer when the wait was over; `acknowledged`: the same for a component;
 * - `deleted`: answered, and the answer taken back;
 * - `no-answer`: "The application did not respond"; `waiting`: neither an answer nor the end of patience yet.
 */
export interface InteractionOutcome {
  readonly interactionId: string;
  readonly kind:
    'reply' | 'update' | 'modal' | 'choices' | 'thinking' | 'acknowledged' | 'deleted' | 'no-answer' | 'waiting';
  readonly message?: SeenMessage;
  readonly modal?: { readonly customId: string; readonly title: string; readonly components: readonly Fields[] };
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly followUps: readonly SeenMessage[];
}

/** One use of a command, component, suggestion or form, from the click to its last follow-up. */
export class Interaction {
  readonly token = randomBytes(48).toString('base64url');
  readonly createdAt = Date.now();
  readonly outcome: Promise<InteractionOutcome>;
  readonly followUps: MessageRecord[] = [];
  kind: InteractionOutcome['kind'] = 'waiting';
  original: MessageRecord | null = null;
  modal: InteractionOutcome['modal'];
  choices: InteractionOutcome['choices'];
  private resolve!: (outcome: InteractionOutcome) => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly id: string,
    readonly type: number,
    /** The command's name, or the component's or form's custom id. */
    readonly name: string,
    readonly userId: string,
    readonly channelId: string,
    /** The message whose component was used, also when that led to a form. */
    readonly source: MessageRecord | null,
    private readonly waits: { answerWithinMs: number; deferredMs: number },
  ) {
    this.outcome = new Promise((resolve) => (this.resolve = resolve));
    this.timer = setTimeout(() => this.settle('no-answer'), waits.answerWithinMs);
  }

  /** Takes the first answer; refuses a second one, and one that comes too late. */
  acknowledge(): void {
    if (this.kind === 'no-answer') throw new DiscordRefusal(10062);
    if (this.kind !== 'waiting') throw new DiscordRefusal(40060);
    if (Date.now() - this.createdAt > this.waits.answerWithinMs) throw new DiscordRefusal(10062);
  }

  /** Notes that an answer is promised, and stops waiting for it after a while. */
  defer(kind: 'thinking' | 'acknowledged'): void {
    clearTimeout(this.timer);
    this.kind = kind;
    this.timer = setTimeout(() => this.settle(kind), this.waits.deferredMs);
  }

  settle(kind: InteractionOutcome['kind']): void {
    clearTimeout(this.timer);
    this.kind = kind;
    this.resolve(this.seen());
  }

  /** The outcome as it stands now. */
  seen(): InteractionOutcome {
    return {
      interactionId: this.id,
      kind: this.kind,
      ...(this.original && this.kind !== 'deleted' && { message: seenMessage(this.original) }),
      ...(this.modal && { modal: this.modal }),
      ...(this.choices && { choices: this.choices }),
      followUps: this.followUps.map(seenMessage),
    };
  }

  /** Stops waiting, when the simulator closes. */
  abandon(): void {
    clearTimeout(this.timer);
    if (this.kind === 'waiting') this.settle('no-answer');
    else this.resolve(this.seen());
  }

  get expired(): boolean {
    return Date.now() - this.createdAt > TOKEN_LIVES_MS;
  }
}

export function seenMessage(message: MessageRecord): SeenMessage {
  const { id, channelId, content, flags } = message;
  const attachments = message.attachments.map(({ filename, text }) => ({ filename, text }));
  const shown = structuredClone({ embeds: message.embeds, components: message.components });
  return { id, channelId, content, ...shown, attachments, flags, ephemeral: message.ephemeralFor !== null };
}
