/**
 * Shows short messages in the page's live region. Other modules ask with
 *   document.dispatchEvent(new CustomEvent('toast', { detail: { kind: 'success' | 'error' | 'info', text } }))
 */
const SECONDS = { success: 5, info: 6, error: 12 };

const region = document.getElementById('toasts');

document.addEventListener('toast', ({ detail: { kind, text } }) => {
  const toast = document.createElement('div');
  toast.className = `toast toast-${kind}`;
  const words = document.createElement('p');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.setAttribute('aria-label', 'Dismiss');
  close.textContent = '✕';
  close.addEventListener('click', () => toast.remove());
  toast.append(words, close);
  region?.append(toast);
  setTimeout(() => toast.remove(), 1000 * (SECONDS[kind] ?? SECONDS.info));
});
