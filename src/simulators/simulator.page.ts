import type { SimulatorAnswer } from './kit/route.rules.js';
import type { SimulatorHttpServer } from './kit/simulator-http.server.js';

const STYLE_PATH = '/_page/simulator.css';
const SCRIPT_PATH = '/_page/refresh.js';
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** Text from people, made harmless for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A whole page around `main`, which is HTML already; the script fetches it again and again and swaps `<main>`. */
export function simulatorPage(title: string, subtitle: string, main: string): SimulatorAnswer {
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="data:,">
<script src="${SCRIPT_PATH}" type="module"></script>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(subtitle)}</p></header>
<main>
${main}
</main>
</body>
</html>
`;
  return { status: 200, html, headers: { 'content-security-policy': POLICY, 'cache-control': 'no-store' } };
}

/** Serves the style and the script that {@link simulatorPage} names. */
export function routePageAssets(http: SimulatorHttpServer): void {
  http.route('GET', STYLE_PATH, () => ({
    status: 200,
    text: STYLE,
    headers: { 'content-type': 'text/css; charset=utf-8' },
  }));
  http.route('GET', SCRIPT_PATH, () => ({
    status: 200,
    text: SCRIPT,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  }));
}

const SCRIPT = `const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });
let shown = '';

function tellLocalTimes(root) {
  for (const time of root.querySelectorAll('time[data-local]')) {
    time.textContent = local.format(new Date(time.dateTime));
  }
}

async function refresh() {
  try {
    const text = await (await fetch('/')).text();
    if (text !== shown) {
      const main = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
      tellLocalTimes(main);
      if (shown !== '') document.querySelector('main').replaceWith(main);
      shown = text;
    }
    document.body.classList.remove('stale');
  } catch {
    document.body.classList.add('stale');
  }
}

tellLocalTimes(document);
await refresh();
setInterval(() => document.hidden || refresh(), 2000);
`;

const STYLE = `:root { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; background: #0a0a0b; color: #e8e8e8; font: 16px/1.5 'Source Sans 3', system-ui, sans-serif; }
body.stale main { opacity: .5; }
header { padding: 1rem 1.25rem; background: #141416; border-bottom: 1px solid #2a2a2e; }
header p { margin: 0; color: #a5a5ad; }
h1, h2, h3 { margin: 0; font-family: Cinzel, Georgia, serif; font-weight: 600; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; color: #d4a84b; }
h2 { font-size: 1.2rem; color: #d4a84b; }
h3 { font-size: 1rem; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; display: grid; gap: 1rem; }
.empty { padding: 2rem 1rem; text-align: center; color: #a5a5ad; border: 1px dashed #3a3a3e; border-radius: 6px; }
.sheet { background: #1a1a1d; border: 1px solid #2a2a2e; border-left: 4px solid #d4a84b; border-radius: 6px; padding: 1rem; }
.sheet p { margin: .25rem 0; overflow-wrap: anywhere; white-space: pre-line; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .75rem 0; }
dt { color: #a5a5ad; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.slots { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem; }
.slot { background: #1e1e22; border-radius: 4px; padding: .6rem .75rem; min-width: 0; }
.slot h3 span { color: #a5a5ad; font: inherit; }
.slot ol { list-style: none; margin: .25rem 0 0; padding: 0; }
.slot li { overflow-wrap: anywhere; }
.slot small, td small { color: #a5a5ad; }
.slot .none { color: #a5a5ad; margin: 0; }
.slot-tank h3 { color: #60a5fa; }
.slot-healer h3 { color: #4ade80; }
.slot-melee h3 { color: #f87171; }
.slot-ranged h3 { color: #fbbf24; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; background: #1a1a1d; }
caption { text-align: left; color: #a5a5ad; padding: .25rem 0; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #2a2a2e; }
th { color: #d4a84b; font-weight: 600; }
.state-found { color: #4ade80; }
.state-not-found, .state-invalid { color: #f87171; }
.state-forbidden { color: #fbbf24; }
@media (max-width: 640px) {
  main { padding: .5rem; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { display: block; padding: .5rem; border-bottom: 1px solid #3a3a3e; }
  .stack th[scope=row], .stack td { display: flex; gap: .8rem; justify-content: space-between; border: 0; padding: .1rem 0; }
  .stack td::before { content: attr(data-label); color: #a5a5ad; }
}
`;
