/** Folds the officers' sidebar to icons and remembers it. */
const KEY = 'admin-sidenav-collapsed';
const toggle = document.getElementById('sidenav-toggle');

function show(isCollapsed) {
  document.documentElement.classList.toggle('sidenav-collapsed', isCollapsed);
  toggle?.setAttribute('aria-expanded', String(!isCollapsed));
  const text = toggle?.querySelector('.nav-text');
  if (text) text.textContent = isCollapsed ? 'Unfold' : 'Fold';
}

// A browser may refuse storage; the sidebar then simply forgets.
function remembered() {
  try {
    return localStorage.getItem(KEY) === 'true';
  } catch {
    return false;
  }
}

function remember(isCollapsed) {
  try {
    localStorage.setItem(KEY, String(isCollapsed));
  } catch {
    // Nothing to do: see above.
  }
}

toggle?.removeAttribute('hidden');
show(remembered());
toggle?.addEventListener('click', () => {
  const isCollapsed = !document.documentElement.classList.contains('sidenav-collapsed');
  show(isCollapsed);
  remember(isCollapsed);
});
