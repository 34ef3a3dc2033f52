import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import type { DiscordWorld } from './discord.world.js';
import { html, NO_HTML, type Html } from './html.rules.js';
import { renderMarkdown, timeElement } from './markdown.rules.js';
import { namesIn } from './message.page.js';
import { isOpen } from './scheduled-event.rules.js';

/** The guild's event calendar, soonest first; nothing while it is empty. */
export function eventsView(world: DiscordWorld): Html {
  const events = [...world.scheduledEvents.values()]
    .filter(isOpen)
    .sort((one, other) => Date.parse(one.scheduled_start_time) - Date.parse(other.scheduled_start_time));
  if (events.length === 0) return NO_HTML;
  return html`<section class="box" aria-labelledby="events-title">
    <h2 id="events-title">Events (${events.length})</h2>
    ${events.map((event) => eventView(world, event))}
  </section>`;
}

function eventView(world: DiscordWorld, event: APIGuildScheduledEvent): Html {
  const names = namesIn(world);
  const place = event.channel_id ? `#${names.channel(event.channel_id)} (voice)` : event.entity_metadata?.location;
  const end = event.scheduled_end_time ? timeElement(new Date(event.scheduled_end_time), 't') : null;
  return html`<article class="message">
    <header><b>${event.name}</b></header>
    <p class="small">${timeElement(new Date(event.scheduled_start_time), 'f')} ${end && html`to ${end}`}</p>
    <p class="small">${place}</p>
    ${event.description && html`<div class="text">${renderMarkdown(event.description, names)}</div>`}
  </article>`;
}
