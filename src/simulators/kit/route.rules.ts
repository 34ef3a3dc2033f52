import type { IncomingHttpHeaders } from 'node:http';

export interface SimulatorRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON or form fields; the raw text when it is neither; undefined when there is none. */
  readonly body: unknown;
  readonly rawBody: string;
}

/** `body` goes out as JSON, `html` and `text` as they are; 204 carries nothing. */
export interface SimulatorAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly html?: string;
  readonly text?: string;
  readonly headers?: Record<string, string> | undefined;
}

export type Handler = (request: SimulatorRequest) => SimulatorAnswer | Promise<SimulatorAnswer>;

export interface Route {
  readonly handler: Handler;
  readonly match: (method: string, path: string) => Record<string, string> | undefined;
}

/** Compiles `/events/:id` into a matcher that answers its decoded parameters, or undefined. */
export function compileRoute(method: string, path: string, handler: Handler): Route {
  const names: string[] = [];
  const pattern = path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const expression = new RegExp(`^${pattern}$`);
  return {
    handler,
    match: (candidate, candidatePath) => {
      if (candidate !== method) return undefined;
      // A client may write the @ of `@me` either way.
      const found = expression.exec(candidatePath.replaceAll('%40', '@'));
      if (!found) return undefined;
      return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]));
    },
  };
}
