/** What an HTTP exchange ended in. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body where it is JSON. */
  readonly json: {
    ok: boolean;
    data?: unknown;
    error?: string;
    code?: string;
    fields?: Record<string, string>;
  } & Record<string, unknown>;
}

type Fields = Record<string, string | number | boolean>;

/** A client with a cookie jar that follows no redirect by itself, and reads form tokens out of pages as a browser's form does. */
export class Session {
  private readonly cookies = new Map<string, string>();
  private bearer: string | undefined;

  /** Everybody comes from an address of their own, as behind the guild's proxy. */
  private readonly address = `198.18.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

  constructor(private readonly base: string) {}

  withBearer(token: string): this {
    this.bearer = token;
    return this;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.send('GET', path, { headers });
  }

  /** A JSON request; with a cookie it carries X-Requested-With as our own scripts do. */
  api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Seen> {
    return this.send(method, path, {
      headers: {
        'x-requested-with': 'XMLHttpRequest',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Posts a form of the page at `page`, with that page's form token, as a browser without script does. */
  async form(page: string, action: string, fields: Fields): Promise<Seen> {
    const { text } = await this.get(page);
    const token = /name="_token" value="([^"]*)"/.exec(text)?.[1] ?? '';
    return this.post(action, { ...fields, _token: token });
  }

  /** Posts form fields as they are. */
  post(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Seen> {
    const body = new URLSearchParams(
      Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return this.postText(path, body.toString(), headers);
  }

  /** Posts a form's body as it is, with a field more than once if need be. */
  postText(path: string, body: string, headers: Record<string, string> = {}): Promise<Seen> {
    return this.send('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  }

  /** Sends a form with a file in it: as our scripts do, or with the form token of a page as a browser without script does. */
  async upload(
    method: string,
    path: string,
    file: { name: string; bytes: Uint8Array<ArrayBuffer> } | null,
    page?: string,
  ): Promise<Seen> {
    const body = new FormData();
    if (page !== undefined) {
      const { text } = await this.get(page);
      body.append('_token', /name="_token" value="([^"]*)"/.exec(text)?.[1] ?? '');
    }
    if (file) body.append('file', new Blob([file.bytes]), file.name);
    return this.send(method, path, {
      headers: page === undefined ? { 'x-requested-with': 'XMLHttpRequest' } : {},
      body,
    });
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  private async send(
    method: string,
    path: string,
    init: { headers: Record<string, string>; body?: string | FormData },
  ): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.base + path, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': this.address,
        ...(cookie ? { cookie } : {}),
        ...(this.bearer ? { authorization: `Bearer ${this.bearer}` } : {}),
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    for (const line of response.headers.getSetCookie()) this.remember(line);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  private remember(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const gone = attributes.some((attribute) => /^\s*expires=thu, 01 jan 1970/i.test(attribute));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

function parse(text: string): Seen['json'] {
  try {
    return JSON.parse(text) as Seen['json'];
  } catch {
    return { ok: false };
  }
}
