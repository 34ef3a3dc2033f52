/**
 * Searches and sorts the roster at once, where without script each question is a page of its own. The server sends only the lines that were
 * asked for, so the others are fetched when they are first wanted: one page with everybody, alts included.
 */
const KEYSTROKE_MS = 120;
const SEARCHED = ['character', 'player', 'class', 'spec'];

const form = document.getElementById('roster-form');
const table = document.getElementById('roster-table');

if (form && table) {
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll('th[data-column]')];
  const count = document.getElementById('roster-count');
  const nobody = document.getElementById('roster-nobody');
  const { q, sort, alts } = form.elements;
  const alphabet = new Intl.Collator('en');
  const ofEverybody = count.textContent.slice(count.textContent.indexOf(' of '));

  let direction = table.querySelector('th[aria-sort="descending"]') ? 'desc' : 'asc';
  let rows = [...body.rows].map(read);
  let whole = null;
  let timer = 0;

  const naturalOf = (column) => heads.find((head) => head.dataset.column === column).dataset.natural;
  const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

  function read(element) {
    const keys = {};
    heads.forEach((head, at) => {
      const cell = element.cells[at];
      const name = head.dataset.column;
      const text = (at === 0 ? cell.firstElementChild : cell).textContent.trim();
      if (name === 'rank') keys[name] = Number(cell.dataset.sort);
      else if (name === 'ilvl') keys[name] = text === '' ? null : Number(text);
      else keys[name] = text || null;
    });
    return { element, keys, isAlt: element.classList.contains('is-alt'), found: null };
  }

  async function fetchAll() {
    const answer = await fetch('/roster?alts=true&sort=player', { headers: { accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const all = page.querySelector('#roster-table tbody');
    if (!all) throw new Error('no table');
    rows = [...all.rows].map((row) => read(document.importNode(row, true)));
  }

  function compare(a, b) {
    const [left, right] = [a.keys[sort.value], b.keys[sort.value]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const sign = direction === 'asc' ? 1 : -1;
    return sign * (typeof left === 'number' ? left - right : alphabet.compare(left, right));
  }

  function isWanted(row, sought) {
    if (row.isAlt && !alts.checked) return false;
    if (sought === '') return true;
    row.found ??= SEARCHED.map((name) => folded(row.keys[name] ?? ''));
    return row.found.some((text) => text.includes(sought));
  }

  function addressOf(column, way) {
    const query = new URLSearchParams();
    if (q.value.trim()) query.set('q', q.value.trim());
    if (alts.checked) query.set('alts', 'true');
    query.set('sort', column);
    if (way !== naturalOf(column)) query.set('dir', way);
    return `/roster?${query}`;
  }

  function draw() {
    const sought = folded(q.value);
    const shown = rows.filter((row) => isWanted(row, sought)).sort(compare);
    body.replaceChildren(...shown.map(({ element }) => element));
    nobody.hidden = shown.length > 0;
    count.textContent = `${shown.length} ${shown.length === 1 ? 'character' : 'characters'}${ofEverybody}`;
    for (const head of heads) {
      const { column, natural } = head.dataset;
      const isSorted = column === sort.value;
      if (isSorted) head.setAttribute('aria-sort', direction === 'asc' ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
      const turned = direction === 'asc' ? 'desc' : 'asc';
      head.querySelector('a').href = addressOf(column, isSorted ? turned : natural);
    }
    history.replaceState(null, '', addressOf(sort.value, direction));
  }

  async function show() {
    try {
      await (whole ??= fetchAll());
      draw();
    } catch {
      // The page that answers without script knows everything, too.
      form.submit();
    }
  }

  form.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (event.target === sort) direction = naturalOf(sort.value);
    timer = setTimeout(show, event.target === q ? KEYSTROKE_MS : 0);
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });

  table.tHead.addEventListener('click', (event) => {
    const head = event.target.closest('a')?.closest('th[data-column]');
    if (!head || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { column, natural } = head.dataset;
    if (sort.value === column) direction = direction === 'asc' ? 'desc' : 'asc';
    else direction = natural;
    sort.value = column;
    // What is shown already is all that a new order needs.
    draw();
  });

  nobody.querySelector('[data-clear]').addEventListener('click', (event) => {
    event.preventDefault();
    q.value = '';
    q.focus();
    show();
  });
}
