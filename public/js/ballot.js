/**
 * The ballot (form[data-ballot]): its choices are the truth, this fills them. A click on an entry gives it the next free rank, a second one takes it
 * out again and the later ones move up; entries are dragged onto ranks, and ranks among themselves; arrows move a pick, so that no mouse is needed.
 */
const form = document.querySelector('form[data-ballot]');
if (form) (form.querySelector('[data-slots]') ? rank : mark)(form);

function numberOf(form, name) {
  return Number(form.dataset[name]);
}

function tellCount(form, chosen) {
  const [least, most] = [numberOf(form, 'least'), numberOf(form, 'most')];
  const enough = chosen >= least && chosen <= most;
  form.querySelector('[data-ballot-count]').textContent =
    least === most ? `${chosen} of ${most} chosen` : `${chosen} chosen, ${most} at most`;
  form.querySelector('button[type=submit]').disabled = !enough;
}

/** Approval: boxes, of which no more can be ticked than there are marks. */
function mark(form) {
  const boxes = [...form.querySelectorAll('input[name=approve]')];
  const update = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const box of boxes) {
      box.disabled = !box.checked && chosen >= numberOf(form, 'most');
      box.closest('[data-entry]').classList.toggle('is-picked', box.checked);
    }
    tellCount(form, chosen);
  };
  form.addEventListener('change', update);
  update();
}

function rank(form) {
  const slots = [...form.querySelectorAll('[data-slot]')];
  const selects = slots.map((slot) => slot.querySelector('select'));
  const cards = [...form.querySelectorAll('[data-entry]')];
  const labels = slots.map((slot) => slot.querySelector('.rank-badge-small').textContent);
  let picks = selects.map((select) => select.value);

  const write = (next) => {
    picks = selects.map((_select, index) => next[index] ?? '');
    selects.forEach((select, index) => (select.value = picks[index]));
    show();
  };

  function show() {
    for (const card of cards) {
      const at = picks.indexOf(card.dataset.entry);
      const button = card.querySelector('[data-pick]');
      card.classList.toggle('is-picked', at >= 0);
      button.setAttribute('aria-pressed', String(at >= 0));
      button.querySelector('[data-pick-text]').textContent = at >= 0 ? `${labels[at]} pick` : 'Pick';
      button.disabled = at < 0 && !picks.includes('');
    }
    slots.forEach((slot, index) => {
      slot.classList.toggle('is-filled', picks[index] !== '');
      slot.draggable = picks[index] !== '';
      for (const button of slot.querySelectorAll('[data-move]')) {
        const to = index + Number(button.dataset.move);
        button.disabled = picks[index] === '' || to < 0 || to >= slots.length;
      }
    });
    tellCount(form, picks.filter(Boolean).length);
  }

  const toggle = (id) => {
    if (picks.includes(id)) write(picks.filter((pick) => pick && pick !== id));
    else if (picks.includes('')) write(picks.with(picks.indexOf(''), id));
  };

  /** Puts an entry onto a rank; whoever stood there takes the place it came from, if it had one. */
  const place = (id, index) => {
    const from = picks.indexOf(id);
    const next = [...picks];
    if (from >= 0) next[from] = picks[index];
    next[index] = id;
    write(next);
  };

  selects.forEach((select, index) => {
    select.addEventListener('change', () => {
      const id = select.value;
      select.value = picks[index];
      if (id) place(id, index);
      else write(picks.with(index, ''));
    });
  });

  form.addEventListener('click', (event) => {
    const picked = event.target.closest('[data-pick]');
    if (picked) toggle(picked.dataset.pick);
    const move = event.target.closest('[data-move]');
    if (!move) return;
    const from = slots.indexOf(move.closest('[data-slot]'));
    const to = from + Number(move.dataset.move);
    const id = picks[from];
    place(id, to);
    // The focus goes along with the pick, so that it can be moved on.
    const same = slots[to].querySelector(`[data-move="${move.dataset.move}"]`);
    (same.disabled ? slots[to].querySelector('[data-move]:not(:disabled)') : same)?.focus();
  });

  const idOf = (element) => element.dataset.entry ?? picks[slots.indexOf(element)];
  for (const source of [...cards, ...slots]) {
    source.addEventListener('dragstart', (event) => {
      event.dataTransfer.setData('text/x-entry', idOf(source));
      event.dataTransfer.effectAllowed = 'move';
    });
  }
  slots.forEach((slot, index) => {
    slot.addEventListener('dragover', (event) => {
      if (!event.dataTransfer.types.includes('text/x-entry')) return;
      event.preventDefault();
      slot.classList.add('is-target');
    });
    slot.addEventListener('dragleave', () => slot.classList.remove('is-target'));
    slot.addEventListener('drop', (event) => {
      event.preventDefault();
      slot.classList.remove('is-target');
      place(event.dataTransfer.getData('text/x-entry'), index);
    });
  });

  for (const card of cards) {
    card.draggable = true;
    card.querySelector('[data-pick]').hidden = false;
  }
  for (const slot of slots) slot.querySelector('.slot-moves').hidden = false;
  show();
}
