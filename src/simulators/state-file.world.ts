import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SAVE_AFTER_MS = 50;

/**
 * Keeps a simulated world in a JSON file, so that a demo finds its sheets again after a restart. Without a path it keeps
 * nothing. Writes go to a neighbouring file first: a process killed while saving leaves the former state whole.
 */
export class StateFile<State> {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly path: string | undefined,
    private readonly state: () => State,
  ) {}

  /** The state that an earlier run saved, or undefined when there is none. */
  static read<State>(path: string | undefined): State | undefined {
    if (path === undefined) return undefined;
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return JSON.parse(text) as State;
    } catch (error) {
      throw new Error(`${path} holds no simulator state; remove it to start from the seed`, { cause: error });
    }
  }

  /** Saves shortly, together with whatever else changes until then. */
  saveSoon(): void {
    if (this.path === undefined) return;
    this.timer ??= setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  /** Saves now what was still to be saved. */
  close(): void {
    if (this.timer) this.save();
  }

  private save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    const draft = `${this.path}.${process.pid}.new`;
    writeFileSync(draft, JSON.stringify(this.state(), null, 1));
    renameSync(draft, this.path);
  }
}
