/**
 * Rows edited in place ([data-edit-row]; each is a form that htmx posts and whose answer replaces the row). A changed row shows Save, Enter sends it
 * (the browser does that), Escape takes the changes back. A refused row comes back with what was typed and the reason beside it.
 */
const ROW = '[data-edit-row]';

/** By field id: the value to go back to, which after a refusal is not the one the server just printed. */
const originals = new Map();
let lastField = null;

const fieldsOf = (row) => [...row.querySelectorAll('input:not([type=hidden]), select')];
const valueOf = (field) => (field.type === 'checkbox' ? String(field.checked) : field.value);

function printedValueOf(field) {
  if (field.type === 'checkbox') return String(field.defaultChecked);
  if (field.tagName !== 'SELECT') return field.defaultValue;
  return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? '';
}

const originalOf = (field) => originals.get(field.id) ?? printedValueOf(field);
const isChanged = (row) => fieldsOf(row).some((field) => valueOf(field) !== originalOf(field));
const say = (kind, text) => document.dispatchEvent(new CustomEvent('toast', { detail: { kind, text } }));

function mark(row) {
  row.classList.toggle('is-changed', isChanged(row));
}

function revert(row) {
  for (const field of fieldsOf(row)) {
    if (field.type === 'checkbox') field.checked = originalOf(field) === 'true';
    else field.value = originalOf(field);
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
  for (const reason of row.querySelectorAll('.field-error')) reason.remove();
  row.classList.remove('has-error');
  mark(row);
}

for (const type of ['input', 'change']) {
  document.addEventListener(type, (event) => {
    const row = event.target.closest(ROW);
    if (!row) return;
    lastField = event.target.id;
    mark(row);
  });
}

document.addEventListener('keydown', (event) => {
  const row = event.target.closest?.(ROW);
  if (row && event.key === 'Escape') revert(row);
});

// Enter in a row that has nothing to save would only make noise.
document.addEventListener(
  'submit',
  (event) => {
    const row = event.target.closest(ROW);
    if (!row || !event.target.hasAttribute('hx-post') || isChanged(row) || row.classList.contains('has-error')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

document.addEventListener('htmx:beforeSwap', (event) => {
  const { xhr, target } = event.detail;
  if (!target.matches(ROW)) return;
  const isRow = xhr.responseText.trimStart().startsWith('<tr');
  if (!isRow || xhr.status >= 500) {
    // Not the row: a refusal from before the page's own code (logged out, too many tries), told in plain text.
    event.detail.shouldSwap = false;
    const isText = (xhr.getResponseHeader('Content-Type') ?? '').startsWith('text/plain');
    say(
      'error',
      isText && xhr.responseText
        ? xhr.responseText
        : `That was not saved (${xhr.status}). Reload the page and try again.`,
    );
    return;
  }
  for (const field of fieldsOf(target)) {
    if (xhr.status >= 400) originals.set(field.id, originalOf(field));
    else originals.delete(field.id);
  }
});

document.addEventListener('htmx:sendError', () =>
  say('error', 'The site could not be reached. Nothing was saved; try again.'),
);

document.addEventListener('htmx:load', (event) => {
  const row = event.target;
  if (!row.matches(ROW)) return;
  mark(row);
  if (row.dataset.notice) say('success', row.dataset.notice);
  const wrong = row.querySelector('[aria-invalid=true]');
  if (wrong) wrong.focus();
  else if (document.activeElement === document.body) document.getElementById(lastField)?.focus();
});

for (const row of document.querySelectorAll(ROW)) mark(row);
