import type { SimulatorRequest } from '../kit/route.rules.js';
import { fieldsOf, refused, UNKNOWN_EVENT, type RaidHelperContext } from './api.routes.js';
import { signUpShape } from './event-shape.rules.js';
import { LIVE_PACING, type PacingLimit } from './pacing.rules.js';
import type { Sheet, SheetSignUp } from './raid-helper.world.js';
import { signOff, signUp } from './sign-up.world.js';
import { variantFault } from './variant.rules.js';

/**
 * Orders to this simulator alone:
 * - `POST /_control/variants` with switches by name;
 * - `POST /_control/pacing` with `{requests, perMs}`, `"live"` or null in `limit`, or `{refuse, seconds}`;
 * - `POST /_control/sign-up` `{eventId, userId, className, specName?}` and `/_control/sign-off` `{eventId, userId}`:
 *   a member clicks on the sheet in Discord.
 */
export function routeControl(context: RaidHelperContext): void {
  const { http, world, variants, pacing } = context;

  http.route('POST', '/_control/variants', (request) => {
    const change = fieldsOf(request);
    const fault = variantFault(change);
    if (fault !== undefined) return refused(fault);
    Object.assign(variants, change);
    return { status: 200, body: variants };
  });

  http.route('POST', '/_control/pacing', (request) => {
    const { limit, refuse, seconds } = fieldsOf(request);
    if (limit !== undefined) pacing.limit = limit === 'live' ? LIVE_PACING : (limit as PacingLimit | null);
    if (refuse !== undefined) pacing.refuseNext(Number(refuse), Number(seconds ?? 1));
    return { status: 200, body: { limit: pacing.limit } };
  });

  http.route('POST', '/_control/sign-up', (request) => {
    const sheet = sheetOf(request);
    if (!sheet) return UNKNOWN_EVENT;
    // A click always moves the row that is there, whatever the interface does with a second call.
    const clicked = { ...variants, secondSignUp: 'update' as const };
    const outcome = signUp(world, sheet, fieldsOf(request), clicked, context.now());
    if ('fault' in outcome) return refused(outcome.fault);
    return { status: 200, body: signUpShape(sheet, outcome.signUp, variants) };
  });

  http.route('POST', '/_control/sign-off', (request) => {
    const sheet = sheetOf(request);
    const row = sheet && rowOf(sheet, fieldsOf(request)['userId']);
    if (!row) return UNKNOWN_EVENT;
    signOff(world, sheet, row, context.now());
    return { status: 200, body: { status: 'signed off' } };
  });

  function sheetOf(request: SimulatorRequest): Sheet | undefined {
    const { eventId } = fieldsOf(request);
    return typeof eventId === 'string' ? world.sheet(eventId) : undefined;
  }

  function rowOf(sheet: Sheet, userId: unknown): SheetSignUp | undefined {
    return sheet.signUps.find((row) => row.userId === userId);
  }
}
