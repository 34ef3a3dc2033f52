/** Gateway intents, by the name Discord gives them. */
export const INTENTS = {
  guilds: 1 << 0,
  members: 1 << 1,
  voiceStates: 1 << 7,
  presences: 1 << 8,
  messages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
  scheduledEvents: 1 << 16,
} as const;

/** An event for the sessions that asked for it. */
export interface Dispatch {
  readonly event: string;
  readonly data: object;
  /** The bit a session must have asked for; 0 goes to all. */
  readonly intent: number;
  /** What sessions without the message content intent get instead. */
  readonly withoutContent?: object;
}

export type Dispatcher = (dispatch: Dispatch) => void;
