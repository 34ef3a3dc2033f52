/** What came back; redirects are answers here, never followed, for a POST loses its body on the way. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown;
}

/** No answer came. `sent` tells whether the other side may have acted all the same. */
export class HttpFailure extends Error {
  constructor(
    message: string,
    readonly sent: 'no' | 'unknown',
    cause: unknown,
  ) {
    super(message, { cause });
    this.name = 'HttpFailure';
  }
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form, in place of a body. */
  readonly form?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Failures that happen before a single byte of the request has left. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One HTTP exchange, without retries: whoever knows what a repetition would do decides on it. @throws HttpFailure */
export async function exchange({ method, url, headers = {}, timeoutMs, ...rest }: HttpRequest): Promise<HttpAnswer> {
  const { type, body } = payloadOf(rest);
  try {
    const response = await fetch(url, {
      method,
      headers: type === null ? headers : { 'content-type': type, ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  } catch (error) {
    const code = codeOf(error);
    const host = new URL(url).host;
    const reason =
      code === 'TimeoutError' ? `did not answer within ${timeoutMs / 1000} s` : `could not be reached (${code})`;
    throw new HttpFailure(`${host} ${reason}`, NOT_SENT.has(code) ? 'no' : 'unknown', error);
  }
}

function payloadOf({ body, form }: Pick<HttpRequest, 'body' | 'form'>): { type: string | null; body: string | null } {
  if (form) return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
  if (body === undefined) return { type: null, body: null };
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** fetch hides the network's own code in the cause. Errors are known by their shape: the runtime's may be of another realm. */
function codeOf(error: unknown): string {
  const { name, message, cause } = Object(error) as { name?: string; message?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return name;
  return cause?.code ?? message ?? String(error);
}
