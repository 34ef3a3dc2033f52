import type { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { API_ROOT } from './api.routes.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The service's former address, which answers 301 with an empty body. A client that follows it with a write arrives as
 * GET and without its body, so the trap is here to be fallen into.
 */
export function routeRedirects(http: SimulatorHttpServer): void {
  for (const method of METHODS) {
    for (const former of ['/old/api/v2', '/api/v2']) {
      // The kit compiles a path to a regular expression, so the rest of the path may be one.
      http.route(method, `${former}(?:/.*)?`, ({ path, headers }) => ({
        status: 301,
        text: '',
        headers: {
          location: `http://${headers.host ?? 'localhost'}${API_ROOT}${path.slice(former.length)}`,
          'content-type': 'text/plain; charset=utf-8',
        },
      }));
    }
    http.route(method, `${API_ROOT}(?:/.*)?`, () => ({
      status: 404,
      text: 'Not Found',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    }));
  }
}
