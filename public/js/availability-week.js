/**
 * The form of somebody's week (form[data-week]): says when each ticked day ends, and gives all ticked days the times of the first one.
 * Without this module the form does the same work, with a select for each.
 */
const DAY = 24 * 60;

const fieldsOf = (row) => {
  const [start, hours] = row.querySelectorAll('select');
  return { box: row.querySelector('input[type=checkbox]'), start, hours, until: row.querySelector('[data-until]') };
};

function endOf(start, hours) {
  const [hour, minute] = start.split(':').map(Number);
  const end = hour * 60 + minute + Math.round(Number(hours) * 60);
  if (!Number.isFinite(end)) return '';
  const clock = [Math.floor((end % DAY) / 60), end % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return end > DAY ? `until ${clock} next day` : `until ${clock}`;
}

for (const form of document.querySelectorAll('form[data-week]')) {
  const rows = [...form.querySelectorAll('[data-day]')];
  const button = form.querySelector('[data-same-times]');
  const text = form.querySelector('[data-same-times-text]');

  const show = () => {
    for (const row of rows) {
      const { start, hours, until } = fieldsOf(row);
      until.textContent = endOf(start.value, hours.value);
    }
    const ticked = rows.filter((row) => fieldsOf(row).box.checked);
    button.hidden = ticked.length < 2;
    if (ticked.length > 1) text.textContent = `${ticked[0].dataset.day}’s times on all ticked days`;
  };

  button.addEventListener('click', () => {
    const [first, ...others] = rows.filter((row) => fieldsOf(row).box.checked).map(fieldsOf);
    for (const { start, hours } of others) {
      start.value = first.start.value;
      hours.value = first.hours.value;
    }
    show();
  });
  form.addEventListener('change', show);
  show();
}
