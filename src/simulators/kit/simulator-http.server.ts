import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Misbehaviours, type Misbehaviour } from './misbehaviour.rules.js';
import { compileRoute, type Handler, type Route, type SimulatorAnswer, type SimulatorRequest } from './route.rules.js';

/** One request as the simulator saw it; `status` is null while it is unanswered and stays so when the answer was cut. */
export interface RecordedRequest {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: unknown;
  readonly at: Date;
  status: number | null;
  /** What was answered: the JSON body, else the text or page; undefined while unanswered and for an empty answer. */
  answer: unknown;
}

/** A request stopped on order at one side of its effect, for tests that kill the caller at exactly that moment. */
export interface Pause {
  /** Resolves with the request once one has arrived there. */
  readonly reached: Promise<RecordedRequest>;
  /** Lets the stopped request, and all later ones, go on. */
  release(): void;
}

interface PausePoint {
  readonly matches: (method: string, path: string) => boolean;
  readonly side: 'before' | 'after';
  readonly arrive: (request: RecordedRequest) => void;
  readonly released: Promise<void>;
}

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const RECORDED_AT_MOST = 20_000;

/**
 * An HTTP server on loopback that routes, records and misbehaves on order. Each simulated service adds its own routes.
 * Every simulator answers `GET /_control/state`, `GET /_control/requests`, `POST /_control/misbehave` (a
 * {@link Misbehaviour}) and `POST /_control/behave` (forget all orders); a service may add more below `/_control/`.
 */
export class SimulatorHttpServer {
  readonly requests: RecordedRequest[] = [];
  private readonly routes: Route[] = [];
  private readonly misbehaviours = new Misbehaviours();
  private readonly sockets = new Set<Socket>();
  private pauses: PausePoint[] = [];
  private count = 0;
  private readonly server: Server;

  constructor(
    readonly name: string,
    /** The state that `GET /_control/state` shows: plain JSON. */
    state: () => unknown,
  ) {
    this.server = createServer((request, response) => {
      // A caller that goes away in the middle of its request must not take the simulator with it.
      this.serve(request, response).catch((error: unknown) => {
        if (!request.socket.destroyed) console.error(`${this.name} simulator failed:`, error);
        request.socket.destroy();
      });
    });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    this.route('GET', '/_control/state', () => ({ status: 200, body: state() }));
    this.route('GET', '/_control/requests', () => ({ status: 200, body: this.requests }));
    this.route('POST', '/_control/misbehave', ({ body }) => {
      this.misbehave(body as Misbehaviour);
      return { status: 201, body: { ordered: body } };
    });
    this.route('POST', '/_control/behave', () => {
      this.behave();
      return { status: 200, body: { ordered: 'nothing' } };
    });
  }

  /** Adds a route; `path` may hold `:name` segments, which arrive decoded in `request.params`. First added wins. */
  route(method: string, path: string, handler: Handler): void {
    this.routes.push(compileRoute(method, path, handler));
  }

  /** Gives WebSocket upgrades to `handler`. */
  onUpgrade(handler: UpgradeHandler): void {
    this.server.on('upgrade', handler);
  }

  /** Orders the next requests that match to be answered wrongly. */
  misbehave(order: Misbehaviour): void {
    this.misbehaviours.order(order);
  }

  /** Forgets all orders and lets go of everything that was paused. */
  behave(): void {
    this.misbehaviours.clear();
  }

  /** The recorded requests of a method whose path matches, oldest first. */
  received(method: string, path: RegExp): RecordedRequest[] {
    return this.requests.filter((request) => request.method === method && path.test(request.path));
  }

  /** Stops the next matching request before it acts, or after it acted and before it is answered. */
  pause(method: string, path: RegExp, side: 'before' | 'after'): Pause {
    let arrive!: (request: RecordedRequest) => void;
    let release!: () => void;
    const reached = new Promise<RecordedRequest>((resolve) => (arrive = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const point: PausePoint = {
      matches: (candidate, candidatePath) => candidate === method && path.test(candidatePath),
      side,
      arrive,
      released,
    };
    this.pauses.push(point);
    return {
      reached,
      release: () => {
        this.pauses = this.pauses.filter((other) => other !== point);
        release();
      },
    };
  }

  /** Listens on 127.0.0.1; port 0 takes a free one. Answers the base URL without a trailing slash. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Cuts every connection and stops listening. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', 'http://simulator');
    const method = message.method ?? 'GET';
    const body = await readBody(message);
    const own = url.pathname.startsWith('/_') || url.pathname === '/';
    const record: RecordedRequest = {
      number: ++this.count,
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: message.headers,
      body: body.parsed,
      at: new Date(),
      status: null,
      answer: undefined,
    };
    if (!own) {
      this.requests.push(record);
      if (this.requests.length > RECORDED_AT_MOST) this.requests.shift();
    }
    const order = own ? undefined : this.misbehaviours.take(method, url.pathname);
    if (order?.kind === 'cut-before') return void message.socket.destroy();
    if (order?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, order.delayMs ?? 1_000));
    const ordered = {
      status: order?.status ?? 500,
      body: order?.body ?? { error: 'ordered' },
      headers: order?.headers,
    };
    if (order?.kind === 'status') return this.answer(response, record, ordered);
    await this.stopAt('before', record);
    const answer = await this.act(method, url, message, body);
    await this.stopAt('after', record);
    if (order?.kind === 'cut-after') return void message.socket.destroy();
    if (order?.kind === 'status-after') return this.answer(response, record, ordered);
    if (order?.kind === 'malformed') return this.answer(response, record, { status: 200, text: '{"broken":' });
    this.answer(response, record, answer);
  }

  private async act(
    method: string,
    url: URL,
    message: IncomingMessage,
    body: { raw: string; parsed: unknown },
  ): Promise<SimulatorAnswer> {
    for (const route of this.routes) {
      const params = route.match(method, url.pathname);
      if (!params) continue;
      const request: SimulatorRequest = {
        method,
        path: url.pathname,
        params,
        query: url.searchParams,
        headers: message.headers,
        body: body.parsed,
        rawBody: body.raw,
      };
      try {
        return await route.handler(request);
      } catch (error) {
        console.error(`${this.name} simulator failed at ${method} ${url.pathname}:`, error);
        return { status: 500, body: { error: String(error) } };
      }
    }
    return { status: 404, body: { message: '404: Not Found', code: 0 } };
  }

  private async stopAt(side: 'before' | 'after', record: RecordedRequest): Promise<void> {
    for (const point of this.pauses) {
      if (point.side !== side || !point.matches(record.method, record.path)) continue;
      point.arrive(record);
      await point.released;
    }
  }

  private answer(response: ServerResponse, record: RecordedRequest, answer: SimulatorAnswer): void {
    record.status = answer.status;
    record.answer = answer.status === 204 ? undefined : (answer.text ?? answer.html ?? answer.body);
    const headers: Record<string, string> = { ...answer.headers };
    if (answer.status === 204) {
      response.writeHead(204, headers).end();
      return;
    }
    const text = answer.text ?? answer.html ?? JSON.stringify(answer.body ?? null);
    headers['content-type'] ??= answer.html !== undefined ? 'text/html; charset=utf-8' : 'application/json';
    response.writeHead(answer.status, headers).end(text);
  }
}

async function readBody(message: IncomingMessage): Promise<{ raw: string; parsed: unknown }> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString('utf8');
  const type = message.headers['content-type'] ?? '';
  if (raw === '') return { raw, parsed: undefined };
  if (type.includes('application/x-www-form-urlencoded')) {
    return { raw, parsed: Object.fromEntries(new URLSearchParams(raw)) };
  }
  try {
    return { raw, parsed: JSON.parse(raw) };
  } catch {
    return { raw, parsed: raw };
  }
}
