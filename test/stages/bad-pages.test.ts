/** Pages that are bad in every way known to us: each keeps its error or its mark, and the good one beside them is read. */
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, it } from 'vitest';
import { addStubs, articleId, getArticle } from '../../src/store/articles.js';
import { useDatabase } from '../support/database.js';
import { serve } from '../support/server.js';
import { runJob, stageContext } from '../support/stages.js';

const database = useDatabase();
beforeEach(() => database.pool.query('truncate feeds, articles restart identity cascade'));

const MB = 1024 * 1024;
/** Every page is a text of its own, so that none is taken for a copy of another. */
const prose = (name: string): string =>
  `<p>Of ${name} the company told its lenders that sales had grown to $4 billion, and that it would raise no money before spring; ${name}, it added, would be decided on by its board in the week before its customers meet.</p>`.repeat(
    5,
  );
const page = (name: string, more = '', head = ''): string =>
  `<!doctype html><html lang="en"><head><title>About ${name}</title>${head}</head><body><article><h1>About ${name}</h1>${prose(name)}${more}</article></body></html>`;
const html = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;

type Page =
  | string
  | Uint8Array
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array };

const PAGES: Readonly<Record<string, Page>> = {
  nothing: '',
  'plain words': 'The article has moved.',
  'a PDF': '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj',
  'a picture': Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806', 'hex'),
  'a page of scripts alone': '<html><body><script>render()</script></body></html>',
  'a paywall': html('Chip maker doubles sales', '<p>Sales doubled, the company said.</p><p>Subscribe to continue reading this story.</p>'),
  'a Chinese paywall': html('公司收入翻倍', '<p>该公司称收入翻倍。</p><p>订阅后可阅读全文，剩余85%</p>'),
  'a form for consent': html('Before you continue', '<p>We value your privacy. Accept all cookies to go on to our site.</p>'),
  'a missing page that says it is there': html('404 - Page not found', '<p>The page you are looking for is no longer here.</p>'),
  'a test for robots': html('Just a moment...', '<p>Checking your browser. Enable JavaScript and cookies to continue.</p>'),
  'a missing page': { status: 404 },
  'a page that is gone': { status: 410 },
  'a page that wants a login': { status: 401 },
  'a redirect to the metadata of a cloud': { status: 302, headers: { location: 'http://169.254.169.254/latest/' } },
  'a redirect to itself': { status: 302, headers: { location: '?' } },
  'a bomb of gzip': { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(64 * MB)) },
  'a page of 9 MB': page('size').padEnd(9 * MB, ' '),
  'a million tags': html('Tags', '<b>x</b>'.repeat(500_000)),
  'a hundred thousand paragraphs': html('Paragraphs', '<p>x</p>'.repeat(60_000)),
  'elements nested a thousandfold': html('Depth', '<div>'.repeat(1000)),
  'a list of 150,000 characters by name': page('names', `<p>${'&lt;'.repeat(150_000)}</p>`),
  'a charset that nobody knows': page('charsets', '', '<meta charset="x-martian">'),
  'a charset that is not the one': { status: 200, headers: { 'content-type': 'text/html; charset=utf-16' }, body: page('halves') },
  'NUL and half characters': page('NUL \u0000 &#xD800;', '<p>\u0000</p>'),
  'linked data that breaks off': page('data', '', '<script type="application/ld+json">{"headline":"A</script>'),
  'linked data nested 100,000 deep': page(
    'depths',
    '',
    `<script type="application/ld+json">${'['.repeat(100_000)}${']'.repeat(100_000)}</script>`,
  ),
  'linked data of other shapes': page(
    'shapes',
    '',
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":7,"author":[null,{"name":{}}],"datePublished":{}}</script>',
  ),
  'dates that cannot be': page('dates', '', '<meta property="article:published_time" content="20255-99-99T99:99:99Z">'),
  'a date of another age': page('ages', '', '<meta property="article:published_time" content="0001-01-01T00:00:00Z">'),
  'a canonical address that is a script': page('scripts', '', '<link rel="canonical" href="javascript:alert(1)">'),
  'a canonical address of 1 MB': page('length', '', `<link rel="canonical" href="https://news.example/${'a'.repeat(MB)}">`),
  'a title of 1 MB': html('t'.repeat(MB), prose('titles')),
  'one word of 1 MB': page('words', `<p>${'a'.repeat(MB)}</p>`),
};

it('says of each bad page what is wrong with it, and reads the others', async () => {
  const asked = Object.entries(PAGES);
  const server = await serve((request, response) => {
    const name = decodeURIComponent((request.url ?? '').slice(1)).replace(/\?$/, '');
    if (name === 'robots.txt') return response.writeHead(200).end('User-agent: *\nDisallow: /private\n');
    const found = name === 'good' ? page('good things') : PAGES[name];
    if (found === undefined) return response.writeHead(404).end();
    const isAnswer = typeof found === 'object' && 'status' in found;
    const { status, headers, body } = isAnswer ? { headers: {}, body: 'no', ...found } : { status: 200, headers: {}, body: found };
    return response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  const context = await stageContext(database.pool, { RUNRATE_FETCH_ALLOW: server.allow }, 45_000);
  const names = [...asked.map(([name]) => name), 'private pages', 'good'];
  const urls = new Map(names.map((name) => [name, `${server.origin}/${encodeURIComponent(name).replace('private%20', 'private/')}`]));
  const stubs = [...urls.values()].map((url) => ({ feedId: null, guid: null, url, title: null, publisher: null, publishedAt: null }));
  const ids = await addStubs(database.pool, stubs);
  await Promise.all(ids.map((id) => runJob(context, { stage: 'read', id })));

  const lines: string[] = [];
  for (const [name, url] of urls) {
    const article = await getArticle(database.pool, articleId(url));
    const where = article?.marked ?? article?.next_stage;
    const text = article?.body ? `${article.body.length} characters, “${article.title?.slice(0, 30)}”` : article?.last_error;
    lines.push(`${name}\n    ${where}: ${text?.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')}`);
  }
  expect(lines.at(-1)).toContain('extract: ');
  await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('./bad-pages.golden.txt');
});
