/** The page's script: the reader's own clock, new messages as they come, a command's fields and suggestions. */
export const PAGE_SCRIPT = `'use strict';
const hm = { hour: '2-digit', minute: '2-digit' };
const date = { day: 'numeric', month: 'long', year: 'numeric' };
const styles = {
  t: hm, T: { ...hm, second: '2-digit' }, d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: date, f: { ...date, ...hm }, F: { weekday: 'long', ...date, ...hm },
};
const write = (at, style) => new Intl.DateTimeFormat(undefined, styles[style]).format(at);
function tellTimes(root) {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    if (styles[time.dataset.style]) time.textContent = write(at, time.dataset.style);
    time.title = write(at, 'F');
  }
}
async function fetchPage(address) {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}
function replace(id, fresh) {
  const next = fresh.getElementById(id);
  const old = document.getElementById(id);
  if (!next || !old) return;
  tellTimes(next);
  old.replaceWith(next);
}
const messages = () => document.getElementById('messages');
function toEnd() { messages().scrollTop = messages().scrollHeight; }
async function refresh() {
  if (document.hidden || messages().contains(document.activeElement)) return;
  const fresh = await fetchPage(location.href).catch(() => null);
  const next = fresh && fresh.getElementById('messages');
  if (!next || next.dataset.version === messages().dataset.version) return;
  const atEnd = messages().scrollTop + messages().clientHeight >= messages().scrollHeight - 40;
  replace('messages', fresh);
  if (!document.getElementById('channels').contains(document.activeElement)) replace('channels', fresh);
  replace('status', fresh);
  if (atEnd) toEnd();
}
async function showFields() {
  const address = new URL('/', location.href);
  for (const [name, value] of new FormData(document.getElementById('choose'))) address.searchParams.set(name, value);
  replace('send', await fetchPage(address));
  listen();
}
function suggest(input) {
  clearTimeout(input.waiting);
  input.waiting = setTimeout(async () => {
    const form = new URLSearchParams(new FormData(input.form));
    form.set('focused', input.dataset.suggests);
    const answer = await fetch('/_page/suggest', { method: 'POST', body: form });
    const { choices = [] } = await answer.json();
    const list = document.getElementById(input.getAttribute('list'));
    list.replaceChildren(...choices.map((choice) => new Option(choice.name, choice.value)));
  }, 200);
}
function listen() {
  for (const input of document.querySelectorAll('input[data-suggests]')) {
    input.addEventListener('input', () => suggest(input));
    input.addEventListener('focus', () => suggest(input));
  }
}
const command = document.getElementById('command');
if (command) {
  document.getElementById('choose-button').hidden = true;
  command.addEventListener('change', () => void showFields());
}
tellTimes(document);
listen();
toEnd();
setInterval(() => void refresh(), 2000);
`;
