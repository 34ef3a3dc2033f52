import type { Request, Response } from 'express';
import { DomainError } from '../errors/domain.errors.js';

/** One message that survives exactly one redirect. */
export interface Flash {
  readonly kind: 'success' | 'error' | 'info';
  readonly text: string;
}

const COOKIE = 'flash';

/** Sends the browser to a page of ours (303: it must GET), which will show the message once. */
export function redirectWith(response: Response, path: string, flash: Flash): void {
  const value = Buffer.from(JSON.stringify(flash)).toString('base64url');
  response.cookie(COOKIE, value, { httpOnly: true, sameSite: 'lax', maxAge: 60_000, path: '/' });
  response.redirect(303, path);
}

/**
 * Does what a button asked for and sends the browser on with what came of it: the sentence that `work` answers, or why it
 * was refused. For what has no field to mend; errors that are no refusal are thrown on.
 */
export async function redirectAfter(response: Response, path: string, work: () => Promise<string>): Promise<void> {
  try {
    redirectWith(response, path, { kind: 'success', text: await work() });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    redirectWith(response, path, { kind: 'error', text: error.message });
  }
}

/** Takes the message that the last redirect left, if any. */
export function takeFlash(request: Request, response: Response): Flash | undefined {
  const value = cookieOf(request, COOKIE);
  if (!value) return undefined;
  response.clearCookie(COOKIE, { path: '/' });
  try {
    const { kind, text } = JSON.parse(Buffer.from(value, 'base64url').toString()) as Flash;
    return ['success', 'error', 'info'].includes(kind) && typeof text === 'string' ? { kind, text } : undefined;
  } catch {
    return undefined;
  }
}

/** One cookie of the request, as sent; undefined when it is not there. */
export function cookieOf(request: Pick<Request, 'headers'>, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
