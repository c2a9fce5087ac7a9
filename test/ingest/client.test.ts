/** The HTTP client against a real server on this machine. */

import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpClient, type FetchRequest, type HttpClient } from '../../src/ingest/fetch/client.js';
import { serve } from '../support/server.js';
import { zstd } from '../support/zstd.js';

const MB = 1024 * 1024;

function client(allow: readonly string[], totalTimeoutMs = 5000): HttpClient {
  const http = createHttpClient({ userAgent: 'Runrate test', allow, totalTimeoutMs });
  onTestFinished(() => http.close());
  return http;
}

const ask = (url: string, more: Partial<FetchRequest> = {}): FetchRequest => ({ url, accept: '*/*', maxBytes: MB, ...more });

describe('get', () => {
  it('sends validators and reads 304 as unchanged', async () => {
    const server = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: '"v1"', 'last-modified': 'Wed, 30 Jul 2025 10:00:00 GMT', 'content-type': 'text/xml' })
          .end('<rss/>');
    });
    const http = client([server.allow]);
    const first = await http.get(ask(`${server.origin}/feed`));
    expect(first).toMatchObject({ notModified: false, etag: '"v1"', contentType: 'text/xml' });
    expect(Buffer.from(first.body).toString()).toBe('<rss/>');
    const second = await http.get(ask(`${server.origin}/feed`, { etag: first.etag, lastModified: first.lastModified }));
    expect(second.notModified).toBe(true);
  });

  it('follows redirects and says where it arrived', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.end('here');
    });
    expect((await client([server.allow]).get(ask(`${server.origin}/old`))).url).toBe(`${server.origin}/new`);
  });

  it.each([
    ['only permanent redirects', { '/a': [301, '/b'], '/b': [308, '/c'] }, '/c'],
    ['a passing redirect among permanent ones', { '/a': [301, '/b'], '/b': [302, '/c'] }, '/b'],
    ['a passing redirect first', { '/a': [302, '/b'], '/b': [301, '/c'] }, null],
    ['no redirect', {}, null],
  ] as [string, Record<string, [number, string]>, string | null][])(
    'says where the address has moved for good: %s',
    async (_name, redirects, moved) => {
      const server = await serve((request, response) => {
        const [status, location] = redirects[request.url ?? ''] ?? [200, ''];
        response.writeHead(status, status === 200 ? {} : { location }).end('here');
      });
      const { movedTo } = await client([server.allow]).get(ask(`${server.origin}/a`));
      expect(movedTo).toBe(moved === null ? null : server.origin + moved);
    },
  );

  const TEXT = Buffer.from('Revenue was $4 billion; 营业收入为28.81亿元。'.repeat(5000));
  it.each<[string, Uint8Array]>([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['zstd', zstd(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
    ['identity', TEXT],
  ])('reads a body in %s', async (encoding, body) => {
    const server = await serve((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    expect(Buffer.from((await client([server.allow]).get(ask(server.origin))).body).equals(TEXT)).toBe(true);
  });

  it('tells how long an answer stays fresh and which hub it names', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'cache-control': 'public, max-age=600', link: '<https://hub.example/>; rel="hub"' }).end('a'),
    );
    expect(await client([server.allow]).get(ask(server.origin))).toMatchObject({
      maxAgeSeconds: 600,
      link: '<https://hub.example/>; rel="hub"',
    });
  });

  it('leaves a host alone that asks for it, and others not', async () => {
    let asked = 0;
    const busy = await serve((_request, response) => {
      asked++;
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    const other = await serve((_request, response) => response.end('here'));
    const http = client([busy.allow, other.allow]);
    await expect(http.get(ask(busy.origin))).rejects.toMatchObject({ kind: 'http_status', retryAfterSeconds: 120 });
    await expect(http.get(ask(`${busy.origin}/b`))).rejects.toMatchObject({ kind: 'host_busy', retryAfterSeconds: 120 });
    await expect(http.get(ask(other.origin))).resolves.toMatchObject({ notModified: false });
    expect(asked).toBe(1);
  });

  it('names itself', async () => {
    const server = await serve((request, response) => response.end(request.headers['user-agent']));
    expect(Buffer.from((await client([server.allow]).get(ask(server.origin))).body).toString()).toBe('Runrate test');
  });

  const send =
    (status: number, headers: Record<string, string> = {}) =>
    (response: ServerResponse) =>
      response.writeHead(status, headers).end();

  it.each([
    ['a redirect to a private address', send(302, { location: 'http://169.254.169.254/' }), 'fetch_refused'],
    ['a redirect to a file', send(302, { location: 'file:///etc/passwd' }), 'fetch_refused'],
    ['a redirect loop', send(302, { location: '/again' }), 'too_many_redirects'],
    ['an error status', send(503), 'http_status'],
  ])('answers %s with a problem that names the address', async (_name, answer, kind) => {
    const server = await serve((_request, response) => answer(response));
    await expect(client([server.allow]).get(ask(`${server.origin}/x`))).rejects.toMatchObject({ kind });
  });

  it('stops at the size limit, also inside a compressed bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MB));
    const server = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await expect(client([server.allow]).get(ask(server.origin))).rejects.toMatchObject({ kind: 'body_too_large' });
  });

  it('gives up on a server that never finishes', async () => {
    const server = await serve((_request, response) => {
      response.write('a');
    });
    await expect(client([server.allow], 150).get(ask(server.origin))).rejects.toMatchObject({ kind: 'fetch_timeout' });
  });

  it('refuses a private address before connecting', async () => {
    let asked = false;
    const server = await serve((_request, response) => {
      asked = true;
      response.end();
    });
    await expect(client([]).get(ask(server.origin))).rejects.toMatchObject({ kind: 'fetch_refused' });
    expect(asked).toBe(false);
  });

  it('names a server that is not there', async () => {
    const http = client(['127.0.0.1:9']);
    await expect(http.get(ask('http://127.0.0.1:9/feed'))).rejects.toMatchObject({
      kind: 'connect_failed',
      input: 'http://127.0.0.1:9/feed',
    });
  });
});
