/**
 * Counts down to the end of a vote (time[data-vote-ends]). At the end it says so and offers the result; it never reloads a page by itself, for
 * somebody may be reading it, and the result may take a minute.
 */
const SECOND = 1000;

function left(milliseconds) {
  const seconds = Math.ceil(milliseconds / SECOND);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  return parts
    .slice(first < 0 ? 3 : first)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join(' ');
}

function count(time) {
  const remaining = new Date(time.dateTime).getTime() - Date.now();
  time.hidden = false;
  if (remaining > 0) {
    time.textContent = left(remaining);
    return true;
  }
  const result = document.createElement('a');
  result.href = location.pathname;
  result.textContent = 'See the result';
  time.replaceChildren('Voting is over. ', result);
  return false;
}

for (const time of document.querySelectorAll('time[data-vote-ends]')) {
  if (!count(time)) continue;
  const ticking = setInterval(() => {
    if (!count(time)) clearInterval(ticking);
  }, SECOND);
}
