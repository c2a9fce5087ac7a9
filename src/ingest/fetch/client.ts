/**
 * The one HTTP client for everything that leaves the machine on behalf of a feed or article: guarded addresses, bounded
 * size, time and redirects, conditional requests.
 */
import { Agent, fetch } from 'undici';
import { messageOf, Problem } from '../../claim/problem.js';
import { allowKey, checkUrl, guardedLookup } from './guard.js';

export interface FetchRequest {
  readonly url: string;
  readonly accept: string;
  readonly maxBytes: number;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

export interface Fetched {
  /** Where the body came from, after redirects. */
  readonly url: string;
  readonly notModified: boolean;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly body: Uint8Array;
}

export interface HttpClient {
  /** @throws Problem `fetch_refused`, `fetch_failed`, `fetch_timeout`, `http_status`, `too_many_redirects` or `body_too_large` */
  readonly get: (request: FetchRequest) => Promise<Fetched>;
  readonly close: () => Promise<void>;
}

export interface HttpClientOptions {
  readonly userAgent: string;
  /** "host:port" pairs that may be fetched although private. */
  readonly allow: readonly string[];
  readonly totalTimeoutMs?: number;
}

const MAX_REDIRECTS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 15_000;
const BODY_TIMEOUT_MS = 15_000;
const TOTAL_TIMEOUT_MS = 45_000;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const limits = { headersTimeout: HEADERS_TIMEOUT_MS, bodyTimeout: BODY_TIMEOUT_MS, maxHeaderSize: 32_768 };
  const guarded = new Agent({ ...limits, connect: { timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup } });
  const trusted = new Agent({ ...limits, connect: { timeout: CONNECT_TIMEOUT_MS } });
  const allow = new Set(options.allow);

  async function get(request: FetchRequest): Promise<Fetched> {
    const signal = AbortSignal.timeout(options.totalTimeoutMs ?? TOTAL_TIMEOUT_MS);
    let target = checkUrl(request.url, allow);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await send(target, request, signal);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && response.status !== 304 && location !== null) {
        await response.body?.cancel();
        target = checkUrl(new URL(location, target).href, allow);
        continue;
      }
      return read(target, request, response);
    }
    throw new Problem({ kind: 'too_many_redirects', input: request.url, detail: `more than ${MAX_REDIRECTS} redirects` });
  }

  async function send(target: URL, request: FetchRequest, signal: AbortSignal): ReturnType<typeof fetch> {
    const headers: Record<string, string> = { 'user-agent': options.userAgent, accept: request.accept };
    if (request.etag) headers['if-none-match'] = request.etag;
    if (request.lastModified) headers['if-modified-since'] = request.lastModified;
    try {
      return await fetch(target, { headers, redirect: 'manual', signal, dispatcher: allow.has(allowKey(target)) ? trusted : guarded });
    } catch (error) {
      throw failure(request.url, error);
    }
  }

  async function read(target: URL, request: FetchRequest, response: Awaited<ReturnType<typeof fetch>>): Promise<Fetched> {
    const facts = {
      url: target.href,
      contentType: response.headers.get('content-type'),
      etag: response.headers.get('etag'),
      lastModified: response.headers.get('last-modified'),
    };
    if (response.status === 304) {
      await response.body?.cancel();
      return { ...facts, notModified: true, body: new Uint8Array() };
    }
    if (response.status < 200 || response.status >= 300) {
      await response.body?.cancel();
      throw new Problem({ kind: 'http_status', input: request.url, detail: `answered ${response.status} ${response.statusText}`.trim() });
    }
    try {
      return { ...facts, notModified: false, body: await bodyOf(request, response) };
    } catch (error) {
      throw failure(request.url, error);
    }
  }

  return {
    get,
    close: async () => {
      await Promise.all([guarded.destroy(), trusted.destroy()]);
    },
  };
}

/** The decompressed body; reading stops at the limit, so that a small bomb cannot grow large here. */
async function bodyOf(request: FetchRequest, response: Awaited<ReturnType<typeof fetch>>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return new Uint8Array();
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > request.maxBytes) {
      throw new Problem({
        kind: 'body_too_large',
        input: request.url,
        detail: `more than ${Math.round(request.maxBytes / 1024 / 1024)} MB`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function failure(url: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof Problem) return new Problem({ kind: cause.kind, input: url, detail: `${cause.input} ${cause.detail}` });
  if (error instanceof Error && error.name === 'TimeoutError')
    return new Problem({ kind: 'fetch_timeout', input: url, detail: 'took too long' }, { cause: error });
  return new Problem({ kind: 'fetch_failed', input: url, detail: messageOf(cause) }, { cause: error });
}
