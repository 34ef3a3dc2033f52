import type { SimulatorAnswer, SimulatorRequest } from '../kit/route.rules.js';
import type { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import type { DiscordWorld } from './discord.world.js';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import { readMultipart, type UploadedFile } from './multipart.rules.js';
import type { DiscordOAuth } from './oauth.world.js';
import type { RateLimitBuckets } from './rate-limit.rules.js';
import { fieldsOf, type Fields } from './request-body.rules.js';

export interface ApiRequest {
  /** The user in whose name is asked: the bot's, or the one whose access token it is; empty on open routes. */
  readonly callerId: string;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  /** The body, or the `payload_json` of a multipart one. */
  readonly body: unknown;
  readonly fields: Fields;
  readonly files: readonly UploadedFile[];
  /** Why, for the server's audit log; null when the caller does not say. */
  readonly reason: string | null;
}

/** Answers with a status (200 when none is given) and a body; 204 when nothing is returned. */
export type ApiHandler = (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;
export type ApiAnswer = { status?: number; body: unknown } | undefined;

/** Who asks, by the `Authorization` header; null for somebody who may not. */
type Admission = (authorization: string | undefined) => string | null;

/**
 * What all REST routes share: the versions of the address, the bot's token and people's access tokens, rate limits and
 * their headers, and refusals in Discord's form.
 */
export class DiscordApi {
  constructor(
    private readonly http: SimulatorHttpServer,
    private readonly world: DiscordWorld,
    private readonly buckets: RateLimitBuckets,
    private readonly oauth: DiscordOAuth,
  ) {}

  /** Adds a route that asks for the bot's token. */
  route(method: string, path: string, handler: ApiHandler): void {
    this.add(method, path, (authorization) => this.bot(authorization), handler);
  }

  /** Adds a route that asks for the bot's token or for a person's access token of this scope. */
  personalRoute(method: string, path: string, scope: string, handler: ApiHandler): void {
    const admits: Admission = (authorization) => this.bot(authorization) ?? this.oauth.userOf(authorization, scope);
    this.add(method, path, admits, handler);
  }

  /** Adds a route whose address is the secret: interaction answers and webhooks. */
  openRoute(method: string, path: string, handler: ApiHandler): void {
    this.add(method, path, () => '', handler);
  }

  private add(method: string, path: string, admits: Admission, handler: ApiHandler): void {
    this.http.route(method, `/api(?:/v(?:9|10))?${path}`, async (request) => {
      const callerId = admits(request.headers.authorization);
      if (callerId === null) return new DiscordRefusal(0).toAnswer();
      const { params } = request;
      const major = params.channel ?? params.guild ?? params.token ?? '';
      const { headers, refusal } = this.buckets.take(method, path, major);
      if (refusal) return refusal;
      return { ...(await this.act(request, callerId, handler)), headers };
    });
  }

  private async act(request: SimulatorRequest, callerId: string, handler: ApiHandler): Promise<SimulatorAnswer> {
    try {
      const answer = await handler(readRequest(request, callerId));
      return answer === undefined ? { status: 204 } : { status: answer.status ?? 200, body: answer.body };
    } catch (error) {
      if (error instanceof DiscordRefusal) return error.toAnswer();
      throw error;
    }
  }

  private bot(authorization: string | undefined): string | null {
    return authorization === `Bot ${this.world.seed.botToken}` ? this.world.botId : null;
  }
}

function readRequest(request: SimulatorRequest, callerId: string): ApiRequest {
  const { params, query } = request;
  const reason = readReason(request.headers['x-audit-log-reason']);
  const type = request.headers['content-type'] ?? '';
  if (type.includes('multipart/form-data')) {
    const { payload, files } = readMultipart(request.rawBody, type);
    return { callerId, params, query, body: payload, fields: fieldsOf(payload), files, reason };
  }
  if (typeof request.body === 'string') throw new DiscordRefusal(50109);
  return { callerId, params, query, body: request.body, fields: fieldsOf(request.body), files: [], reason };
}

/** The header is URI-encoded text of at most 512 characters. */
function readReason(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  const reason = decodeURIComponent(header);
  const problems = new FormProblems();
  problems.length(['reason'], reason, 512);
  problems.refuse();
  return reason;
}
