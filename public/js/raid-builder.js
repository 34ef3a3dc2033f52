/**
 * The roster preview of the event builder: when somebody's choice changes, their line and the role totals change with it. What they are sent as if
 * accepted comes from the server (data-slot, data-spec), so that the names of the template are known in one place alone.
 */
const STATUS_SLOT = { tentative: 'Tentative', bench: 'Bench', absence: 'Absence' };

/** The status that a line ends in, and what Raid-Helper is sent. */
function planOf(row) {
  const { usual, slot, spec } = row.dataset;
  const status = row.querySelector('[data-override]').value || usual;
  if (status === 'skip') return { status, text: 'left out' };
  if (status !== 'accepted') return { status, text: STATUS_SLOT[status] };
  return spec ? { status, text: `${slot} · ${spec}` } : { status: 'tentative', text: STATUS_SLOT.tentative };
}

function count(rows) {
  for (const total of document.querySelectorAll('[data-role-total]')) {
    const plans = rows.filter((row) => row.dataset.role === total.dataset.roleTotal).map(planOf);
    const of = (wanted) => plans.filter(({ status }) => status === wanted).length;
    const counts = { accepted: of('accepted'), tentative: of('tentative'), bench: of('bench') };
    counts.coming = counts.accepted + counts.tentative;
    for (const cell of total.querySelectorAll('[data-count]')) cell.textContent = String(counts[cell.dataset.count]);
    const target = Number(total.dataset.target);
    const share = (amount) => String(target === 0 ? 0 : Math.min(100, (amount * 100) / target));
    total.querySelector('.bar-asked').setAttribute('width', share(counts.coming));
    total.querySelector('.bar-accepted').setAttribute('width', share(counts.accepted));
  }
}

document.addEventListener('change', ({ target }) => {
  const row = target.matches('[data-override]') && target.closest('[data-player]');
  if (!row) return;
  row.querySelector('[data-planned]').textContent = planOf(row).text;
  count([...document.querySelectorAll('[data-player]')]);
});
