import { Injectable, Logger } from '@nestjs/common';
import { Troubles } from './trouble.rules.js';

/** A part of a page: what it shows, or that it could not be loaded. */
export type Block<T> =
  { readonly isFailed: false; readonly data: T } | { readonly isFailed: true; readonly data: null };

const FAILED = { isFailed: true, data: null } as const;

/** Loads the parts of a page so that none of them takes the page along when it fails or hangs. */
@Injectable()
export class Blocks {
  private readonly logger = new Logger(Blocks.name);
  private readonly troubles = new Troubles();

  /** A page does not wait longer for any of its parts. */
  withinMs = 3_000;

  /** What `load` answers, or that it failed. It never throws. */
  async load<T>(name: string, load: () => Promise<T>): Promise<Block<T>> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`Nothing came within ${this.withinMs} ms.`)), this.withinMs);
    });
    try {
      const data = await Promise.race([load(), tooLate]);
      if (this.troubles.isOver(name)) this.logger.log(`The block ${name} can be shown again.`);
      return { isFailed: false, data };
    } catch (error) {
      if (this.troubles.isNew(name))
        this.logger.error({ err: error, block: name }, `The block ${name} can't be shown.`);
      return FAILED;
    } finally {
      clearTimeout(timer);
    }
  }
}
