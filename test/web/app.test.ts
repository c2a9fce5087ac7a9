/** The review page and its JSON, asked as a browser or a script would, on a real ledger. */
import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { sweep } from '../../src/stages/sweep.js';
import { addFeed, listFeeds } from '../../src/store/feeds.js';
import { flagsInState, reviewsOf } from '../../src/store/flags.js';
import { silenceOf } from '../../src/store/silences.js';
import { createApp } from '../../src/web/app.js';
import type { App } from '../../src/web/env.js';
import { useDatabase } from '../support/database.js';
import { servePress, THIRTEEN, TWELVE } from '../support/press.js';
import { serve } from '../support/server.js';
import { runAll, stageContext } from '../support/stages.js';

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const database = useDatabase();
let app: App;
let woken = 0;
let flagId = '';

function appWith(environment: Record<string, string> = {}): App {
  const settings = loadSettings({ RUNRATE_LOG_LEVEL: 'silent', ...environment }, '/nowhere');
  return createApp({
    db: database.pool,
    settings,
    log: createLog(settings),
    http: createHttpClient({ userAgent: 'Runrate test', allow: settings.fetchAllow, totalTimeoutMs: 5000 }),
    wake: () => {
      woken++;
    },
  });
}

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers: { host: 'localhost:4780', ...headers } });
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`http://localhost:4780${path}`, {
    method: 'POST',
    headers: { host: 'localhost:4780', origin: 'http://localhost:4780', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form),
  });
const json = async <T>(path: string): Promise<T> => (await (await get(path)).json()) as T;
const page = async (path: string) => load(await (await get(path)).text());

beforeEach(async () => {
  app = appWith();
  await database.pool.query('truncate feeds, articles, companies, flags, reviews, silences restart identity cascade');
  const press = await servePress({
    '/12': TWELVE,
    '/13': { ...THIRTEEN, title: HOSTILE, publisher: HOSTILE, paragraphs: [...THIRTEEN.paragraphs, HOSTILE] },
  });
  const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: press.allow });
  await addFeed(database.pool, { url: press.feedUrl, origin: 'configured', intervalSeconds: 900 });
  await runAll(context, await sweep(context));
  flagId = (await flagsInState(database.pool, 'open', 1))[0]?.id ?? '';
});

describe('the inbox', () => {
  it('shows the flag with both sides, the figures marked in their sentences, arithmetic and reconcilers', async () => {
    const $ = await page('/');
    expect($('.rows .row').length).toBe(1);
    expect($('article h1').text()).toContain('$12 bn');
    expect(
      $('.side .fig')
        .map((_, e) => $(e).text())
        .get(),
    ).toEqual(['$12 bn', '$13 bn']);
    expect(
      $('.side mark')
        .map((_, e) => $(e).text())
        .get(),
    ).toEqual(['$12 billion', '$13 billion']);
    expect($('section > .proof li').length).toBe(4);
    expect($('details[lang="zh"]').text()).toContain('不可能同时成立');
    expect($('.reconcilers tr').length).toBe(7);
    expect($('figure svg').attr('aria-label')).toContain('OpenAI');
    expect($('.points tbody tr').length).toBe(2);
  });

  it.each(['/', '/companies', '/companies/openai', '/claims', '/claims?q=billion', '/feeds', '/alerts', '/alerts/1', '/alerts/1/html'])(
    'answers %s without letting foreign markup live',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      const $ = load(await response.text());
      expect($('img[onerror]').length).toBe(0);
      expect($('script').filter((_, e) => $(e).text().includes('alert')).length).toBe(0);
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('shows an article with its claims marked and its markup as text', async () => {
    const { claims } = await json<{ claims: [Claim, Claim] }>(`/api/v1/flags/${flagId}`);
    const $ = await page(`/articles/${claims[1].article}`);
    expect(
      $('mark')
        .map((_, e) => $(e).text())
        .get(),
    ).toEqual(['$13 billion']);
    expect($(`mark#${claims[1].id}`).length).toBe(1);
    expect($('img').length).toBe(0);
  });
});

describe('deciding', () => {
  it.each([
    ['confirm', 'confirmed', 'figures_contradict'],
    ['dismiss', 'dismissed', 'rounding_or_hedge'],
    ['explain', 'explained', 'different_periods'],
  ] as const)('%s makes it %s, with a reason and a note', async (decision, state, reason) => {
    const response = await post(`/flags/${flagId}/act`, { act: decision, note: '  seen ' });
    expect(response.status).toBe(303);
    expect((await flagsInState(database.pool, state, 10)).map((f) => f.id)).toEqual([flagId]);
    expect(await reviewsOf(database.pool, flagId)).toMatchObject([{ decision, reason, note: 'seen', reviewer: 'local' }]);
    const $ = await page(`/flags/${flagId}`);
    expect($('.history').text()).toContain('seen');
    await post(`/flags/${flagId}/act`, { act: 'reopen' });
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(1);
  });

  it('keeps the reason that was chosen', async () => {
    await post(`/flags/${flagId}/act`, { act: 'dismiss', reason: 'misread_by_runrate' });
    expect((await reviewsOf(database.pool, flagId))[0]?.reason).toBe('misread_by_runrate');
  });

  it('silences the kind for the company', async () => {
    expect((await post(`/flags/${flagId}/act`, { act: 'silence' })).status).toBe(303);
    expect(await silenceOf(database.pool, 'openai', 'short_window_disagreement')).not.toBeNull();
  });

  it.each([
    ['an unknown decision', () => post(`/flags/${flagId}/act`, { act: 'shrug' }), 400],
    ['an unknown flag', () => post('/flags/f_none/act', { act: 'confirm' }), 404],
    ['a form of another site', () => post(`/flags/${flagId}/act`, { act: 'confirm' }, { origin: 'https://evil.example' }), 403],
    ['a body without end', () => post(`/flags/${flagId}/act`, { act: 'confirm', note: 'x'.repeat(300_000) }), 413],
    ['an unknown reason', () => post(`/flags/${flagId}/act`, { act: 'confirm', reason: 'because' }), 400],
    ['a note beyond its length', () => post(`/flags/${flagId}/act`, { act: 'confirm', note: 'x'.repeat(3000) }), 400],
  ])('refuses %s', async (_name, ask, status) => {
    expect((await ask()).status).toBe(status);
    expect((await flagsInState(database.pool, 'open', 10)).length).toBe(1);
  });
});

describe('an article that was edited', () => {
  it('shows what changed and leads to what it said before', async () => {
    const press = await servePress({ '/12': TWELVE });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: press.allow });
    await database.pool.query('truncate feeds, articles, companies, flags, outbox restart identity cascade');
    await addFeed(database.pool, { url: press.feedUrl, origin: 'configured', intervalSeconds: 900 });
    await runAll(context, await sweep(context));
    press.articles.set('/12', { ...TWELVE, paragraphs: TWELVE.paragraphs.map((p) => p.replace('$12 billion', '$15 billion')) });
    await database.pool.query('update articles set revisit_at = now()');
    await runAll(context, await sweep(context));
    const { rows } = await database.pool.query<{ id: string }>('select id from articles where version_of is null');
    const now = await page(`/articles/${rows[0]?.id}`);
    expect(now('.versions h2').text()).toBe('Edited once after publication');
    expect([now('.versions del').text(), now('.versions ins').text()]).toEqual([
      expect.stringContaining('$12 billion — OpenAI has reached $12 billion'),
      expect.stringContaining('$15 billion — OpenAI has reached $15 billion'),
    ]);
    const earlier = await page(now('.versions a').attr('href') ?? '');
    expect(earlier('main').text()).toContain('has reached $12 billion');
    expect(earlier('.sub a').attr('href')).toBe(`/articles/${rows[0]?.id}`);
  });
});

describe('feeds', () => {
  it('are found from a page, paused, resumed and polled at once', async () => {
    const site = await serve((request, response) => {
      const isFeed = request.url === '/desk.xml';
      response
        .writeHead(request.url === '/' || isFeed ? 200 : 404)
        .end(
          isFeed
            ? '<rss><channel><title>Desk</title></channel></rss>'
            : '<link rel="alternate" type="application/rss+xml" href="/desk.xml">',
        );
    });
    app = appWith({ RUNRATE_FETCH_ALLOW: site.allow });
    expect((await post('/feeds', { url: `${site.origin}/` })).status).toBe(303);
    const row = async () => (await listFeeds(database.pool)).find((f) => f.url === `${site.origin}/desk.xml`);
    const id = (await row())?.id;
    expect(await row()).toMatchObject({ title: 'Desk', paused: false });
    expect((await post(`/feeds/${id}/pause`, {})).status).toBe(303);
    expect(await row()).toMatchObject({ paused: true });
    expect((await post(`/feeds/${id}/poll`, {})).status).toBe(404);
    expect((await post(`/feeds/${id}/resume`, {})).status).toBe(303);
    await database.pool.query("update feeds set next_poll_at = now() + interval '1 hour'");
    const before = woken;
    expect((await post(`/feeds/${id}/poll`, {})).status).toBe(303);
    expect(((await row())?.next_poll_at.getTime() ?? 0) <= Date.now()).toBe(true);
    expect(woken).toBe(before + 1);
    expect((await post('/feeds/999999/pause', {})).status).toBe(404);
  });

  it('of a page that offers none are refused with the reason', async () => {
    const site = await serve((_request, response) => response.writeHead(200).end('<p>Nothing</p>'));
    app = appWith({ RUNRATE_FETCH_ALLOW: site.allow });
    const response = await post('/feeds', { url: site.origin });
    expect(response.status).toBe(400);
    expect(load(await response.text())('[role=alert]').text()).toContain('the page offers no feed');
  });

  it('are added and taken up at once', async () => {
    const before = woken;
    expect((await post('/feeds', { url: 'https://news.example/feed.xml' })).status).toBe(303);
    expect(woken).toBe(before + 1);
    expect((await page('/feeds'))('table').text()).toContain('https://news.example/feed.xml');
  });

  it.each(['http://127.0.0.1:5432/', 'file:///etc/passwd', 'nonsense', ''])('refuses %j and says why', async (url) => {
    const response = await post('/feeds', { url });
    expect(response.status).toBe(400);
    expect(load(await response.text())('[role="alert"]').text()).not.toBe('');
  });
});

describe('the JSON', () => {
  it('lists flags and gives one with its claims', async () => {
    const { flags } = await json<{ flags: { id: string }[] }>('/api/v1/flags');
    expect(flags.map((f) => f.id)).toEqual([flagId]);
    const { claims } = await json<{ claims: Claim[] }>(`/api/v1/flags/${flagId}`);
    expect(claims.map((c) => c.stated_low)).toEqual(['12000000000', '13000000000']);
    expect((await get('/api/v1/flags/f_none')).status).toBe(404);
    expect(await json('/api/v1/status')).toMatchObject({ done: 2, open: 1 });
  });
});

describe('who may ask', () => {
  it.each([
    '/nothing',
    '/flags/f_none',
    '/companies/none',
    '/articles/none',
    '/alerts/999',
    '/static/..%2f..%2fapp.tsx',
    '/static/app.tsx',
  ])('finds nothing at %s', async (path) => expect((await get(path)).status).toBe(404));

  it('answers only to its own name without a password: a foreign name that resolves here is refused', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { host: '127.0.0.1:4780' })).status).toBe(200);
  });
});
