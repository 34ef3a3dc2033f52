import { escapeHtml, Html } from './html.rules.js';

/** Names for what a text refers to by id. */
export interface Names {
  readonly user: (id: string) => string;
  readonly role: (id: string) => string;
  readonly channel: (id: string) => string;
}

const HOUR_AND_MINUTE = { hour: '2-digit', minute: '2-digit' } as const;
const LONG_DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** How each style of a Discord timestamp is written; the page's script writes them alike in the reader's zone. */
const TIME_STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  t: HOUR_AND_MINUTE,
  T: { ...HOUR_AND_MINUTE, second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: LONG_DATE,
  f: { ...LONG_DATE, ...HOUR_AND_MINUTE },
  F: { weekday: 'long', ...LONG_DATE, ...HOUR_AND_MINUTE },
};

/** A point in time as an element that says it in full when pointed at. */
export function timeElement(at: Date, style: string): Html {
  if (Number.isNaN(at.getTime())) return new Html('<span>an impossible time</span>');
  const full = new Intl.DateTimeFormat('en-GB', TIME_STYLES.F).format(at);
  const format = TIME_STYLES[style];
  const text = format ? new Intl.DateTimeFormat('en-GB', format).format(at) : relative(at, new Date());
  return new Html(
    `<time datetime="${at.toISOString()}" data-style="${escapeHtml(style)}" title="${escapeHtml(full)}">${escapeHtml(text)}</time>`,
  );
}

function relative(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1_000;
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/** Discord's markdown as markup; everything a person wrote is escaped. */
export function renderMarkdown(source: string, names: Names): Html {
  // Finished pieces wait behind a mark that no text keeps, so that later steps leave them alone.
  const pieces: string[] = [];
  const keep = (markup: string) => `\uE000${pieces.push(markup) - 1}\uE001`;
  const mention = (text: string) => keep(`<span class="mention">${escapeHtml(text)}</span>`);
  const link = (url: string, label: string) => keep(`<a href="${escapeHtml(url)}" rel="noreferrer">${label}</a>`);
  const marked = source
    .replace(/[\uE000\uE001]/g, '')
    .replace(/```(?:[\w+-]*\n)?([\s\S]*?)```/g, (_, code: string) =>
      keep(`<pre><code>${escapeHtml(code)}</code></pre>`),
    )
    .replace(/`([^`\n]+)`/g, (_, code: string) => keep(`<code>${escapeHtml(code)}</code>`))
    .replace(/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/g, (_, unix: string, style?: string) =>
      keep(timeElement(new Date(Number(unix) * 1_000), style ?? 'f').text),
    )
    .replace(/<@!?(\d+)>/g, (_, id: string) => mention(`@${names.user(id)}`))
    .replace(/<@&(\d+)>/g, (_, id: string) => mention(`@${names.role(id)}`))
    .replace(/<#(\d+)>/g, (_, id: string) => mention(`#${names.channel(id)}`))
    .replace(/<\/([^:>]+):\d+>/g, (_, command: string) => mention(`/${command}`))
    .replace(/<a?:(\w+):\d+>/g, (_, emoji: string) => `:${emoji}:`)
    .replace(/@(everyone|here)\b/g, (all) => mention(all))
    .replace(/\[([^\]\n]+)\]\(<?(https?:\/\/[^\s<>)]+)>?(?: "[^"]*")?\)/g, (_, label: string, url: string) =>
      link(url, inline(escapeHtml(label))),
    )
    .replace(/<?(https?:\/\/[^\s<>\uE000]*[^\s<>\uE000.,:;!?"')\]])>?/g, (_, url: string) =>
      link(url, escapeHtml(url)),
    );
  let text = blocks(escapeHtml(marked));
  while (/\uE000\d+\uE001/.test(text)) {
    text = text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => pieces[Number(index)] ?? '');
  }
  return new Html(text);
}

function inline(escaped: string): string {
  return escaped
    .replace(/\*\*([\s\S]+?)\*\*/g, '<strong>$1</strong>')
    .replace(/__([\s\S]+?)__/g, '<u>$1</u>')
    .replace(/~~([\s\S]+?)~~/g, '<s>$1</s>')
    .replace(/\|\|([\s\S]+?)\|\|/g, '<span class="spoiler" tabindex="0">$1</span>')
    .replace(/\*(\S(?:[^*\n]*\S)?)\*/g, '<em>$1</em>')
    .replace(/(^|[\s(])_(\S(?:[^_\n]*\S)?)_(?=$|[\s).,!?:;])/g, '$1<em>$2</em>');
}

const LINES: readonly (readonly [RegExp, string])[] = [
  [/^&gt; ?(.*)$/, 'blockquote'],
  [/^#{1,3} (.+)$/, 'h'],
  [/^-# (.+)$/, 'sub'],
  [/^\s*[-*] (.+)$/, 'li'],
];

/** Quotes, headings, small print and list items, line by line. */
function blocks(escaped: string): string {
  let afterBlock = true;
  return inline(escaped)
    .split('\n')
    .map((line) => {
      const found = LINES.map(([pattern, kind]) => ({ match: pattern.exec(line), kind })).find(({ match }) => match);
      const text = found?.match?.[1] ?? line;
      const before = afterBlock || found ? '' : '<br>';
      afterBlock = found !== undefined;
      return found ? `<span class="md-${found.kind}">${text}</span>` : `${before}${text}`;
    })
    .join('\n');
}
