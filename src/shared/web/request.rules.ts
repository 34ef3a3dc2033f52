import type { Request } from 'express';

/** Whether the caller speaks JSON: everything below /api does, and nothing else. */
export function wantsJson(request: Pick<Request, 'path'>): boolean {
  return request.path === '/api' || request.path.startsWith('/api/');
}

/** Whether htmx asks for a part of the page that is already shown. */
export function wantsPart(request: Pick<Request, 'headers'>): boolean {
  return request.headers['hx-request'] === 'true';
}

/**
 * A way back within this site: one slash, then no slash or backslash (browsers read `//host` and `/\host` as other
 * sites), no control characters. Anything else becomes `/`.
 */
export function safeReturnPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500) return '/';
  return /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(next) ? next : '/';
}
