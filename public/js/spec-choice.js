/**
 * A choice of specs (select[data-specs-of="id of a choice of characters"]) offers those of the chosen character's class alone. Without this
 * module every spec is offered, and the server says what does not fit.
 */
function narrow(specs, groups, character) {
  const chosen = specs.value;
  const wanted = character.selectedOptions[0]?.dataset.class;
  for (const group of groups) group.remove();
  // A character whose class nobody knows yet has no spec that could be checked.
  if (wanted) specs.append(...groups.filter((group) => group.dataset.class === wanted));
  specs.value = chosen;
  if (specs.selectedIndex < 0) specs.value = '';
}

for (const specs of document.querySelectorAll('select[data-specs-of]')) {
  const character = document.getElementById(specs.dataset.specsOf);
  const groups = [...specs.querySelectorAll('optgroup')];
  character.addEventListener('change', () => narrow(specs, groups, character));
  narrow(specs, groups, character);
}
