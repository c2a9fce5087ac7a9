/** What happens to feeds over several polls: validators, moves, hubs, pace, and stories that several feeds tell. */
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import type { StageContext } from '../../src/stages/context.js';
import { sweep } from '../../src/stages/sweep.js';
import { articlesAfter } from '../../src/store/articles.js';
import { addFeed, feedHealth, listFeeds, pauseFeed } from '../../src/store/feeds.js';
import { createApp } from '../../src/web/app.js';
import { useDatabase } from '../support/database.js';
import { serve } from '../support/server.js';
import { runJob, stageContext } from '../support/stages.js';

const database = useDatabase();
beforeEach(() => database.pool.query('truncate feeds, articles restart identity cascade'));

const rss = (items: readonly string[], head = ''): string =>
  `<rss version="2.0"><channel><title>Desk</title>${head}${items.map((i) => `<item><title>Story ${i}</title><link>https://news.example/${i}</link><guid>${i}</guid></item>`).join('')}</channel></rss>`;
const add = (url: string) => addFeed(database.pool, { url, origin: 'configured', intervalSeconds: 900 });
const feed = async () => (await listFeeds(database.pool))[0];
const due = () => database.pool.query("update feeds set next_poll_at = now() - interval '1 second'");

async function pollAll(context: StageContext): Promise<void> {
  await due();
  const jobs = (await sweep(context)).filter((job) => job.stage === 'poll');
  await Promise.all(jobs.map((job) => runJob(context, job)));
}

describe('validators', () => {
  it('are kept and sent, and a feed that has not changed stays well', async () => {
    const sent: (string | undefined)[] = [];
    const server = await serve((request, response) => {
      sent.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(rss(['a', 'b']));
    });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await add(server.origin);
    for (let i = 0; i < 3; i++) await pollAll(context);
    expect(sent).toEqual([undefined, '"1"', '"1"']);
    expect(await feed()).toMatchObject({ articles: 2, etag: '"1"', errors_in_row: 0, title: 'Desk', format: 'rss' });
  });
});

describe('a feed that moves', () => {
  it('is asked at its new address once a second poll confirms it', async () => {
    const asked: string[] = [];
    const server = await serve((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.writeHead(200).end(rss(['a']));
    });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await add(`${server.origin}/old`);
    await pollAll(context);
    const noted = await feed();
    expect([noted?.url, noted && feedHealth(noted).words]).toEqual([`${server.origin}/old`, `moves to ${server.origin}/new`]);
    await pollAll(context);
    expect(await feed()).toMatchObject({ url: `${server.origin}/new`, moved_to: null, articles: 1 });
    await pollAll(context);
    expect(asked).toEqual(['/old', '/new', '/old', '/new', '/new']);
  });

  it('stays where the redirect was for that time only', async () => {
    let redirects = 0;
    const server = await serve((request, response) => {
      if (request.url === '/old' && redirects++ !== 1) response.writeHead(301, { location: '/new' }).end();
      else response.writeHead(200).end(rss(['a']));
    });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await add(`${server.origin}/old`);
    for (let i = 0; i < 3; i++) await pollAll(context);
    expect(await feed()).toMatchObject({ url: `${server.origin}/old`, moved_to: `${server.origin}/new` });
  });

  it('stays where another feed has that address already', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.writeHead(200).end(rss(['a']));
    });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await add(`${server.origin}/old`);
    await add(`${server.origin}/new`);
    for (let i = 0; i < 3; i++) await pollAll(context);
    expect((await listFeeds(database.pool)).map((f) => f.url)).toEqual([`${server.origin}/old`, `${server.origin}/new`]);
  });
});

describe('the pace', () => {
  it('quickens with news, slackens without, and the first poll is no news', async () => {
    let stories = ['a'];
    const server = await serve((_request, response) => response.writeHead(200).end(rss(stories)));
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await add(server.origin);
    const pauses: (number | null | undefined)[] = [];
    for (const more of ['', 'b', 'c', '']) {
      if (more !== '') stories = [...stories, more];
      await pollAll(context);
      pauses.push((await feed())?.pause_seconds);
    }
    expect(pauses).toEqual([1125, 675, 405, 506]);
  });

  it('stops for a feed that is paused', async () => {
    let asked = 0;
    const server = await serve((_request, response) => {
      asked++;
      response.writeHead(200).end(rss([]));
    });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await add(server.origin);
    await pauseFeed(database.pool, server.origin, true);
    await pollAll(context);
    expect(asked).toBe(0);
    await pauseFeed(database.pool, server.origin, false);
    await pollAll(context);
    expect(asked).toBe(1);
  });
});

describe('stories that several feeds tell', () => {
  it('are one article each, in whatever order the feeds have them, and no feed fails for it', async () => {
    const stories = Array.from({ length: 60 }, (_, i) => `s${i}`);
    const server = await serve((request, response) =>
      response.writeHead(200).end(rss(Number(request.url?.slice(1)) % 2 === 0 ? stories : [...stories].reverse())),
    );
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    for (let i = 0; i < 16; i++) await add(`${server.origin}/${i}`);
    await pollAll(context);
    const feeds = await listFeeds(database.pool);
    expect(feeds.filter((f) => f.errors_in_row > 0).map((f) => f.last_error)).toEqual([]);
    expect((await articlesAfter(database.pool, null, 1000)).length).toBe(stories.length);
  });
});

describe('a hub', () => {
  const PUBLIC = 'https://runrate.example';

  /** A press with a hub of its own, and the page that the hub calls back. */
  async function withHub() {
    const forms: URLSearchParams[] = [];
    const server = await serve((request, response) => {
      if (request.url !== '/hub') {
        const head = `<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="/hub"/><link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://news.example/topic"/>`;
        return response.writeHead(200).end(rss(['a'], head));
      }
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      return request.on('end', () => {
        forms.push(new URLSearchParams(body));
        response.writeHead(202).end();
      });
    });
    const environment = { RUNRATE_FETCH_ALLOW: server.allow, RUNRATE_PUBLIC_URL: PUBLIC, RUNRATE_LOG_LEVEL: 'silent' };
    const context = await stageContext(database.pool, environment);
    const settings = loadSettings(environment, '/nowhere');
    let woken = 0;
    const app = createApp({
      db: database.pool,
      settings,
      log: createLog(settings),
      http: createHttpClient({ userAgent: 'Runrate test', allow: settings.fetchAllow }),
      wake: () => {
        woken++;
      },
    });
    await add(`${server.origin}/feed`);
    await pollAll(context);
    const callback = forms[0]?.get('hub.callback')?.slice(PUBLIC.length) ?? '';
    const secret = forms[0]?.get('hub.secret') ?? '';
    const confirm = (more: Record<string, string> = {}) =>
      app.request(
        `${PUBLIC}${callback}?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': 'https://news.example/topic', 'hub.challenge': 'abc', 'hub.lease_seconds': '864000', ...more })}`,
      );
    const push = (body: string, signature: string | null) =>
      app.request(`${PUBLIC}${callback}`, { method: 'POST', body, headers: signature === null ? {} : { 'x-hub-signature': signature } });
    const signed = (body: string, method = 'sha256') => `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
    return { context, forms, app, confirm, push, signed, woken: () => woken };
  }

  it('is asked to call back, once', async () => {
    const { context, forms } = await withHub();
    expect(Object.fromEntries(forms[0] ?? [])).toMatchObject({
      'hub.mode': 'subscribe',
      'hub.topic': 'https://news.example/topic',
      'hub.callback': expect.stringMatching(/^https:\/\/runrate\.example\/websub\/[\w-]{20,}$/),
      'hub.secret': expect.stringMatching(/^[\w-]{30,}$/),
    });
    await pollAll(context);
    expect(forms.length).toBe(1);
  });

  it('is answered with its challenge, and from then on the feed is polled rarely', async () => {
    const { context, confirm } = await withHub();
    const response = await confirm();
    expect([response.status, await response.text()]).toEqual([200, 'abc']);
    await pollAll(context);
    expect((await feed())?.pause_seconds).toBe(8 * 900);
  });

  it.each([
    ['another topic', { 'hub.topic': 'https://news.example/other' }],
    ['an end that nobody asked for', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': '' }],
  ])('is not answered when it confirms %s', async (_name, more) => {
    const { confirm } = await withHub();
    expect((await confirm(more)).status).toBe(404);
    expect((await feed())?.hub_until).toBeNull();
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('brings news that it signs by %s', async (method) => {
    const { push, signed, woken } = await withHub();
    const body = rss(['b', 'c']);
    expect((await push(body, signed(body, method))).status).toBe(202);
    expect((await articlesAfter(database.pool, null, 10)).map((a) => a.title).sort()).toEqual(['Story a', 'Story b', 'Story c']);
    expect(woken()).toBe(1);
    expect((await push(body, signed(body, method))).status).toBe(202);
    expect(woken()).toBe(1);
  });

  it('is not believed without its signature', async () => {
    const { push, signed, app, woken } = await withHub();
    const body = rss(['b']);
    for (const signature of [
      null,
      'sha256=00',
      `${signed(body)}0`,
      signed(`${body} `),
      'md5=d41d8cd98f00b204e9800998ecf8427e',
      '=',
      'sha256',
    ])
      expect((await push(body, signature)).status).toBe(202);
    expect((await app.request(`${PUBLIC}/websub/unknown`, { method: 'POST', body })).status).toBe(404);
    expect((await articlesAfter(database.pool, null, 10)).length).toBe(1);
    expect(woken()).toBe(0);
  });

  it('that sends what is no feed costs nothing', async () => {
    const { push, signed } = await withHub();
    for (const body of ['', 'hello', '<html></html>', '<rss>']) expect((await push(body, signed(body))).status).toBe(202);
    expect(await feed()).toMatchObject({ errors_in_row: 0, articles: 1 });
  });

  it('that does not answer costs nothing', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { link: '<http://127.0.0.1:9/hub>; rel="hub"' }).end(rss(['a'])),
    );
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: `${server.allow},127.0.0.1:9`, RUNRATE_PUBLIC_URL: PUBLIC });
    await add(server.origin);
    await pollAll(context);
    expect(await feed()).toMatchObject({ errors_in_row: 0, articles: 1, hub_url: 'http://127.0.0.1:9/hub', hub_until: null });
  });
});
