import type { SimulatorAnswer } from '../kit/route.rules.js';
import {
  deleted,
  fieldsOf,
  publicRoute,
  refused,
  serverRoute,
  sheetRoute,
  UNKNOWN_EVENT,
  type RaidHelperContext,
} from './api.routes.js';
import { eventDetail } from './event-shape.rules.js';
import { draftSheet, editSheet } from './sheet.world.js';

/** Create, read, edit and delete an event. */
export function routeEvents(context: RaidHelperContext): void {
  const { world, variants } = context;

  serverRoute(context, 'POST', '/channels/:channelId/event', async (request, server) => {
    const channelId = request.params['channelId'] ?? '';
    if (!server.channelIds.includes(channelId)) return { status: 404, body: { reason: 'unknown channel' } };
    const outcome = draftSheet(world, server, channelId, fieldsOf(request), variants, context.now());
    if ('fault' in outcome) return refused(outcome.fault);
    const messageId = await context.eventPosted(outcome.sheet);
    const sheet = { ...outcome.sheet, id: messageId ?? outcome.sheet.id };
    world.add(sheet);
    const detail = eventDetail(world, sheet, variants);
    if (variants.createWithoutId) delete detail['id'];
    return written(context, 'Event created!', detail);
  });

  publicRoute(context, 'GET', '/events/:eventId', ({ params }) => {
    const sheet = world.sheet(params['eventId'] ?? '');
    return sheet ? { status: 200, body: eventDetail(world, sheet, variants) } : UNKNOWN_EVENT;
  });

  sheetRoute(context, 'PATCH', '', (request, sheet, server) => {
    const outcome = editSheet(world, server, sheet, fieldsOf(request), variants);
    if ('fault' in outcome) return refused(outcome.fault);
    world.touch(sheet, context.now());
    return written(context, 'Event edited!', eventDetail(world, sheet, variants));
  });

  sheetRoute(context, 'DELETE', '', async (_request, sheet) => {
    world.remove(sheet);
    await context.eventDeleted(sheet);
    return deleted(variants, 'Event deleted!');
  });
}

function written(context: RaidHelperContext, status: string, event: Record<string, unknown>): SimulatorAnswer {
  return { status: 200, body: context.variants.createAnswer === 'wrapped' ? { status, event } : event };
}
