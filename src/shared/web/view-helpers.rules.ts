/** An instant as a page's model carries it. */
export type Instant = Date | string;

/** One run of a job, as far as its bar is drawn. */
export interface DrawnRun {
  readonly outcome: string;
  readonly startedAt: Instant;
  readonly durationMs: number;
}

export interface RunBar extends DrawnRun {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The part of a Handlebars engine that takes helpers; `hbs` satisfies it. */
export interface HelperRegistry {
  registerHelper(name: string, helper: (...args: never[]) => unknown): void;
}

const CLOCK_LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-CA'] as const;
const FALLBACK_LOCALE = 'en-GB';
const MIDWINTER = Date.UTC(2026, 0, 15);
const MIDSUMMER = Date.UTC(2026, 6, 15);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const BARS = 20;
const BAR_STEP = 8;
const BARS_HEIGHT = 28;
const SHORTEST_BAR = 5;

const formatters = new Map<string, Intl.DateTimeFormat>();
const locales = new Map<string, string>();

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formatters.set(key, found);
  }
  return found;
}

function zoneName(locale: string, zone: string, at: Date | number): string {
  const parts = formatter(locale, zone, { hour: 'numeric', timeZoneName: 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function toDate(at: Instant | null | undefined): Date | undefined {
  if (at === null || at === undefined || at === '') return undefined;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * The English whose speakers have a name for this zone, in winter and in summer: New York is written as Americans do (9:00 PM EST), Berlin as
 * Britons do (21:00 CET). It is the only hint at a guild's habits that a zone gives, and it saves a setting.
 */
export function clockLocale(zone: string): string {
  const known = locales.get(zone);
  if (known) return known;
  const isNamed = (locale: string): boolean =>
    [MIDWINTER, MIDSUMMER].every((at) => /^(?!UTC)[A-Z]{2,5}$/.test(zoneName(locale, zone, at)));
  const locale = CLOCK_LOCALES.find(isNamed) ?? FALLBACK_LOCALE;
  locales.set(zone, locale);
  return locale;
}

/** 'EST', 'CEST', 'GMT+9': how the zone is called at that instant. */
export function zoneAbbreviation(at: Instant, zone: string): string {
  const date = toDate(at);
  return date ? zoneName(clockLocale(zone), zone, date) : '';
}

/** 'Wed, Mar 4, 2026' in the zone; nothing for no instant. */
export function localDate(at: Instant | null | undefined, zone: string): string {
  const date = toDate(at);
  if (!date) return '';
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' };
  return formatter(clockLocale(zone), zone, options).format(date);
}

/** '9:00 PM EST' in the zone; nothing for no instant. */
export function localTime(at: Instant | null | undefined, zone: string): string {
  const date = toDate(at);
  if (!date) return '';
  const locale = clockLocale(zone);
  // ICU puts a narrow no-break space before PM, which neither searches nor wraps well.
  const hour = locale === 'en-US' || locale === 'en-CA' ? 'numeric' : '2-digit';
  const clock = formatter(locale, zone, { hour, minute: '2-digit' }).format(date).replace(/\s/g, ' ');
  return `${clock} ${zoneName(locale, zone, date)}`;
}

/** 'Wed, Mar 4, 2026, 9:00 PM EST' in the zone; nothing for no instant. */
export function localDateTime(at: Instant | null | undefined, zone: string): string {
  return toDate(at) ? `${localDate(at, zone)}, ${localTime(at, zone)}` : '';
}

/** One part of the local date, short: 'Wed', '4' or 'Mar'. */
export function localDayPart(at: Instant | null | undefined, zone: string, part: 'weekday' | 'day' | 'month'): string {
  const date = toDate(at);
  if (!date) return '';
  const options: Intl.DateTimeFormatOptions = part === 'day' ? { day: 'numeric' } : { [part]: 'short' };
  return formatter(clockLocale(zone), zone, options).format(date);
}

/** The instant for a datetime attribute; nothing for no instant. */
export function isoInstant(at: Instant | null | undefined): string {
  return toDate(at)?.toISOString() ?? '';
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday] ?? '';
}

/** Minutes as people say them: '45 min', '3 h', '2 h 30 min'. */
export function spokenMinutes(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** How long something lasts, from two instants; nothing if one is missing. */
export function spokenDuration(from: Instant | null | undefined, to: Instant | null | undefined): string {
  const [start, end] = [toDate(from), toDate(to)];
  return start && end ? spokenMinutes((end.getTime() - start.getTime()) / 60_000) : '';
}

/** Milliseconds in the unit a reader can compare: '42 ms', '1.3 s', '2 min 5 s'. */
export function spokenMilliseconds(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** '1 time', '2 times', '0 times'. */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** 'Death Knight' → 'death-knight', for the class names of the style sheets. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** 'America/New_York' → 'America/New York': a name for programs as people read it. */
export function words(text: string): string {
  return text.replaceAll('_', ' ');
}

/**
 * The last 20 runs as bars in a 160 × 28 picture, the latest at the right edge. Height grows with the square root of the duration, so that a
 * run of a minute does not flatten those of a second.
 */
export function runBars(runs: readonly DrawnRun[]): RunBar[] {
  const shown = runs.slice(-BARS);
  const longest = Math.max(1, ...shown.map((run) => run.durationMs));
  return shown.map((run, index) => {
    const share = Math.sqrt(Math.max(0, run.durationMs) / longest);
    const height = Math.round(SHORTEST_BAR + share * (BARS_HEIGHT - SHORTEST_BAR));
    return { ...run, height, x: (BARS - shown.length + index) * BAR_STEP + 1, y: BARS_HEIGHT - height };
  });
}

/** The same runs in words, for those who do not see the bars: 'Last 20 runs: 18 done, 1 skipped, 1 failed'. */
export function runSummary(runs: readonly DrawnRun[]): string {
  const shown = runs.slice(-BARS);
  const counts = ['done', 'skipped', 'failed']
    .map((outcome) => ({ outcome, count: shown.filter((run) => run.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`);
  return `Last ${plural(shown.length, 'run', 'runs')}: ${counts.join(', ')}`;
}

/**
 * Gives the view engine the helpers the templates use. Handlebars hands every helper its own options last, so those with a free number of
 * arguments drop the last one.
 */
export function registerViewHelpers(hbs: HelperRegistry): void {
  hbs.registerHelper('eq', (left: unknown, right: unknown) => left === right);
  // What a form sent back is text where the database had a number.
  hbs.registerHelper(
    'same',
    (left: string | number | null | undefined, right: typeof left) => String(left ?? '') === String(right ?? ''),
  );
  hbs.registerHelper('moreThan', (left: unknown, right: unknown) => Number(left) > Number(right));
  hbs.registerHelper('or', (...args: unknown[]) => args.slice(0, -1).find(Boolean));
  hbs.registerHelper('and', (left: unknown, right: unknown) => left && right);
  hbs.registerHelper('default', (value: unknown, otherwise: unknown) => value ?? otherwise);
  hbs.registerHelper('concat', (...args: unknown[]) => args.slice(0, -1).join(''));
  hbs.registerHelper('encode', (text: unknown) => encodeURIComponent(String(text)));
  hbs.registerHelper('slug', (text: unknown) => (typeof text === 'string' ? slug(text) : ''));
  hbs.registerHelper('words', words);
  hbs.registerHelper('plural', plural);
  hbs.registerHelper('iso', isoInstant);
  hbs.registerHelper('localDate', localDate);
  hbs.registerHelper('localTime', localTime);
  hbs.registerHelper('localDateTime', localDateTime);
  hbs.registerHelper('localDayPart', localDayPart);
  hbs.registerHelper('weekdayName', weekdayName);
  hbs.registerHelper('minutes', spokenMinutes);
  hbs.registerHelper('duration', spokenDuration);
  hbs.registerHelper('milliseconds', spokenMilliseconds);
  hbs.registerHelper('runBars', runBars);
  hbs.registerHelper('runSummary', runSummary);
}
