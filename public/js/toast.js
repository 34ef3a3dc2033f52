/**
 * Shows short messages in the page's live region. Other modules ask with
 *   document.dispatchEvent(new CustomEvent('toast', { detail: { kind: 'success' | 'error' | 'info', text, action? } }))
 * action { label, run } is a button that the message has for as long as it stands, and that works once.
 */
const SECONDS = { success: 5, info: 6, error: 12 };
const SECONDS_TO_ACT = 12;

const region = document.getElementById('toasts');

function button(label, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.addEventListener('click', act);
  element.append(label);
  return element;
}

document.addEventListener('toast', ({ detail: { kind, text, action } }) => {
  const toast = document.createElement('div');
  toast.className = `toast toast-${kind}`;
  const words = document.createElement('p');
  words.textContent = text;
  toast.append(words);
  if (action) {
    const act = button(action.label, () => {
      toast.remove();
      action.run();
    });
    act.className = 'toast-action';
    toast.append(act);
  }
  const close = button('✕', () => toast.remove());
  close.setAttribute('aria-label', 'Dismiss');
  toast.append(close);
  region?.append(toast);
  setTimeout(() => toast.remove(), 1000 * (action ? SECONDS_TO_ACT : (SECONDS[kind] ?? SECONDS.info)));
});
