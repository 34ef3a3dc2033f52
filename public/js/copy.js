/** Buttons with data-copy="id of a field" put its value into the clipboard; the field itself can be selected without script. */
const say = (kind, text) => document.dispatchEvent(new CustomEvent('toast', { detail: { kind, text } }));

async function copy(field) {
  // The clipboard is only there where the site comes by HTTPS, or from this machine.
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
  field.select();
  if (!document.execCommand('copy')) throw new Error('The browser refused.');
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  try {
    await copy(field);
    say('success', 'Copied.');
  } catch {
    field.select();
    say('info', 'It is selected: copy it with Ctrl or ⌘ and C.');
  }
});
