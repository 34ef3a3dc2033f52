/**
 * The filter of the players page asks at every keystroke and tick; htmx replaces #people by the answer and keeps the address current. Boxes
 * outside the form belong to it by their form attribute, so it is told by an event of its own.
 */
const KEYSTROKE_MS = 150;

const form = document.getElementById('filter');
let timer = 0;

function ask(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(() => form.dispatchEvent(new CustomEvent('filter')), milliseconds);
}

document.addEventListener('input', (event) => {
  if (event.target.form === form) ask(event.target.type === 'search' ? KEYSTROKE_MS : 0);
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask(0);
});

document.addEventListener('htmx:responseError', (event) => {
  const { xhr, target } = event.detail;
  if (target.id !== 'people' && target.id !== 'board') return;
  const isText = (xhr.getResponseHeader('Content-Type') ?? '').startsWith('text/plain');
  const text =
    isText && xhr.responseText ? xhr.responseText : `The list could not be read (${xhr.status}). Reload the page.`;
  document.dispatchEvent(new CustomEvent('toast', { detail: { kind: 'error', text } }));
});
