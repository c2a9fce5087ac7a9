/** A reviewer at work in real Chromium: by keyboard alone, on many flags; and every view as its readers meet it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/stages/decide.js';
import { flagCounts, flagsInState, reviewsOf } from '../../src/store/flags.js';
import { silenceOf } from '../../src/store/silences.js';
import { openPage } from '../support/browser.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { type Newsroom, openNewsroom } from '../support/newsroom.js';

const database = useDatabase();
const MOST_BYTES = 150_000;

/** Presses a key and waits for the page that it leads to. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  const loaded = page.waitForEvent('load');
  for (const key of keys) await page.keyboard.press(key);
  await loaded;
}
const opened = (page: Page): Promise<string | null> => page.locator('[data-flag-open]').getAttribute('data-flag-open');
const state = (page: Page): Promise<string | null> => page.locator('[data-flag-open]').getAttribute('data-state');

describe('a reviewer', () => {
  it('triages twenty flags by keyboard alone', async () => {
    const { origin, flags } = await openNewsroom(database);
    expect(flags).toBeGreaterThanOrEqual(23);
    const { page, problems } = await openPage();
    await page.goto(origin);
    const order = (await flagsInState(database.pool, 'open', 100)).map((f) => f.id);
    const first = await opened(page);
    expect(first).toBe(order[0]);

    // Down, down, up: the list moves and the flag with it.
    await press(page, 'j');
    await press(page, 'j');
    expect(await opened(page)).toBe(order[2]);
    await press(page, 'k');
    await press(page, 'k');
    expect(await opened(page)).toBe(order[0]);

    // Eighteen decisions, one key each; some with a reason and a note.
    const wanted: [string, string][] = [];
    for (let i = 0; i < 18; i++) {
      const id = (await opened(page)) ?? '';
      const [key = 'c', decision = ''] = [['c', 'confirm'], ['d', 'dismiss'], ['e', 'explain']][i % 3] ?? []; // biome-ignore format: one line
      if (i === 3) {
        await page.keyboard.press('n');
        await page.keyboard.type('both papers stand by it');
        await page.keyboard.press('Escape');
      }
      if (i === 4) {
        await page.keyboard.press('r');
        await page.keyboard.type('Runrate misread');
        await page.keyboard.press('Escape');
      }
      await press(page, key);
      wanted.push([id, decision]);
    }
    for (const [id, decision] of wanted) expect((await reviewsOf(database.pool, id))[0]?.decision).toBe(decision);
    expect((await reviewsOf(database.pool, wanted[3]?.[0] ?? ''))[0]?.note).toBe('both papers stand by it');
    expect((await reviewsOf(database.pool, wanted[4]?.[0] ?? ''))[0]?.reason).toBe('misread_by_runrate');
    expect(wanted.map(([id]) => id)).toEqual(order.slice(0, 18));

    // The last one back, then onto a desk, silenced, and decided for good.
    await press(page, 'u');
    expect([await opened(page), await state(page)]).toEqual([wanted[17]?.[0], 'open']);
    await press(page, 'a');
    expect(await page.locator('.crumbs').textContent()).toContain('on the desk of local');
    await press(page, 's');
    const silenced = (await flagsInState(database.pool, 'open', 100)).find((f) => f.id === wanted[17]?.[0]);
    expect(await silenceOf(database.pool, silenced?.company.id ?? '', silenced?.kind ?? '')).not.toBeNull();
    await press(page, 'e');

    // The two after it together: marked, moved, marked, explained at one stroke; undone at one, and done again.
    await page.goto(origin);
    await page.keyboard.press('x');
    await page.locator('.rows [data-flag]').nth(1).focus();
    await page.keyboard.press('x');
    expect(await page.locator('.many').isVisible()).toBe(true);
    await press(page, 'e');
    expect(await page.locator('#undo [role=status]').textContent()).toBe('Explained 2.');
    await press(page, 'u');
    expect((await flagCounts(database.pool)).open).toBe(flags - 18);
    await page.goto(origin);
    await page.keyboard.press('x');
    await page.locator('.rows [data-flag]').nth(1).focus();
    await page.keyboard.press('x');
    await press(page, 'd');
    expect((await flagCounts(database.pool)).open).toBe(flags - 20);

    // The map of keys, and the search.
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#keys').isVisible()).toBe(false);
    await page.keyboard.press('/');
    await page.keyboard.type('klarna');
    await press(page, 'Enter');
    expect(await page.locator('h1').textContent()).toContain('klarna');
    expect(problems).toEqual([]);
  });

  it('corrects a figure by keyboard and sees its flag vanish; takes it back and sees it stand again', async () => {
    const { origin } = await openNewsroom(database);
    const { page, problems } = await openPage();
    await page.goto(`${origin}/?company=openai`);
    const flag = await opened(page);
    await page.goto(`${origin}/flags/${flag}`);
    await page.keyboard.press('f');
    const form = page.locator('.side.a form');
    await form.locator('input[name="company"]').waitFor();
    // From the company on by Tab: metric, then the figure.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('$13 billion');
    await press(page, 'Enter');
    expect(await state(page)).toBe('withdrawn');
    expect(await page.locator('#undo [role=status]').textContent()).toContain('Corrected');
    await page.goto(`${origin}/corrections`);
    await page.getByRole('button', { name: 'Take back' }).focus();
    await press(page, 'Enter');
    await page.goto(`${origin}/flags/${flag}`);
    expect(await state(page)).toBe('open');
    expect(problems).toEqual([]);
  });

  it('adds a figure that was missed by marking it in the text', async () => {
    const { origin } = await openNewsroom(database);
    const { rows } = await database.pool.query<{ id: string }>(
      "update articles set body = body || ' Somebody paid $77 billion for all that.' where id = (select article_id from claims where company_id = 'openai' limit 1) returning id",
    );
    const { page, problems } = await openPage();
    await page.goto(`${origin}/articles/${rows[0]?.id}`);
    // A script of the browser's own world, and so a text here.
    await page.evaluate(`(() => {
      const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent.indexOf('$77 billion');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + '$77 billion'.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }
    })()`);
    const form = page.locator('#add-form');
    await expect.poll(() => form.locator('[name=marked]').inputValue()).toBe('$77 billion');
    await form.locator('[name=company]').fill('OpenAI');
    await form.locator('[name=metric]').selectOption('acquisition_price');
    await form.getByRole('button').click();
    await page.locator('#text mark', { hasText: '$77 billion' }).waitFor();
    expect(await page.locator('.claims').textContent()).toContain('acquisition price');
    expect(problems).toEqual([]);
  });

  it('sees new flags come in and decided ones go, without touching the page, and is left alone while at work', async () => {
    const { origin, flags } = await openNewsroom(database);
    const { page, problems } = await openPage();
    const [, second] = await flagsInState(database.pool, 'open', 2);
    await page.goto(origin);
    // Asked once before anything changes: only what comes after is news.
    await expect.poll(() => page.locator('#progress').getAttribute('data-words')).toContain('{open}');
    await expect.poll(async () => {
      // Decided by somebody else, again and again until the page, which may not have heard of the first state yet, follows.
      await decide(database.pool, [second?.id ?? ''], { decision: 'confirm', reason: '', note: null }, 'bob');
      await decide(database.pool, [second?.id ?? ''], { decision: 'reopen', reason: '', note: null }, 'bob');
      await decide(database.pool, [second?.id ?? ''], { decision: 'confirm', reason: '', note: null }, 'bob');
      return page.locator('#open-flags').textContent();
    }, { timeout: 20_000, interval: 1200 }).toBe(String(flags - 1)); // biome-ignore format: the poll
    await expect.poll(() => page.locator('.rows .row').count(), { timeout: 20_000 }).toBe(Math.min(50, flags - 1));
    await storeFlags(database.pool, FOUNDING.map((line) => line.replaceAll('OpenAI', 'Canva').replace('$13', '$30')), 'z'); // biome-ignore format: one line
    await expect.poll(() => page.locator('.rows .row', { hasText: '$30 bn' }).count(), { timeout: 20_000 }).toBeGreaterThan(0);
    // With a row marked, nothing moves under the hand.
    await page.locator('.rows input').first().check();
    const shown = await page.locator('.rows').innerHTML();
    await decide(
      database.pool,
      [(await flagsInState(database.pool, 'open', 1))[0]?.id ?? ''],
      { decision: 'confirm', reason: '', note: null },
      'bob',
    );
    const open = (await flagCounts(database.pool)).open;
    await expect.poll(() => page.locator('#open-flags').textContent(), { timeout: 20_000 }).toBe(String(open));
    expect(await page.locator('.rows').innerHTML()).toBe(shown);
    expect(problems).toEqual([]);
  });
});

/** Every view, some of them in several states. */
async function viewsOf({ origin }: Newsroom): Promise<string[]> {
  const [flag, other] = await flagsInState(database.pool, 'open', 2);
  await decide(database.pool, [other?.id ?? ''], { decision: 'confirm', reason: '', note: 'as both say' }, 'ann');
  const { rows } = await database.pool.query<{ id: string }>('select id from articles order by id limit 1');
  return [
    '/', `/flags/${flag?.id}`, '/?state=confirmed', '/?company=nobody', '/claims', '/claims?q=revenue', '/companies', '/companies/openai', `/articles/${rows[0]?.id}`, '/feeds',
    '/alerts', '/alerts/1', '/alerts/routes', '/alerts/silences', '/quality', '/corrections', '/record', '/accounts', '/api/v1/docs', `/published/${other?.id}`, '/published',
  ].map((path) => origin + path); // biome-ignore format: a list of addresses
}

const LOOKS = [
  { name: 'light, 1200 px', viewport: { width: 1200, height: 860 }, colorScheme: 'light', locale: 'en-GB' },
  { name: 'dark, 1200 px, Chinese', viewport: { width: 1200, height: 860 }, colorScheme: 'dark', locale: 'zh-CN' },
  { name: 'light, 360 px', viewport: { width: 360, height: 740 }, colorScheme: 'light', locale: 'zh-CN' },
  { name: 'dark, 360 px', viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'en-GB' },
  { name: 'light, 2560 px', viewport: { width: 2560, height: 1300 }, colorScheme: 'light', locale: 'en-GB' },
] as const;

/** How much the layout moved after it was first painted. */
const SHIFT = `new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})`;
const VIOLATIONS = `axe.run({ iframes: false }).then(({ violations }) =>
  violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 240))))`;

describe.each(LOOKS)('every view in $name', ({ viewport, colorScheme, locale }) => {
  it('is accessible, light, still, and no wider than its window', async () => {
    const newsroom = await openNewsroom(database);
    const { page, problems } = await openPage({ viewport, colorScheme, locale, bypassCSP: true });
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    // Nothing from a cache: what a first visit brings over the wire.
    await network.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    for (const address of await viewsOf(newsroom)) {
      bytes = 0;
      await page.goto(address);
      const shift = Number(await page.evaluate(SHIFT));
      const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      await page.evaluate(axe.source);
      const found = await page.evaluate(VIOLATIONS);
      expect([address, found]).toEqual([address, []]);
      expect([address, wider]).toEqual([address, 0]);
      expect([address, shift < 0.01]).toEqual([address, true]);
      expect([address, bytes < MOST_BYTES ? 'light' : bytes]).toEqual([address, 'light']);
    }
    expect(problems).toEqual([]);
  });
});

describe('the board of the queues', () => {
  it('shows the stages in its frame', async () => {
    const { origin } = await openNewsroom(database);
    const { page } = await openPage();
    await page.goto(`${origin}/queue`);
    const board = page.frameLocator('iframe.board');
    for (const stage of ['poll', 'read', 'extract', 'check', 'notify', 'sweep'])
      await board.getByText(stage, { exact: true }).first().waitFor();
  });
});
