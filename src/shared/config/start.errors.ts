/** The application can't start as it is set up; each sentence names the setting and the mend. */
export class StartError extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'StartError';
  }
}

/** Wraps what the operating system says of a file or a port into a sentence for the person who hosts. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
