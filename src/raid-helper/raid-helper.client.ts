import { Injectable } from '@nestjs/common';
import { Settings } from '../shared/config/settings.dto.js';
import { exchange, HttpFailure, type HttpAnswer, type HttpRequest } from '../shared/http/http.client.js';
import { RaidHelperError } from './raid-helper.errors.js';
import { RaidHelperPace } from './raid-helper-pace.service.js';
import { retryAfterMs } from './retry-after.rules.js';
import {
  toSheet,
  type NewSheet,
  type NewSignUp,
  type RaidHelperAccess,
  type Sheet,
  type SheetChange,
} from './sheet.dto.js';
import { toTemplate, type SheetTemplate } from './sheet-template.dto.js';

/** A 429 is waited out this often before the call counts as failed. */
const TRIES = 3;

/**
 * Raid-Helper's API, version 4 (contracts/external-apis.md, section 1). It has no idempotency key: after an `unknown`
 * failure of a write the caller must look at what is there before repeating it. Redirects are never followed.
 */
@Injectable()
export class RaidHelperClient {
  /** How long an answer is waited for; settable, so that a story of a slow Raid-Helper need not be slow itself. */
  readonly timeoutsMs = { create: 15_000, other: 10_000 };

  constructor(
    private readonly settings: Settings,
    private readonly pace: RaidHelperPace,
  ) {}

  /** Creates a sheet in a channel and answers its id. @throws RaidHelperError */
  async create(access: RaidHelperAccess, channelId: string, sheet: NewSheet): Promise<string> {
    const answer = await this.call({
      method: 'POST',
      path: `/servers/${access.serverId}/channels/${channelId}/event`,
      apiKey: access.apiKey,
      body: sheet,
      timeoutMs: this.timeoutsMs.create,
    });
    const id = idOf(answer.json);
    // The sheet most likely exists; only a look at the channel can tell.
    if (id === null) throw new RaidHelperError('unknown', 'Raid-Helper accepted the sheet but told no id.');
    return id;
  }

  /** The sheets of a channel that start between two instants, both inclusive. @throws RaidHelperError */
  async list(access: RaidHelperAccess, channelId: string, from: Date, to: Date): Promise<Sheet[]> {
    const sheets: Sheet[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const { json } = await this.call({
        method: 'GET',
        path: `/servers/${access.serverId}/events`,
        apiKey: access.apiKey,
        headers: {
          Page: String(page),
          IncludeSignUps: 'true',
          ChannelFilter: channelId,
          StartTimeFilter: String(Math.floor(from.getTime() / 1000)),
          EndTimeFilter: String(Math.ceil(to.getTime() / 1000)),
        },
      });
      const list = (json ?? {}) as { pages?: unknown; postedEvents?: unknown };
      if (typeof json !== 'object')
        throw new RaidHelperError('busy', 'Raid-Helper answered with something unreadable.');
      pages = Math.min(50, Number(list.pages ?? 1) || 1);
      const posted: unknown[] = Array.isArray(list.postedEvents) ? list.postedEvents : [];
      sheets.push(...posted.map(toSheet).filter((sheet) => sheet !== null));
    }
    return sheets;
  }

  /** One sheet with its sign-ups. @throws RaidHelperError `gone` when there is none of this id */
  async read(sheetId: string): Promise<Sheet> {
    const { json } = await this.call({ method: 'GET', path: `/events/${sheetId}` });
    const sheet = toSheet(json);
    if (!sheet)
      throw new RaidHelperError('busy', `Raid-Helper answered with something unreadable for sheet ${sheetId}.`);
    return sheet;
  }

  /** Changes a sheet; date and time are in the server's zone as in {@link NewSheet}. @throws RaidHelperError */
  async change(access: RaidHelperAccess, sheetId: string, change: SheetChange): Promise<void> {
    await this.call({ method: 'PATCH', path: `/events/${sheetId}`, apiKey: access.apiKey, body: change });
  }

  /** What the template of a sheet offers, slot by slot. @throws RaidHelperError `gone` when there is none of this id */
  async template(sheetId: string): Promise<SheetTemplate> {
    const { json } = await this.call({ method: 'GET', path: `/events/${sheetId}` });
    const template = toTemplate(json);
    if (!template) throw new RaidHelperError('busy', `Raid-Helper told no slots for sheet ${sheetId}.`);
    return template;
  }

  /** Deletes a sheet; one that is gone already is as good as deleted. @throws RaidHelperError */
  async remove(access: RaidHelperAccess, sheetId: string): Promise<void> {
    await this.discard(access, `/events/${sheetId}`);
  }

  /** Puts one person on a sheet. @throws RaidHelperError */
  async signUp(access: RaidHelperAccess, sheetId: string, signUp: NewSignUp): Promise<void> {
    await this.call({ method: 'POST', path: `/events/${sheetId}/signups`, apiKey: access.apiKey, body: signUp });
  }

  /** Moves a row to another slot, or to another spec of it; `gone` when there is no such row. @throws RaidHelperError */
  async changeSignUp(
    { apiKey }: RaidHelperAccess,
    sheetId: string,
    signUpId: string,
    place: Pick<NewSignUp, 'className' | 'specName'>,
  ): Promise<void> {
    await this.call({ method: 'PATCH', path: `/events/${sheetId}/signups/${signUpId}`, apiKey, body: place });
  }

  /** Takes a row off a sheet; one that is gone already is as good as taken off. @throws RaidHelperError */
  async signOff(access: RaidHelperAccess, sheetId: string, signUpId: string): Promise<void> {
    await this.discard(access, `/events/${sheetId}/signups/${signUpId}`);
  }

  private async discard({ apiKey }: RaidHelperAccess, path: string): Promise<void> {
    try {
      await this.call({ method: 'DELETE', path, apiKey });
    } catch (error) {
      if (!(error instanceof RaidHelperError && error.fault === 'gone')) throw error;
    }
  }

  private async call(request: {
    method: HttpRequest['method'];
    path: string;
    apiKey?: string;
    headers?: Record<string, string>;
    body?: unknown;
    timeoutMs?: number;
  }): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      await this.pace.next();
      const answer = await this.send(request);
      if (answer.status !== 429) return accepted(answer, request.method);
      this.pace.limit(retryAfterMs(answer.headers, answer.text, answer.json, new Date()));
      if (attempt >= TRIES)
        throw new RaidHelperError('busy', 'Raid-Helper is overloaded: it asked to wait three times in a row.');
    }
  }

  private async send({
    method,
    path,
    apiKey,
    headers,
    body,
    timeoutMs = this.timeoutsMs.other,
  }: Parameters<RaidHelperClient['call']>[0]) {
    try {
      return await exchange({
        method,
        url: this.settings.RAID_HELPER_API_URL + path,
        headers: { ...headers, ...(apiKey ? { authorization: apiKey } : {}) },
        body,
        timeoutMs,
      });
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      throw new RaidHelperError(error.sent === 'no' ? 'busy' : 'unknown', `${error.message}.`, '', { cause: error });
    }
  }
}

/** The answer, when it is a success. @throws RaidHelperError otherwise, as raids.md 6.4 sorts them */
function accepted(answer: HttpAnswer, method: HttpRequest['method']): HttpAnswer {
  const { status, headers, text, json } = answer;
  if (status >= 200 && status < 300) return answer;
  const reason = reasonOf(json);
  const said = `Raid-Helper API error ${status}: ${text.slice(0, 200)}`;
  if (status >= 300 && status < 400) {
    const to = headers.get('location') ?? 'an address it does not name';
    throw new RaidHelperError('setup', `Raid-Helper has moved to ${to}: set RAID_HELPER_API_URL to its new address.`);
  }
  if (status === 401 || status === 403) {
    throw new RaidHelperError(
      'setup',
      'Raid-Helper does not accept the API key: check the key and its server.',
      reason,
    );
  }
  if (/leaderId/i.test(reason)) {
    throw new RaidHelperError('setup', 'Raid-Helper does not know the leader: check the creator’s Discord id.', reason);
  }
  if (status === 404 && (method !== 'POST' || /event/i.test(reason))) {
    throw new RaidHelperError('gone', 'Raid-Helper has no such sheet.', reason);
  }
  if (status === 404) {
    throw new RaidHelperError('setup', `${said}. Check RAID_HELPER_API_URL, the server id and the channel.`, reason);
  }
  // A server that stumbles may have acted before it did.
  if (status >= 500 || status === 408) throw new RaidHelperError('unknown', said, reason);
  throw new RaidHelperError('refused', said, reason);
}

function idOf(json: unknown): string | null {
  const event = ((json ?? {}) as { event?: unknown }).event ?? json ?? {};
  const id = (event as { id?: unknown }).id;
  return typeof id === 'string' && /^\d+$/.test(id) ? id : null;
}

function reasonOf(json: unknown): string {
  const { reason, error } = (json ?? {}) as { reason?: unknown; error?: unknown };
  return typeof reason === 'string' ? reason : typeof error === 'string' ? error : '';
}
