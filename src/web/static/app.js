/* Keys and live updates. The pages work without this script; it only makes them quicker. */
(() => {
  const rows = () => [...document.querySelectorAll('.row[data-flag]')];
  const current = () => rows().findIndex((row) => row.classList.contains('on'));
  const go = (step) => {
    const all = rows();
    const next = all[Math.min(all.length - 1, Math.max(0, current() + step))];
    if (next) location.assign(next.href);
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      document.querySelector('search input')?.focus();
    } else if (event.key === 'j') go(1);
    else if (event.key === 'k') go(-1);
    else if (event.key === 'u' && !document.querySelector('[data-key="u"]')) {
      const undo = sessionStorage.getItem('decided');
      if (undo) location.assign(undo);
    } else document.querySelector(`#decide [data-key="${CSS.escape(event.key)}"]`)?.click();
  });

  document.getElementById('decide')?.addEventListener('submit', () => {
    const open = document.querySelector('[data-flag-open]');
    if (open) sessionStorage.setItem('decided', `/flags/${open.dataset.flagOpen}`);
  });

  const progress = document.getElementById('progress');
  const openFlags = document.getElementById('open-flags');
  let seen = null;
  const events = new EventSource('/events');
  events.addEventListener('status', (event) => {
    const status = JSON.parse(event.data);
    const undone = status.read + status.extract + status.check;
    progress.hidden = undone === 0;
    progress.textContent = `Reading: ${status.done} of ${status.done + undone} articles checked, ${status.open} contradictions so far`;
    if (openFlags) openFlags.textContent = ` ${status.open}`;
    const list = document.querySelector('.shell');
    // An untouched inbox follows the ledger; one that is being read or written in is left alone.
    const idle = !document.activeElement || document.activeElement === document.body;
    if (list && location.pathname === '/' && seen !== null && seen !== status.open && idle && window.scrollY === 0) location.reload();
    seen = status.open;
  });
})();
