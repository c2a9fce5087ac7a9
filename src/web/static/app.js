/* Keys, live updates, tips of charts, marking of figures. The pages work without this script; it only makes them quicker. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const rows = () => all('[data-flag]');
  const current = () => rows().findIndex((row) => row.getAttribute('aria-current') === 'true');
  const marked = () => all('#many input[name="flag"]:checked');

  /* Moving: on the list alone (a telephone, or its focus in the list) the focus moves; beside an open flag the flag changes. */
  const go = (step) => {
    const list = rows();
    const focused = list.indexOf(document.activeElement);
    const next = list[Math.min(list.length - 1, Math.max(0, (focused >= 0 ? focused : current()) + step))];
    if (next && focused < 0 && next.getAttribute('aria-current') !== 'true') location.assign(next.href);
    else if (next) next.focus();
    else one('a[rel="next"]')?.click();
  };

  const press = (key) => {
    if (marked().length > 0) return one(`#many .many [data-key="${CSS.escape(key)}"]`)?.click();
    return one(`#decide [data-key="${CSS.escape(key)}"]`)?.click();
  };

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    u: () => {
      const undo = document.getElementById('undo');
      const back = undo?.querySelector('[name="back"]');
      if (undo && back) undo.requestSubmit ? undo.requestSubmit() : undo.submit();
    },
    x: () => {
      const row = rows().find((r) => r === document.activeElement) ?? rows()[current()];
      const box = row?.parentElement.querySelector('input[type="checkbox"]');
      if (box) box.click();
    },
    g: () => one('.back')?.click(),
    f: () => {
      const form = one('details.correct');
      if (!form) return;
      form.open = true;
      one('input:not([type="hidden"])', form)?.focus();
    },
    '/': () => one('search input')?.focus(),
    '?': () => document.getElementById('keys')?.showModal(),
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one('dialog[open]')) return;
    if (event.target.closest('textarea, select, input:not([type="checkbox"])')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === 'Enter' && event.target === document.body) {
      const row = rows()[Math.max(0, current())];
      if (row && !document.querySelector('.shell.chosen')) location.assign(row.href);
      return;
    }
    const focus = one(`[data-focus="${CSS.escape(event.key)}"]`);
    if (focus) {
      event.preventDefault();
      focus.focus();
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    } else press(event.key);
  });

  document.addEventListener('click', (event) => {
    const opens = event.target.closest('[data-opens]');
    if (opens) document.getElementById(opens.dataset.opens)?.showModal();
    if (event.target.closest('[data-marks]')) {
      const boxes = all('#many input[name="flag"]');
      const want = boxes.some((box) => !box.checked);
      for (const box of boxes) box.checked = want;
    }
    for (const menu of all('.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  });

  /* The open flag's row is in sight. */
  const on = rows()[current()];
  const list = document.getElementById('list');
  if (on && list && list.scrollHeight > list.clientHeight) list.scrollTop = on.offsetTop - list.clientHeight / 3;

  /* On a narrow window the navigation scrolls: where one is stays in sight. */
  const nav = one('.top nav');
  const here = one('.on', nav ?? document);
  if (nav && here && nav.contains(here)) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 2;

  /* Tips of a chart's points, at once and by key too. */
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const show = (event) => {
    const point = event.target.closest?.('svg .point, svg a');
    const title = point?.querySelector('title');
    tip.hidden = !title;
    if (!title) return;
    tip.textContent = title.textContent;
    const box = (point.querySelector('circle') ?? point).getBoundingClientRect();
    tip.style.setProperty(
      'left',
      `${Math.min(innerWidth - tip.offsetWidth - 8, Math.max(8, box.left + box.width / 2 - tip.offsetWidth / 2))}px`,
    );
    tip.style.setProperty('top', `${Math.max(8, box.top - tip.offsetHeight - 8)}px`);
  };
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, show);

  /* A figure that is marked in an article's text goes into the form that adds it. */
  const text = document.getElementById('text');
  const add = document.getElementById('add-form');
  const offset = (node, at) => {
    const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest('[data-at]');
    if (!paragraph) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, at);
    return Number(paragraph.dataset.at) + range.toString().length;
  };
  if (text && add)
    document.addEventListener('selectionchange', () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      if (!text.contains(range.commonAncestorContainer)) return;
      const [from, to] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
      if (from === null || to === null || to - from > 200) return;
      add.elements.from.value = String(from);
      add.elements.to.value = String(to);
      add.elements.marked.value = range.toString().trim();
      add.closest('details').open = true;
    });

  /* Live: how far the stages are; the list follows where nobody is busy with it. */
  const progress = document.getElementById('progress');
  const openFlags = document.getElementById('open-flags');
  if (!progress) return;
  let seen = null;
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { 'x-part': 'list' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = fresh.getElementById('list');
    const now = document.getElementById('list');
    const isBusy = marked().length > 0 || now?.contains(document.activeElement);
    if (!next || !now || isBusy) return;
    const top = now.scrollTop;
    now.replaceWith(next);
    next.scrollTop = top;
    const isIdle = !document.activeElement || document.activeElement === document.body;
    const flag = fresh.getElementById('detail');
    // The flag that stands there by itself is only the first one: it follows too, unless somebody reads on.
    if (isIdle && flag && location.pathname === '/' && scrollY === 0) document.getElementById('detail')?.replaceWith(flag);
  };
  const events = new EventSource('/events');
  addEventListener('pagehide', () => events.close());
  events.addEventListener('status', (event) => {
    const status = JSON.parse(event.data);
    const undone = status.read + status.extract + status.check;
    progress.hidden = undone === 0;
    progress.textContent = progress.dataset.words
      .replace('{done}', status.done)
      .replace('{all}', status.done + undone)
      .replace('{open}', status.open);
    if (openFlags) openFlags.textContent = String(status.open);
    if (seen !== null && seen !== status.open && document.getElementById('list')) refresh().catch(() => undefined);
    seen = status.open;
  });
})();
