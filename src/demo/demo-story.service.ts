import { setTimeout as pause } from 'node:timers/promises';
import type { DemoScene } from './demo.service.js';
import * as say from './demo-story.messages.js';
import { DemoStoryQueries, type BookedRaid, type Episode } from './demo-story.queries.js';

const LOOK_EVERY_MS = 250;
const LOOK_LATER_EVERY_MS = 2_000;
/** Two lines about the growing sheet come no faster than this. */
const COUNT_EVERY_MS = 1_000;
/** Longer than a booking takes when nothing is wrong. */
const PATIENCE_MS = 30_000;

/** What has been told of one raid. */
interface Told {
  since: number;
  steps: Set<'began' | 'reserved' | 'sheet' | 'signed-up' | 'announced' | 'slow'>;
  counted: number;
  countedAt: number;
}

/** Tells, line by line, what the platform does: it only looks at the database and the simulators and makes nothing up. */
export class DemoStory {
  private readonly queries: DemoStoryQueries;
  private readonly told = new Map<number, Told>();
  private readonly stopped = new AbortController();
  private watching: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly scene: DemoScene,
    private readonly tell: (line: string) => void,
  ) {
    this.queries = new DemoStoryQueries(scene.database.orm);
  }

  start(): void {
    this.watching = this.watch();
  }

  /** Resolves when nothing is read any more. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    let isFirstLook = true;
    while (!this.stopped.signal.aborted) {
      const busy = await this.look(isFirstLook).catch((error: unknown) => {
        this.tell(`The story can't be read: ${error instanceof Error ? error.message : String(error)}`);
        return false;
      });
      isFirstLook = false;
      const wait = busy ? LOOK_EVERY_MS : LOOK_LATER_EVERY_MS;
      await pause(wait, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** Tells what is new; answers whether something is under way. */
  private async look(isFirstLook: boolean): Promise<boolean> {
    const now = new Date();
    const episodes = await this.queries.unfolding(this.scene.startedAt, now);
    if (isFirstLook && episodes.length === 0) await this.tellOfBefore(now);
    for (const episode of episodes) this.continueTelling(episode, now);
    const done = episodes.every(({ sourceId }) => this.told.get(sourceId)?.steps.has('announced'));
    if (done) this.close();
    return !done;
  }

  private async tellOfBefore(now: Date): Promise<void> {
    this.tell(say.NOTHING_DUE);
    this.tell('');
    for (const episode of await this.queries.told(now)) {
      if (episode.successor) this.tellAll(say.bookedBefore(episode, episode.successor, this.scene.guide));
    }
  }

  private continueTelling(episode: Episode, now: Date): void {
    const told = this.toldOf(episode, now);
    this.once(told, 'began', () => say.began(episode, now));
    const { successor } = episode;
    if (successor) this.tellOfBooking(episode, successor, told, now);
    if (!told.steps.has('announced') && now.getTime() - told.since > PATIENCE_MS) {
      this.once(told, 'slow', () => say.slow(successor?.error ?? null, this.scene.guide));
    }
  }

  private tellOfBooking(episode: Episode, raid: BookedRaid, told: Told, now: Date): void {
    const { guide, simulators } = this.scene;
    this.once(told, 'reserved', () => [say.reserved(episode, raid)]);
    const { sheetId } = raid;
    if (!sheetId) return;
    this.once(told, 'sheet', () => say.sheetPosted(sheetId, guide));
    if (raid.signedUp) {
      const onSheet = simulators.raidHelper.event(sheetId)?.signUps.length ?? 0;
      this.once(told, 'signed-up', () => [say.signedUp(raid, onSheet)]);
    } else if (raid.sent > told.counted && now.getTime() - told.countedAt >= COUNT_EVERY_MS) {
      told.counted = raid.sent;
      told.countedAt = now.getTime();
      this.tell(say.signUps(raid.sent, raid.linked));
    }
    if (raid.announced) this.once(told, 'announced', () => say.announced(this.announcementOf(raid), guide));
  }

  /** The announcement as Discord shows it. */
  private announcementOf({ announcementId }: BookedRaid): say.SeenAnnouncement | null {
    const { discord } = this.scene.simulators;
    const message = announcementId === null ? undefined : discord.world.messages.find(announcementId);
    if (!message) return null;
    const { channelId, content } = message;
    return { channelId, content, channelName: discord.world.channels.get(channelId)?.name ?? channelId };
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    this.tellAll(say.CLOSING);
  }

  private toldOf({ sourceId }: Episode, now: Date): Told {
    const told = this.told.get(sourceId) ?? { since: now.getTime(), steps: new Set(), counted: 0, countedAt: 0 };
    this.told.set(sourceId, told);
    return told;
  }

  private once(told: Told, step: Told['steps'] extends Set<infer Step> ? Step : never, lines: () => string[]): void {
    if (told.steps.has(step)) return;
    told.steps.add(step);
    this.tellAll(lines());
  }

  private tellAll(lines: readonly string[]): void {
    for (const line of lines) this.tell(line);
  }
}
