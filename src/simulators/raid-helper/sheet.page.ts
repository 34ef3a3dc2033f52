import { DateTime } from 'luxon';
import { escapeHtml, routePageAssets, simulatorPage } from '../simulator.page.js';
import type { RaidHelperContext } from './api.routes.js';
import type { RaidHelperWorld, Sheet, SheetSignUp } from './raid-helper.world.js';
import { SLOTS } from './template.rules.js';

/** `GET /`: the sheets as people see them in Discord. */
export function routeSheetPage({ http, world }: RaidHelperContext): void {
  routePageAssets(http);
  http.route('GET', '/', () => {
    const newestFirst = [...world.sheets].reverse();
    const main =
      newestFirst.length === 0
        ? '<p class="empty">No sheet has been posted yet. Book a raid, and it appears here.</p>'
        : newestFirst.map((sheet) => sheetHtml(world, sheet)).join('\n');
    return simulatorPage('Raid-Helper simulator', `Sheets posted: ${newestFirst.length}`, main);
  });
}

function sheetHtml(world: RaidHelperWorld, sheet: Sheet): string {
  const zone = world.server(sheet.serverId)?.timezone ?? 'UTC';
  const start = DateTime.fromSeconds(sheet.startTime, { zone });
  const instant = start.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
  const inZone = start.setLocale('en').toFormat('cccc d LLLL yyyy, HH:mm');
  const leader = world.memberName(sheet.serverId, sheet.leaderId) ?? 'somebody who left';
  return `<article class="sheet" id="sheet-${escapeHtml(sheet.id)}">
<h2>${escapeHtml(sheet.title)}</h2>
${sheet.description === '' ? '' : `<p>${escapeHtml(sheet.description)}</p>`}
<dl>
<dt>Start</dt><dd><time datetime="${instant}">${inZone}</time> (${escapeHtml(zone)})</dd>
<dt>Your time</dt><dd><time datetime="${instant}" data-local>${instant}</time></dd>
<dt>Duration</dt><dd>${sheet.durationMinutes} minutes</dd>
<dt>Leader</dt><dd>${escapeHtml(leader)}</dd>
<dt>Channel</dt><dd>#${escapeHtml(world.channelName(sheet.serverId, sheet.channelId))}</dd>
<dt>Sheet</dt><dd>${escapeHtml(sheet.id)}</dd>
</dl>
<div class="slots">
${SLOTS.map((slot) => slotHtml(slot, sheet)).join('\n')}
</div>
</article>`;
}

function slotHtml(slot: string, sheet: Sheet): string {
  const rows = sheet.signUps.filter((row) => row.className === slot);
  const people = rows.length === 0 ? '<p class="none">nobody</p>' : `<ol>${rows.map(personHtml).join('')}</ol>`;
  return `<section class="slot slot-${slot.toLowerCase()}">
<h3>${slot} <span>(${rows.length})</span></h3>
${people}
</section>`;
}

function personHtml(row: SheetSignUp): string {
  const details = [row.specName, row.status === 'queued' ? 'queued' : null].filter((detail) => detail !== null);
  const note = details.length === 0 ? '' : ` <small>${escapeHtml(details.join(', '))}</small>`;
  return `<li>${row.position}. ${escapeHtml(row.name)}${note}</li>`;
}
