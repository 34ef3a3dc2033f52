import type { Handler, SimulatorAnswer, SimulatorRequest } from '../kit/route.rules.js';
import type { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { tooManyRequests, type Pacing } from './pacing.rules.js';
import type { RaidHelperServerSeed, RaidHelperWorld, Sheet } from './raid-helper.world.js';
import type { RaidHelperVariants } from './variant.rules.js';

export const API_ROOT = '/api/v4';

/** What every route needs to know. */
export interface RaidHelperContext {
  readonly http: SimulatorHttpServer;
  readonly world: RaidHelperWorld;
  readonly variants: RaidHelperVariants;
  readonly pacing: Pacing;
  readonly now: () => Date;
  /** Posts the sheet in the channel; answers the id of the message when there is one. */
  readonly eventPosted: (sheet: Sheet) => Promise<string | undefined>;
  readonly eventDeleted: (sheet: Sheet) => Promise<void>;
}

export type ServerHandler = (
  request: SimulatorRequest,
  server: RaidHelperServerSeed,
) => SimulatorAnswer | Promise<SimulatorAnswer>;
export type SheetHandler = (
  request: SimulatorRequest,
  sheet: Sheet,
  server: RaidHelperServerSeed,
) => SimulatorAnswer | Promise<SimulatorAnswer>;

/** A route below `/servers/:serverId` that asks for that server's key. */
export function serverRoute(context: RaidHelperContext, method: string, path: string, handler: ServerHandler): void {
  keyedRoute(context, method, `/servers/:serverId${path}`, (request, server) =>
    server.id === request.params['serverId'] ? handler(request, server) : INVALID_TOKEN,
  );
}

/** A route below `/events/:eventId` that asks for the key of the event's server. */
export function sheetRoute(context: RaidHelperContext, method: string, path: string, handler: SheetHandler): void {
  keyedRoute(context, method, `/events/:eventId${path}`, (request, server) => {
    const sheet = context.world.sheet(request.params['eventId'] ?? '');
    if (!sheet) return UNKNOWN_EVENT;
    return sheet.serverId === server.id ? handler(request, sheet, server) : INVALID_TOKEN;
  });
}

/** A route that anybody may read, from any web page. */
export function publicRoute(context: RaidHelperContext, method: string, path: string, handler: Handler): void {
  context.http.route(method, API_ROOT + path, async (request) => {
    const answer = await handler(request);
    return { ...answer, headers: { 'access-control-allow-origin': '*', ...answer.headers } };
  });
}

export const UNKNOWN_EVENT: SimulatorAnswer = { status: 404, body: { reason: 'unknown event' } };
const INVALID_TOKEN: SimulatorAnswer = { status: 401, body: { reason: 'invalid token' } };

/** 400 with the fault in `error`, as for `invalid className`. */
export function refused(fault: string): SimulatorAnswer {
  return { status: 400, body: { error: fault } };
}

/** The fields of a JSON body; none when it is anything else. */
export function fieldsOf(request: SimulatorRequest): Record<string, unknown> {
  const { body } = request;
  return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
}

/** The plain or JSON answer to a DELETE. */
export function deleted(variants: Readonly<RaidHelperVariants>, sentence: string): SimulatorAnswer {
  return variants.deleteAnswer === 'text'
    ? { status: 200, text: sentence, headers: { 'content-type': 'text/plain; charset=utf-8' } }
    : { status: 200, body: { status: sentence } };
}

function keyedRoute(context: RaidHelperContext, method: string, path: string, handler: ServerHandler): void {
  context.http.route(method, API_ROOT + path, (request) => {
    // The key stands alone: with "Bearer " before it, it is a key that nobody has.
    const key = request.headers.authorization ?? '';
    const server = context.world.serverOfKey(key);
    if (!server) return INVALID_TOKEN;
    const wait = context.pacing.wait(key, Date.now());
    if (wait !== undefined) return tooManyRequests(context.variants.tooManyRequests, wait, Date.now());
    return handler(request, server);
  });
}
