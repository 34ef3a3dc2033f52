import { deleted, fieldsOf, refused, sheetRoute, type RaidHelperContext } from './api.routes.js';
import { signUpShape } from './event-shape.rules.js';
import { editSignUp, findSignUp, signOff, signUp } from './sign-up.world.js';

const UNKNOWN_SIGN_UP = { status: 404, body: { reason: 'unknown sign-up' } };

/** Put people on a sheet, one in each call, change them and take them off. */
export function routeSignUps(context: RaidHelperContext): void {
  const { world, variants } = context;

  sheetRoute(context, 'POST', '/signups', (request, sheet) => {
    const outcome = signUp(world, sheet, fieldsOf(request), variants, context.now());
    if ('fault' in outcome) return refused(outcome.fault);
    return { status: 200, body: { status: 'Signed up!', signUp: signUpShape(sheet, outcome.signUp, variants) } };
  });

  sheetRoute(context, 'PATCH', '/signups/:signUpId', (request, sheet) => {
    const row = findSignUp(sheet, request.params['signUpId'] ?? '', variants);
    if (!row) return UNKNOWN_SIGN_UP;
    const outcome = editSignUp(world, sheet, row, fieldsOf(request), variants, context.now());
    if ('fault' in outcome) return refused(outcome.fault);
    return { status: 200, body: { status: 'Sign-up edited!', signUp: signUpShape(sheet, row, variants) } };
  });

  sheetRoute(context, 'DELETE', '/signups/:signUpId', (request, sheet) => {
    const row = findSignUp(sheet, request.params['signUpId'] ?? '', variants);
    if (!row) return UNKNOWN_SIGN_UP;
    signOff(world, sheet, row, context.now());
    return deleted(variants, 'Sign-up deleted!');
  });
}
