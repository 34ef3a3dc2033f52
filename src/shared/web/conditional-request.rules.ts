import type { Request } from 'express';

/** What an answer is known by. */
export interface ContentMarks {
  /** With its quotes. */
  readonly etag: string;
  readonly changedAt: Date | null;
}

/**
 * Whether the caller has these contents already (RFC 9110, 13.1): the mark decides where one was sent, else the date.
 * Express' own answer heeds a `no-cache`, which is meant for caches and which some programs add to every such question.
 */
export function hasContents(request: Pick<Request, 'headers'>, { etag, changedAt }: ContentMarks): boolean {
  const marks = request.headers['if-none-match'];
  if (marks !== undefined) {
    return marks.split(',').some((mark) => ['*', etag].includes(mark.trim().replace(/^W\//, '')));
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  // A date in a header has no milliseconds.
  return changedAt !== null && Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
}
