/** The HTTP client against a real server on this machine. */

import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpClient, type FetchRequest, type HttpClient } from '../../src/ingest/fetch/client.js';
import { serve } from '../support/server.js';

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
