import type { IncomingHttpHeaders } from 'node:http';
import { serverRoute, type RaidHelperContext } from './api.routes.js';
import { attendance } from './attendance.rules.js';
import { eventListItem } from './event-shape.rules.js';

const PAGE_SIZE = 1_000;

/** The events of a server, its schedule and its attendance. Filters travel as headers. */
export function routeEventLists(context: RaidHelperContext): void {
  const { world, variants } = context;

  serverRoute(context, 'GET', '/events', ({ headers }, server) => {
    const channel = header(headers, 'channelfilter');
    const from = unix(header(headers, 'starttimefilter'), -Infinity);
    const to = unix(header(headers, 'endtimefilter'), Infinity);
    const found = world.sheets
      .filter((sheet) => sheet.serverId === server.id)
      .filter((sheet) => channel === undefined || sheet.channelId === channel)
      .filter((sheet) => sheet.startTime >= from && sheet.startTime <= to)
      .sort((one, other) => other.startTime - one.startTime);
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const currentPage = Math.max(1, Math.trunc(unix(header(headers, 'page'), 1)));
    const page = found.slice((currentPage - 1) * PAGE_SIZE, currentPage * PAGE_SIZE);
    const counts =
      variants.listKeys === 'eventCount'
        ? { eventCountOverall: found.length, eventCountTransmitted: page.length }
        : { eventsOverall: found.length, eventsTransmitted: page.length };
    const withSignUps = header(headers, 'includesignups')?.toLowerCase() === 'true';
    const postedEvents = page.map((sheet) => eventListItem(world, sheet, variants, withSignUps));
    return { status: 200, body: { pages, currentPage, ...counts, postedEvents } };
  });

  // Nothing here repeats by itself: the platform books each raid.
  serverRoute(context, 'GET', '/scheduledevents', () => ({ status: 200, body: { scheduledEvents: [] } }));

  serverRoute(context, 'GET', '/attendance', ({ headers }, server) => {
    const body = attendance(
      world.sheets.filter((sheet) => sheet.serverId === server.id),
      {
        tags: list(header(headers, 'tagfilter')),
        channels: list(header(headers, 'channelfilter')),
        from: unix(header(headers, 'timefilterstart'), 0),
        to: unix(header(headers, 'timefilterend'), Number.MAX_SAFE_INTEGER),
      },
      Math.floor(context.now().getTime() / 1_000),
    );
    return { status: 200, body };
  });
}

function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === '' ? undefined : first;
}

function unix(value: string | undefined, otherwise: number): number {
  const number = Number(value);
  return value === undefined || Number.isNaN(number) ? otherwise : number;
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
