/** The alerts views, the feeds of flags, and the links of messages, through the page's own addresses. */
import { load } from 'cheerio';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { notify } from '../../src/stages/notify/notify.js';
import { listActions } from '../../src/store/actions.js';
import { getFlag, reviewsOf } from '../../src/store/flags.js';
import { listMessages } from '../../src/store/outbox.js';
import { listRoutes } from '../../src/store/routes.js';
import { listSilences } from '../../src/store/silences.js';
import { createApp } from '../../src/web/app.js';
import type { App } from '../../src/web/env.js';
import { useDatabase } from '../support/database.js';
import { checkAgain, FOUNDING, storeFlags } from '../support/flags.js';
import { stageContext } from '../support/stages.js';

const database = useDatabase();
let app: App;
let flagId: string;
let woken = 0;

const headers = { host: 'localhost', origin: 'http://localhost' };
const get = (path: string, more: Record<string, string> = {}) =>
  app.request(`http://localhost${path}`, { headers: { ...headers, ...more } });
const page = async (path: string) => load(await (await get(path)).text());
const post = (path: string, form: Record<string, string> = {}, more: Record<string, string> = {}) =>
  app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', ...more },
    body: new URLSearchParams(form),
  });

function appWith(environment: Record<string, string> = {}): App {
  const settings = loadSettings({ RUNRATE_LOG_LEVEL: 'silent', ...environment }, '/nonexistent');
  const http = createHttpClient({ userAgent: 'test', allow: [] });
  onTestFinished(() => http.close());
  return createApp({ db: database.pool, settings, log: createLog(settings), http, wake: () => woken++ });
}

beforeEach(async () => {
  await database.pool.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, routes, actions restart identity cascade',
  );
  app = appWith();
  flagId = (await storeFlags(database.pool, FOUNDING))[0]?.id ?? '';
  await notify(await stageContext(database.pool, { RUNRATE_ALERT_TO: 'desk@example.com' }));
});

/** A link of the mail that was written, as its reader has it. */
async function linkTo(what: 'confirm' | 'dismiss' | 'silence' | 'unsubscribe'): Promise<string> {
  const [message] = await listMessages(database.pool, 1);
  const words = { confirm: 'Confirm', dismiss: 'Dismiss', silence: 'Silence', unsubscribe: 'Unsubscribe' }[what];
  const $ = load(message?.body_html ?? '');
  const href = $('a')
    .toArray()
    .map((a) => [$(a).text().trim(), $(a).attr('href') ?? ''])
    .find(([text]) => text === words)?.[1];
  return new URL(href ?? '').pathname;
}

describe('links of a mail', () => {
  it.each([
    ['confirm', 'confirmed', 'figures_contradict'],
    ['dismiss', 'dismissed', 'rounding_or_hedge'],
  ] as const)('%s: looking does nothing however often, the button does, once', async (act, state, reason) => {
    const link = await linkTo(act);
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await app.request(`http://localhost${link}`, { method, headers })).status).toBe(200);
    }
    expect((await getFlag(database.pool, flagId))?.state).toBe('open');
    const $ = await page(link);
    expect($('main').text()).toContain('$12 bn');
    expect($('form').attr('method')).toBe('post');
    const before = woken;
    expect((await post(link)).status).toBe(200);
    expect(woken).toBe(before + 1);
    expect((await getFlag(database.pool, flagId))?.state).toBe(state);
    expect(await reviewsOf(database.pool, flagId)).toEqual([expect.objectContaining({ reviewer: 'desk@example.com', reason })]);
    expect((await post(link)).status).toBe(410);
    expect((await reviewsOf(database.pool, flagId)).length).toBe(1);
    expect((await listActions(database.pool, null, 'desk@example.com', 5)).map((a) => [a.action, a.subject])).toEqual([
      [`link.${act}`, flagId],
    ]);
  });

  it('clicked twice at once decide once', async () => {
    const link = await linkTo('confirm');
    const answers = await Promise.all([post(link), post(link), post(link)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 410, 410]);
    expect((await reviewsOf(database.pool, flagId)).length).toBe(1);
  });

  it('work for a reader without a login, under the public name, and for nobody without the link', async () => {
    app = appWith({ RUNRATE_HOST: '0.0.0.0' });
    const link = await linkTo('confirm');
    const away = { host: 'runrate.example', origin: 'https://elsewhere.example' };
    expect((await get(link, away)).status).toBe(200);
    expect((await get('/static/app.css', away)).status).toBe(200);
    expect((await get(`/flags/${flagId}`, away)).headers.get('location')).toBe(`/login?to=${encodeURIComponent(`/flags/${flagId}`)}`);
    expect((await get('/act/nonsense', away)).status).toBe(404);
    expect((await post(`${link.slice(0, -2)}AA`, {}, away)).status).toBe(404);
    expect((await get(link)).headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('hold only for the figures that the reader saw', async () => {
    const link = await linkTo('dismiss');
    await database.pool.query("update flags set arithmetic_hash = 'other'");
    const response = await post(link);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('figures have changed');
    expect((await getFlag(database.pool, flagId))?.state).toBe('open');
  });

  it('silence the company and kind for a week, with who asked', async () => {
    expect((await post(await linkTo('silence'))).status).toBe(200);
    expect(await listSilences(database.pool, 5)).toEqual([
      expect.objectContaining({ company_id: 'openai', kind: 'short_window_disagreement', created_by: 'desk@example.com', live: true }),
    ]);
  });

  it('unsubscribe by hand, or by the mail program in one click, and for good', async () => {
    const link = await linkTo('unsubscribe');
    expect((await get(link)).status).toBe(200);
    expect((await listRoutes(database.pool))[0]?.paused_at).toBeNull();
    const oneClick = await app.request(`http://localhost${link}`, {
      method: 'POST',
      headers: { host: 'runrate.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(oneClick.status).toBe(200);
    const context = await stageContext(database.pool, { RUNRATE_ALERT_TO: 'desk@example.com' });
    expect((await listRoutes(database.pool))[0]?.paused_by).toBe('desk@example.com, who unsubscribed');
    await storeFlags(
      database.pool,
      ['[2025-07-31, CNBC] Mistral is valued at $6 billion.', '[2025-08-01, Reuters] Mistral is valued at $10 billion.'],
      'b',
    );
    await notify(context);
    expect((await listMessages(database.pool, 10)).length).toBe(1);
  });
});

describe('messages', () => {
  it('are listed by state and shown with their pictures', async () => {
    const $ = await page('/alerts');
    expect($('.mails a').text()).toBe('OpenAI: $12 bn ↔ $13 bn (short-window disagreement, severity 71)');
    const [message] = await listMessages(database.pool, 1);
    const response = await get(`/alerts/${message?.id}/html`);
    const html = load(await response.text());
    expect(
      html('img')
        .toArray()
        .every((i) => html(i).attr('src')?.startsWith('data:image/png;base64,')),
    ).toBe(true);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect((await page('/alerts?state=dead'))('.mails li').length).toBe(0);
    expect((await page(`/flags/${flagId}`))('.history').text()).toContain('email, desk@example.com');
  });

  it('whose contents are no longer kept say so', async () => {
    const [message] = await listMessages(database.pool, 1);
    expect((await page(`/alerts/${message?.id}`))('iframe.mail').length).toBe(1);
    await database.pool.query("update outbox set state = 'sent', sent_at = now(), body_text = '', body_html = '', payload = null");
    const $ = await page(`/alerts/${message?.id}`);
    expect($('iframe.mail').length).toBe(0);
    expect($('main').text()).toContain('no longer kept');
  });

  it('that are dead can be sent again', async () => {
    await database.pool.query("update outbox set state = 'dead', sent_at = null, last_error = '550 no such user'");
    expect((await page('/alerts'))('.mails small').text()).toContain('550 no such user');
    const [message] = await listMessages(database.pool, 1);
    expect((await post(`/alerts/${message?.id}/resend`)).status).toBe(303);
    expect((await listMessages(database.pool, 1))[0]?.state).toBe('pending');
    expect((await post(`/alerts/${message?.id}/resend`)).status).toBe(404);
    await database.pool.query("update outbox set state = 'dead'");
    expect((await post('/alerts/resend')).status).toBe(303);
    expect((await listMessages(database.pool, 1))[0]?.state).toBe('pending');
  });
});

describe('routes', () => {
  const form = {
    name: 'China desk',
    to: 'zh@example.com',
    language: 'zh',
    when: 'daily',
    at: '08:30',
    zone: 'Asia/Shanghai',
    languages: 'zh, en',
    severity: '40',
    resolved: 'true',
  };
  it('are added, paused, resumed and removed', async () => {
    expect((await post('/alerts/routes', form)).status).toBe(303);
    const added = async () => (await listRoutes(database.pool)).find((r) => r.route.name === 'China desk');
    const row = await added();
    expect(row).toMatchObject({
      origin: 'added',
      route: { language: 'zh', when: 'daily', at: '08:30', languages: ['zh', 'en'], severity: 40, resolved: true, companies: [] },
    });
    expect((await page('/alerts/routes'))('main').text()).toContain('daily at 08:30 Asia/Shanghai');
    expect((await post(`/alerts/routes/${row?.id}/pause`)).status).toBe(303);
    expect((await added())?.paused_by).toBe('local');
    expect((await post(`/alerts/routes/${row?.id}/resume`)).status).toBe(303);
    expect((await post(`/alerts/routes/${row?.id}/remove`)).status).toBe(303);
    expect(await added()).toBeUndefined();
    expect((await post(`/alerts/routes/${row?.id}/remove`)).status).toBe(404);
  });

  it.each([
    [{ ...form, to: 'nobody' }, 'to: must be a mail address'],
    [{ ...form, channel: 'slack' }, 'to: must be an address starting with https://'],
    [{ ...form, zone: 'Mars/Olympus' }, 'zone: must be a time zone'],
    [{ ...form, name: '' }, 'name:'],
    [{ ...form, severity: '200' }, 'severity:'],
    [{ ...form, name: 'Desk desk@example.com' }, 'a route has this name already'],
  ])('that cannot be are refused with the reason: %j', async (given, words) => {
    const response = await post('/alerts/routes', given);
    expect(response.status).toBe(400);
    const $ = load(await response.text());
    expect($('[role=alert]').text()).toContain(words);
    expect($('input[name=at]').attr('value')).toBe('08:30');
  });

  it('of the settings are only paused here', async () => {
    const [row] = await listRoutes(database.pool);
    const $ = await page('/alerts/routes');
    expect(
      $('button')
        .toArray()
        .map((b) => $(b).attr('formaction')),
    ).toContain(`/alerts/routes/${row?.id}/pause`);
    expect((await post(`/alerts/routes/${row?.id}/remove`)).status).toBe(400);
  });

  it('to a webhook show the key that signs them', async () => {
    await post('/alerts/routes', { name: 'hook', channel: 'webhook', to: 'https://hook.example/', resolved: 'true' });
    expect((await page('/alerts/routes'))('code').text()).toMatch(/^whsec_[\w+/]+=*$/);
  });
});

describe('silences', () => {
  it('are added with a reason, and ended', async () => {
    expect((await post('/alerts/silences', { company: 'OpenAI', kind: 'restated', hours: '24', reason: 'known' })).status).toBe(303);
    expect((await page('/alerts/silences'))('.mails li').text()).toContain('OpenAI, Restated');
    const [silence] = await listSilences(database.pool, 5);
    expect((await post(`/alerts/silences/${silence?.id}/end`)).status).toBe(303);
    expect((await listSilences(database.pool, 5))[0]?.live).toBe(false);
    expect((await post(`/alerts/silences/${silence?.id}/end`)).status).toBe(404);
  });

  it('without a reason are refused', async () => {
    const response = await post('/alerts/silences', { company: 'OpenAI', kind: '', hours: '24', reason: '' });
    expect(response.status).toBe(400);
    expect(load(await response.text())('[role=alert]').text()).toContain('needs a reason');
  });
});

describe('feeds of flags', () => {
  it.each(['atom', 'rss'])('%s is read by a feed reader, entry by entry', async (format) => {
    const response = await get(`/flags.${format}`);
    expect(response.headers.get('content-type')).toBe(`application/${format}+xml; charset=utf-8`);
    const feed = await parseFeed(new Uint8Array(await response.arrayBuffer()), {
      url: `http://localhost/flags.${format}`,
      contentType: response.headers.get('content-type'),
    });
    expect(feed.entries.map((e) => [e.link, e.title])).toEqual([
      [`http://localhost/flags/${flagId}`, expect.stringContaining('OpenAI: annualized revenue of $12 bn')],
    ]);
  });

  it('takes the matchers of a route in its address', async () => {
    const entries = async (query: string) => load(await (await get(`/flags.atom?${query}`)).text(), { xml: true })('entry').length;
    expect(await entries('companies=openai,xai&severity=50')).toBe(1);
    expect(await entries('companies=xai')).toBe(0);
    expect(await entries('sources=The Information&kinds=short_window_disagreement')).toBe(1);
    expect(await (await get('/flags.atom?language=zh')).text()).toContain('年化收入120亿美元');
    expect((await get('/flags.atom?kinds=nonsense')).status).toBe(400);
  });

  it('escapes what articles say', async () => {
    await database.pool.query(`update claims set quote = '<script>&"' || quote`);
    await checkAgain(database.pool);
    for (const format of ['atom', 'rss']) {
      const text = await (await get(`/flags.${format}`)).text();
      expect(load(text, { xml: true })('script').length).toBe(0);
    }
  });
});
