/**
 * Times are printed by the server in the raid's or the guild's zone. This adds the visitor's own wall clock where it differs
 * (time[data-local], or data-local="time" for the clock alone) and keeps countdowns (time[data-countdown]) current; data-over is what one
 * says when its instant has come.
 */
const MINUTE = 60_000;

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' });

/** Weekday and clock in a zone (the visitor's by default), to compare two zones' wall clocks at an instant. */
function wall(at, timeZone) {
  const parts = { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone };
  return new Intl.DateTimeFormat('en-GB', parts).format(at);
}

function addOwnTime(time) {
  const at = new Date(time.dateTime);
  const zone = time.dataset.zone || document.documentElement.dataset.guildZone;
  if (Number.isNaN(at.getTime()) || !zone || wall(at, zone) === wall(at)) return;
  const own = document.createElement('span');
  own.className = 'time-own';
  const isOtherDay = wall(at, zone).slice(0, 3) !== wall(at).slice(0, 3);
  own.textContent = `(${isOtherDay ? `${weekday.format(at)} ` : ''}${clock.format(at)} your time)`;
  time.after(' ', own);
}

function distance(milliseconds) {
  const minutes = Math.ceil(milliseconds / MINUTE);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 1) return `in ${days} days`;
  if (days === 1) return hours ? `in 1 day ${hours} h` : 'in 1 day';
  if (hours > 0) return rest ? `in ${hours} h ${rest} min` : `in ${hours} h`;
  return `in ${rest} min`;
}

function count() {
  for (const time of document.querySelectorAll('time[data-countdown]')) {
    const left = new Date(time.dateTime).getTime() - Date.now();
    time.textContent = left > 0 ? distance(left) : (time.dataset.over ?? 'under way');
  }
}

function prepare(root) {
  for (const time of root.querySelectorAll('time[data-local]')) addOwnTime(time);
}

prepare(document);
count();
setInterval(count, MINUTE / 4);

// What htmx brings in later. Its first load event names the body, which is prepared already.
document.addEventListener('htmx:load', (event) => {
  if (event.target !== document.body) prepare(event.target);
});
