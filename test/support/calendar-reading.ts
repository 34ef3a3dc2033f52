import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

/** An event as a calendar program understood it. */
export interface ReadEvent {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly transparency: string;
  readonly sequence: number;
}

/** What ical.js, which Thunderbird uses, makes of a calendar file; by start. */
export function readByIcalJs(text: string): ReadEvent[] {
  const [name, properties, parts] = ICAL.parse(text) as [string, unknown[], [string, unknown[], unknown[]][]];
  if (name !== 'vcalendar') throw new Error(`This is no calendar: ${name} with ${properties.length} properties.`);
  const events = parts
    .filter(([part]) => part === 'vevent')
    .map((part) => new ICAL.Event(new ICAL.Component(part)))
    .map((event) => ({
      uid: event.uid,
      title: event.summary,
      description: event.description ?? '',
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      status: String(event.component.getFirstPropertyValue('status')),
      transparency: String(event.component.getFirstPropertyValue('transp')),
      sequence: event.sequence,
    }));
  return inOrder(events);
}

/** What node-ical, an independent parser, makes of the same; by start. */
export function readByNodeIcal(text: string): ReadEvent[] {
  const events: ReadEvent[] = [];
  for (const part of Object.values(nodeIcal.sync.parseICS(text))) {
    if (part?.type !== 'VEVENT') continue;
    events.push({
      uid: part.uid,
      title: textIn(part.summary),
      description: textIn(part.description),
      start: new Date(part.start).toISOString(),
      end: new Date(part.end ?? Number.NaN).toISOString(),
      status: String(part.status),
      transparency: String(part.transparency),
      sequence: Number(part.sequence),
    });
  }
  return inOrder(events);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function inOrder(events: ReadEvent[]): ReadEvent[] {
  return events.sort((one, other) => one.start.localeCompare(other.start) || one.uid.localeCompare(other.uid));
}
