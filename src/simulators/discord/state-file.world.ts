import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DiscordSnapshot } from './discord-record.world.js';
import type { DiscordWorld } from './discord.world.js';

const SAVED_AFTER_MS = 250;

/** Keeps a world in a JSON file, so that a second run continues where the first one ended. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly path: string,
    private readonly world: DiscordWorld,
  ) {
    if (existsSync(path)) world.restore(JSON.parse(readFileSync(path, 'utf8')) as DiscordSnapshot);
    world.onChange(() => {
      this.timer ??= setTimeout(() => this.save(), SAVED_AFTER_MS);
    });
  }

  /** Writes beside the file and moves the result over it: a kill in between leaves the old state whole. */
  save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    mkdirSync(dirname(this.path), { recursive: true });
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, JSON.stringify(this.world.snapshot()));
    renameSync(fresh, this.path);
  }
}
