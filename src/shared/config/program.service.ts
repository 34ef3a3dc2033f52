import { StartError } from './start.errors.js';

export interface Program {
  readonly start: () => Promise<void>;
  /** Lets go of whatever `start` has opened so far; may be called at any time. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs a program until it is asked to end: it starts whole or not at all, tells a StartError's sentences and nothing
 * more, and leaves with code 0 when a signal ended it and with 1 when it could not start.
 */
export async function runProgram({ start, stop }: Program): Promise<void> {
  let starting: Promise<void> = Promise.resolve();
  let ending: Promise<void> | undefined;
  const end = () => {
    // What a start under way opens would be left behind, so it is let finish first.
    ending ??= starting
      .catch(() => undefined)
      .then(stop)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // A closed terminal ends the program; under nohup, which takes the terminal away, it must not.
  if (process.stdout.isTTY) process.on('SIGHUP', end);
  try {
    starting = start();
    await starting;
  } catch (error) {
    if (ending) return;
    if (!(error instanceof StartError)) console.error(error);
    else for (const sentence of error.sentences) console.error(sentence);
    await stop().catch(() => undefined);
    process.exit(1);
  }
}
