/** The same story once: copies, near copies, newer texts under another address, and texts that only the feed has. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sweep } from '../../src/stages/sweep.js';
import { addStubs, articleId, getArticle, readAgain } from '../../src/store/articles.js';
import { claimsAfter } from '../../src/store/claims.js';
import { addFeed } from '../../src/store/feeds.js';
import { flagsInState } from '../../src/store/flags.js';
import { versionsOf } from '../../src/store/texts.js';
import { useDatabase } from '../support/database.js';
import { serve, type TestServer } from '../support/server.js';
import { runAll, stageContext } from '../support/stages.js';

const database = useDatabase();
beforeEach(() => database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox restart identity cascade'));

const REPORT = [
  'OpenAI has reached $12 billion in annualized revenue, a person close to the company said on Wednesday.',
  'The figure, which is roughly twice what it was at the start of the year, would put the maker of the chat program ahead of its own plan for the summer.',
  'Its weekly users have grown to some seven hundred million people, the person said, and more than three million of them pay through their employers.',
  'The company is also in talks with investors about a sale of shares by its staff, which would value it well above the price of its last round in spring.',
  'Costs have risen as well: the company has told its backers that it will spend more on chips and on power this year than it had planned to in winter.',
  'A spokeswoman did not want to comment on the figures, and said only that demand had been strong in every part of the business since the start of the year.',
];

interface Copy {
  readonly paragraphs: readonly string[];
  readonly publisher?: string;
  readonly canonical?: string;
  readonly modified?: string;
  readonly title?: string;
}

async function press(pages: Record<string, Copy>): Promise<TestServer> {
  return serve((request, response) => {
    const copy = pages[request.url ?? ''];
    if (copy === undefined) return response.writeHead(404).end();
    const { paragraphs, publisher = 'The Desk', canonical, modified, title = 'OpenAI at a $12 billion pace' } = copy;
    const head = [
      `<title>${title}</title><meta property="og:site_name" content="${publisher}"><meta property="article:published_time" content="2025-07-30T15:00:00Z">`,
      canonical ? `<link rel="canonical" href="${canonical}">` : '',
      modified ? `<meta property="article:modified_time" content="${modified}">` : '',
    ].join('');
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><head>${head}</head><body><article><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</article></body></html>`,
      );
  });
}

/** Reads the addresses one after another, each to its end. */
async function read(server: TestServer, paths: readonly string[]) {
  const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
  for (const path of paths) {
    await addStubs(database.pool, [
      { feedId: null, guid: null, url: server.origin + path, title: null, publisher: null, publishedAt: null },
    ]);
    await runAll(context, [{ stage: 'read', id: articleId(server.origin + path) }]);
  }
  const articles = await Promise.all(paths.map((path) => getArticle(database.pool, articleId(server.origin + path))));
  return { context, articles, claims: await claimsAfter(database.pool, null, null, 100) };
}

describe('a copy', () => {
  it('word for word is linked, and its claims are not claimed again', async () => {
    const server = await press({ '/a': { paragraphs: REPORT }, '/b': { paragraphs: REPORT, publisher: 'Another Desk' } });
    const { articles, claims } = await read(server, ['/a', '/b']);
    expect(articles.map((a) => a?.duplicate_of)).toEqual([null, articles[0]?.id]);
    expect(claims.map((c) => c.amount_text)).toEqual(['$12 billion']);
  });

  it('lightly edited by another paper is a report of its own that is known for a copy, and is no second origin', async () => {
    const edited = ['By our staff', ...REPORT.slice(0, 5), 'The company declined to say anything.'];
    const server = await press({ '/a': { paragraphs: REPORT }, '/b': { paragraphs: edited, publisher: 'Another Desk' } });
    const { articles } = await read(server, ['/a', '/b']);
    expect(articles.map((a) => [a?.duplicate_of, a?.copy_of])).toEqual([
      [null, null],
      [null, articles[0]?.id],
    ]);
    expect(await flagsInState(database.pool, 'open', 10)).toEqual([]);
  });

  it('is none where another paper tells the same in its own words', async () => {
    const own = [
      'Annualized revenue at OpenAI stands at $12 billion, according to a memo that was sent to shareholders in July.',
      'That is a rise of half since the winter, and it comes as the laboratory prepares for what its finance chief calls the most expensive year of its life.',
      'Subscriptions bring in most of the money; sales to software makers, who build on its models, make up the rest and grow faster.',
      'Rivals have not stood still: two of them have raised prices for their best models, and a third gives its own away to students.',
      'Investors who saw the memo said that margins were thinner than they had hoped, because each new feature costs more to run than the last one did.',
    ];
    const server = await press({
      '/a': { paragraphs: REPORT },
      '/b': { paragraphs: own, publisher: 'Another Desk', title: 'A memo on OpenAI' },
    });
    const { articles } = await read(server, ['/a', '/b']);
    expect(articles.map((a) => [a?.duplicate_of, a?.copy_of])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('under the canonical address of a known one is that one', async () => {
    const pages: Record<string, Copy> = { '/a': { paragraphs: REPORT } };
    const server = await press(pages);
    pages['/amp/a'] = { paragraphs: [...REPORT, 'Read on in our app.'], canonical: `${server.origin}/a` };
    const { articles } = await read(server, ['/a', '/amp/a']);
    expect(articles[1]?.duplicate_of).toBe(articles[0]?.id);
  });

  it('with a canonical address that every page of a site names is not that one', async () => {
    const pages: Record<string, Copy> = { '/a': { paragraphs: REPORT } };
    const server = await press(pages);
    const other = REPORT.map(
      (_, i) =>
        `In part ${i} of this other story, which is about ships and ports, a captain tells of the ${i + 3} years that he spent at sea.`,
    );
    pages['/b'] = { paragraphs: other, canonical: `${server.origin}/a`, title: 'Ships' };
    const { articles } = await read(server, ['/a', '/b']);
    expect(articles[1]?.duplicate_of).toBeNull();
  });
});

describe('a newer text', () => {
  it('that comes under another address is a version of the article, and a changed figure is found', async () => {
    const pages: Record<string, Copy> = { '/a': { paragraphs: REPORT, modified: '2025-07-30T15:00:00Z' } };
    const server = await press(pages);
    const edited = REPORT.map((p) => p.replace('$12 billion', '$14 billion'));
    pages['/amp/a'] = { paragraphs: edited, canonical: `${server.origin}/a`, modified: '2025-07-31T09:00:00Z' };
    const { articles, claims } = await read(server, ['/a', '/amp/a']);
    const known = await getArticle(database.pool, articles[0]?.id ?? '');
    expect(known?.version).toBe(2);
    expect((await versionsOf(database.pool, known?.id ?? '')).map((v) => v.claims_diff?.changed.length)).toEqual([1]);
    expect(claims.map((c) => c.amount_text)).toEqual(['$14 billion']);
    expect((await flagsInState(database.pool, 'open', 10)).map((f) => f.kind)).toEqual(['restated']);
  });

  it('that is older than the known one changes nothing', async () => {
    const pages: Record<string, Copy> = { '/a': { paragraphs: REPORT, modified: '2025-07-31T15:00:00Z' } };
    const server = await press(pages);
    pages['/amp/a'] = {
      paragraphs: REPORT.map((p) => p.replace('$12', '$11')),
      canonical: `${server.origin}/a`,
      modified: '2025-07-30T09:00:00Z',
    };
    const { articles, claims } = await read(server, ['/a', '/amp/a']);
    expect((await getArticle(database.pool, articles[0]?.id ?? ''))?.version).toBe(1);
    expect(claims.map((c) => c.amount_text)).toEqual(['$12 billion']);
  });
});

describe('a text that only the feed has', () => {
  const rss = (text: string, link = '<link>/wall</link>') =>
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Desk</title><item><title>OpenAI at a $12 billion pace</title>${link}<guid>1</guid><pubDate>Wed, 30 Jul 2025 15:00:00 GMT</pubDate><content:encoded><![CDATA[${text}]]></content:encoded></item></channel></rss>`;
  const whole = REPORT.map((p) => `<p>${p}</p>`).join('');

  async function poll(feed: string) {
    const wall =
      '<!doctype html><html><head><title>OpenAI at a pace</title></head><body><article><h1>OpenAI at a pace</h1><p>OpenAI grows.</p><p>Subscribe to continue reading this story.</p></article></body></html>';
    const server = await serve((request, response) => {
      if (request.url === '/feed') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed);
      else if (request.url === '/wall') response.writeHead(200, { 'content-type': 'text/html' }).end(wall);
      else response.writeHead(404).end();
    });
    const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow });
    await addFeed(database.pool, { url: `${server.origin}/feed`, origin: 'configured', intervalSeconds: 900 });
    await runAll(context, await sweep(context));
    const { rows } = await database.pool.query<{ id: string }>('select id from articles');
    const article = await getArticle(database.pool, rows[0]?.id ?? '');
    return { article, claims: await claimsAfter(database.pool, null, null, 10) };
  }

  it('is read where the page stands behind a wall', async () => {
    const { article, claims } = await poll(rss(whole));
    expect(article).toMatchObject({ text_from: 'feed', marked: null, next_stage: 'done' });
    expect(claims.map((c) => [c.amount_text, c.quote])).toEqual([['$12 billion', REPORT[0]]]);
  });

  it('is read where an entry has no address', async () => {
    const { article, claims } = await poll(rss(whole, ''));
    expect(article).toMatchObject({ text_from: 'feed', next_stage: 'done' });
    expect(claims.length).toBe(1);
  });

  it('is not taken for the article where it is a teaser: the wall is named', async () => {
    const { article, claims } = await poll(rss('<p>OpenAI has reached $12 billion in annualized revenue.</p>'));
    expect(article).toMatchObject({ marked: 'paywall', next_stage: 'failed', body: null });
    expect(claims).toEqual([]);
  });
});

describe('an article that is looked at again', () => {
  it('and cannot be read keeps its text and its claims', async () => {
    const pages: Record<string, Copy> = { '/a': { paragraphs: REPORT } };
    const server = await press(pages);
    const { context, articles } = await read(server, ['/a']);
    delete pages['/a'];
    const id = articles[0]?.id ?? '';
    await readAgain(database.pool, id);
    for (let i = 0; i < 3; i++) await runAll(context, [{ stage: 'read', id }]);
    expect(await getArticle(database.pool, id)).toMatchObject({
      next_stage: 'done',
      version: 1,
      body: expect.stringContaining('$12 billion'),
    });
    expect((await claimsAfter(database.pool, null, null, 10)).length).toBe(1);
  });
});
