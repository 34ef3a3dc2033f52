/** Buttons with data-copy="id" copy the text of that field; without this module the field is there to be selected. */
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      tell('success', 'Copied.');
    } catch {
      tell('info', 'The browser does not let this page copy: the text is selected, copy it by hand.');
    }
  });
}

function tell(kind, text) {
  document.dispatchEvent(new CustomEvent('toast', { detail: { kind, text } }));
}
