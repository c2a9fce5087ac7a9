/** Small things that unfold into large ones, or into endless work: each is refused by name, or read as what little it is. */
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { Problem } from '../../src/claim/problem.js';
import { readArticle } from '../../src/ingest/article/read.js';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { table } from './table.js';

const MB = 1024 * 1024;
const MOST = 4 * MB;
const laughs = (levels: number, each: number): string =>
  `<!DOCTYPE rss [<!ENTITY l0 "ha">${Array.from({ length: levels }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(each)}">`).join('')}]>`;
const rss = (title: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>T</title><item><title>${title}</title><link>https://press.example/1</link></item></channel></rss>`;

const FEEDS: readonly [string, string][] = [
  ['a billion laughs', rss('&l9;', laughs(9, 10))],
  ['a quadratic blowup: one entity of 100 kB, 10,000 times', rss('&a;'.repeat(10_000), `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(100_000)}">]>`)],
  ['an entity that names itself', rss('&a;', '<!DOCTYPE rss [<!ENTITY a "&a;">]>')],
  ['an entity from a file', rss('&f;', '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>')],
  ['an entity from the network', rss('&f;', '<!DOCTYPE rss [<!ENTITY f SYSTEM "http://127.0.0.1:9/">]>')],
  ['a parameter entity from the network', rss('x', '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>')],
  ['an external document type', rss('x', '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">')],
  ['an XInclude', rss('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')],
  ['200,000 elements in each other', rss('<a>'.repeat(200_000))],
  ['a million attributes', `<rss ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(' ')}><channel/></rss>`],
  ['an attribute of 8 MB', `<rss a="${'x'.repeat(8 * MB)}"><channel/></rss>`],
  ['2 million unclosed brackets', `<rss><channel>${'<'.repeat(2_000_000)}`],
  ['a million numeric entities', rss('&#x41;'.repeat(1_000_000))],
  ['JSON a hundred thousand deep', `${'{"items":['.repeat(100_000)}`],
]; // biome-ignore format: a table of documents

const PAGES: readonly [string, string][] = [
  ['100,000 divs in each other', `<html><body>${'<div>'.repeat(100_000)}text`],
  ['a million small elements', `<html><body>${'<b>x</b>'.repeat(1_000_000)}`],
  ['a table of 300,000 cells', `<html><body><table>${'<tr><td>1'.repeat(300_000)}`],
  ['300,000 unclosed comments', `<html><body>${'<!--'.repeat(300_000)}`],
  ['a million entities', `<html><body><p>${'&amp;'.repeat(1_000_000)}</p>`],
  ['linked data ten thousand deep', `<html><head><script type="application/ld+json">${'{"@graph":['.repeat(10_000)}</script></head><body><p>x</p></body></html>`],
]; // biome-ignore format: a table of documents

async function said(work: () => Promise<string> | string): Promise<string> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Problem ? `${error.kind}: ${error.detail.slice(0, 160)}` : `FAULT ${String(error).slice(0, 200)}`;
  }
}

it('feeds and pages unfold into nothing', { timeout: 120_000 }, async () => {
  const rows: [string, string][] = [];
  for (const [name, text] of FEEDS) {
    const told = await said(async () => {
      const { entries } = await parseFeed(Buffer.from(text), { url: 'https://press.example/feed', contentType: 'application/xml' });
      return `read: ${entries.length} entries, titles of ${entries.reduce((n, e) => n + (e.title ?? '').length, 0)} characters`;
    });
    rows.push([name, told]);
    expect(told).not.toMatch(/^FAULT|root:/);
  }
  for (const [name, text] of PAGES) {
    const told = await said(() => {
      const { text: read } = readArticle(Buffer.from(text), { url: 'https://press.example/1', contentType: 'text/html' });
      return `read: ${read.length} characters`;
    });
    rows.push([name, told]);
    expect(told).not.toMatch(/^FAULT/);
  }
  await expect(table(rows)).toMatchFileSnapshot('documents.golden.txt');
});

it('answers are cut off at their limit, however they are packed', { timeout: 120_000 }, async () => {
  const zeros = Buffer.alloc(64 * MB);
  const endless = (): Readable => Readable.from((function* () { for (;;) yield Buffer.alloc(64 * 1024, 32); })()); // biome-ignore format: one line tells it
  const ANSWERS: Record<string, { encoding: string; body: () => Buffer | Readable; length?: string }> = {
    '64 MB of zeros as gzip': { encoding: 'gzip', body: () => gzipSync(zeros) },
    '64 MB of zeros as deflate': { encoding: 'deflate', body: () => deflateSync(zeros) },
    '64 MB of zeros as brotli': { encoding: 'br', body: () => brotliCompressSync(zeros) },
    'gzip in gzip in gzip': { encoding: 'gzip, gzip, gzip', body: () => gzipSync(gzipSync(gzipSync(zeros))) },
    'ten encodings': { encoding: Array(10).fill('gzip').join(', '), body: () => gzipSync(Buffer.from('x')) },
    'an encoding of no name': { encoding: 'bomb', body: () => Buffer.from('x') },
    'gzip that is none': { encoding: 'gzip', body: () => Buffer.from('not gzip at all') },
    'an answer that never ends': { encoding: 'identity', body: endless },
    'an answer that never ends, packed': { encoding: 'gzip', body: () => endless().pipe(createGzip()) },
    'a length of 200 GB': { encoding: 'identity', body: () => Buffer.from('x'), length: '214748364800' },
  };
  const server = createServer((request, response) => {
    const wanted = ANSWERS[decodeURIComponent(request.url?.slice(1) ?? '')];
    if (wanted === undefined) return response.end();
    response.on('error', () => undefined);
    response.writeHead(200, { 'content-encoding': wanted.encoding, ...(wanted.length ? { 'content-length': wanted.length } : {}) });
    const body = wanted.body();
    if (body instanceof Readable) body.on('error', () => undefined).pipe(response);
    else response.end(body);
    return undefined;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const http = createHttpClient({ userAgent: 'test', allow: [host], totalTimeoutMs: 20_000, manners: { concurrency: 2, delayMs: 0 } });
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    server.close();
  });
  const rows: [string, string][] = [];
  for (const name of Object.keys(ANSWERS)) {
    const told = await said(
      async () =>
        `read: ${(await http.get({ url: `http://${host}/${encodeURIComponent(name)}`, accept: '*/*', maxBytes: MOST })).body.length} bytes`,
    );
    rows.push([name, told.replaceAll(host, 'HOST')]);
    expect(told).not.toMatch(/^FAULT|^read: \d{6}/);
  }
  await expect(table(rows)).toMatchFileSnapshot('answers.golden.txt');
});
