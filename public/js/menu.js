/** The header's menu is a <details>; this only closes it as people expect: by Escape and by a click elsewhere. */
const menu = document.querySelector('details[data-menu]');

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

document.addEventListener('click', (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
