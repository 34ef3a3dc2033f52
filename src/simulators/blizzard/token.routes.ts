import type { BlizzardContext } from './api.routes.js';

/** `POST /token`: the client's Basic credentials and a form with the grant. */
export function routeToken({ http, tokens }: BlizzardContext): void {
  http.route('POST', '/token', ({ headers, body, query }) => {
    if (!tokens.knowsClient(headers.authorization)) {
      return { status: 401, body: { error: 'unauthorized', error_description: 'Bad credentials' } };
    }
    const fields = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
    const grant = fields['grant_type'] ?? query.get('grant_type');
    if (grant !== 'client_credentials') {
      return { status: 400, body: { error: 'unsupported_grant_type', error_description: 'Unsupported grant type' } };
    }
    return { status: 200, body: tokens.issue(), headers: { 'cache-control': 'no-store' } };
  });
}
