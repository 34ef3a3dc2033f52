import type { SimulatorAnswer, SimulatorRequest } from '../kit/route.rules.js';
import type { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import type { BlizzardWorld } from './blizzard.world.js';
import type { ShapeFacts } from './profile-shape.rules.js';
import type { TokenStore } from './token.world.js';

export interface BlizzardContext {
  readonly http: SimulatorHttpServer;
  readonly world: BlizzardWorld;
  readonly tokens: TokenStore;
  readonly limit: SecondLimit;
  readonly now: () => Date;
}

export type ProfileHandler = (request: SimulatorRequest, facts: ShapeFacts) => SimulatorAnswer;

/** Counts requests within each second of the clock: who is over it is refused for the rest of that second. */
export class SecondLimit {
  private second = 0;
  private count = 0;

  /** `perSecond` null counts nothing. */
  constructor(public perSecond: number | null) {}

  exceeded(nowMs: number): boolean {
    const second = Math.floor(nowMs / 1_000);
    this.count = second === this.second ? this.count + 1 : 1;
    this.second = second;
    return this.perSecond !== null && this.count > this.perSecond;
  }
}

/** A route of the interface: it wants a live token and the profile namespace, and knows what has not changed since. */
export function profileRoute(context: BlizzardContext, path: string, handler: ProfileHandler): void {
  const { http, world, tokens, limit } = context;
  http.route('GET', path, (request) => {
    const { headers, query } = request;
    if (!tokens.isValid(headers.authorization)) return errorAnswer(401, 'Unauthorized');
    if (limit.exceeded(context.now().getTime())) return errorAnswer(429, 'Too Many Requests');
    const namespace = query.get('namespace') ?? headers['battlenet-namespace'];
    if (namespace !== `profile-${world.region}`) return errorAnswer(404, 'Not Found');
    const answer = handler(request, {
      origin: `http://${headers.host ?? 'localhost'}`,
      region: world.region,
      locale: query.get('locale') ?? undefined,
      guild: world.guild,
      realm: (slug) => world.realm(slug),
    });
    if (answer.status !== 200) return answer;
    const lastModified = new Date(world.changedAt).toUTCString();
    const known = Date.parse(headers['if-modified-since'] ?? '');
    const stamped = {
      'last-modified': lastModified,
      'battlenet-namespace': namespace,
      'content-type': 'application/json;charset=UTF-8',
    };
    return known >= Date.parse(lastModified)
      ? { status: 304, text: '', headers: stamped }
      : { ...answer, headers: stamped };
  });
}

/** An error as the interface words it. */
export function errorAnswer(code: number, detail: string): SimulatorAnswer {
  return { status: code, body: { code, type: `BLZWEBAPI${String(code).padStart(8, '0')}`, detail } };
}
