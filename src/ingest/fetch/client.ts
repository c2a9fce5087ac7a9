/**
 * The one HTTP client for everything that leaves the machine on behalf of a feed or article: guarded addresses, bounded
 * size, time and redirects, conditional requests, manners towards hosts. What is fetched, and when, is decided elsewhere.
 */
import { Agent, type Dispatcher, request } from 'undici';
import { Problem } from '../../claim/problem.js';
import { decoded } from './decode.js';
import { bodyProblem, failure, HttpProblem } from './failure.js';
import { allowKey, checkUrl, guardedLookup } from './guard.js';
import { createHostGate, type HostManners } from './hosts.js';

export interface FetchRequest {
  readonly url: string;
  readonly accept: string;
  /** Of the body, compressed and decompressed alike. */
  readonly maxBytes: number;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

export interface Fetched {
  /** Where the body came from, after redirects. */
  readonly url: string;
  /** Where the address has moved for good: as far as the redirects, from the first on, say so. */
  readonly movedTo: string | null;
  readonly notModified: boolean;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long the answer stays fresh, where it says so. */
  readonly maxAgeSeconds: number | null;
  /** The Link header, as sent. */
  readonly link: string | null;
  readonly body: Uint8Array;
}

export interface HttpClient {
  /**
   * @throws Problem `bad_url`, `fetch_refused`, `dns_failed`, `connect_failed`, `tls_failed`, `fetch_timeout`, `fetch_failed`,
   * `too_many_redirects`, `body_too_large` or `bad_encoding`; HttpProblem `http_status` or `host_busy`
   */
  readonly get: (request: FetchRequest) => Promise<Fetched>;
  /** Sends a form and reads no more than the status. @throws as `get` */
  readonly post: (url: string, form: Readonly<Record<string, string>>) => Promise<void>;
  /** Sends JSON and reads no more than the status. @throws as `get` */
  readonly postJson: (url: string, body: string, headers?: Readonly<Record<string, string>>) => Promise<void>;
  /** A host asks for at least so long between requests. */
  readonly slowDown: (url: string, seconds: number) => void;
  readonly close: () => Promise<void>;
}

export interface HttpClientOptions {
  readonly userAgent: string;
  /** "host:port" pairs that may be fetched although private; they are fetched without pauses too. */
  readonly allow: readonly string[];
  readonly totalTimeoutMs?: number;
  readonly manners?: HostManners;
}

const MAX_REDIRECTS = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 15_000;
const BODY_TIMEOUT_MS = 15_000;
const TOTAL_TIMEOUT_MS = 45_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
/** What a server that wants fewer requests answers. */
const BUSY = new Set([429, 503]);

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const limits = { headersTimeout: HEADERS_TIMEOUT_MS, bodyTimeout: BODY_TIMEOUT_MS, maxHeaderSize: 32_768, maxResponseSize: -1 };
  const guarded = new Agent({ ...limits, connect: { timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup } });
  const trusted = new Agent({ ...limits, connect: { timeout: CONNECT_TIMEOUT_MS } });
  const allow = new Set(options.allow);
  const gate = createHostGate(options.manners ?? { concurrency: 2, delayMs: 0 }, allow);

  const timeout = (): AbortSignal => AbortSignal.timeout(options.totalTimeoutMs ?? TOTAL_TIMEOUT_MS);
  const dispatcher = (target: URL): Dispatcher => (allow.has(allowKey(target)) ? trusted : guarded);

  async function get(wanted: FetchRequest): Promise<Fetched> {
    const signal = timeout();
    let target = checkUrl(wanted.url, allow);
    let movedTo: string | null = null;
    let isPermanent = true;
    const seen = new Set<string>();
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      if (seen.has(target.href))
        throw new Problem({ kind: 'too_many_redirects', input: wanted.url, detail: 'its redirects lead in a circle' });
      seen.add(target.href);
      const answer = await gate.through(target, signal, () => exchange(target, wanted, signal));
      if (answer.redirect === null) return { ...answer.fetched, movedTo };
      isPermanent &&= answer.isPermanent;
      target = checkUrl(answer.redirect, allow);
      if (isPermanent) movedTo = target.href;
    }
    throw new Problem({ kind: 'too_many_redirects', input: wanted.url, detail: `more than ${MAX_REDIRECTS} redirects` });
  }

  type Answer =
    | { readonly redirect: string; readonly isPermanent: boolean }
    | { readonly redirect: null; readonly fetched: Omit<Fetched, 'movedTo'> };

  async function exchange(target: URL, wanted: FetchRequest, signal: AbortSignal): Promise<Answer> {
    const headers: Record<string, string> = {
      'user-agent': options.userAgent,
      accept: wanted.accept,
      'accept-encoding': 'gzip, br, deflate, zstd',
    };
    if (wanted.etag) headers['if-none-match'] = wanted.etag;
    if (wanted.lastModified) headers['if-modified-since'] = wanted.lastModified;
    try {
      const response = await request(target, { method: 'GET', headers, signal, dispatcher: dispatcher(target) });
      return await read(target, wanted, response);
    } catch (error) {
      throw failure(wanted.url, error);
    }
  }

  async function read(target: URL, wanted: FetchRequest, response: Dispatcher.ResponseData): Promise<Answer> {
    const header = (name: string): string | null => {
      const value = response.headers[name];
      return (Array.isArray(value) ? value.join(', ') : value) ?? null;
    };
    const { statusCode } = response;
    const location = header('location');
    if (REDIRECTS.has(statusCode) && location !== null) {
      drop(response);
      return { redirect: redirected(location, target, wanted.url), isPermanent: PERMANENT.has(statusCode) };
    }
    const facts = {
      url: target.href,
      contentType: header('content-type'),
      etag: header('etag'),
      lastModified: header('last-modified'),
      maxAgeSeconds: maxAge(header('cache-control')),
      link: header('link'),
    };
    if (statusCode === 304 && (wanted.etag || wanted.lastModified)) {
      drop(response);
      return { redirect: null, fetched: { ...facts, notModified: true, body: new Uint8Array() } };
    }
    if (statusCode < 200 || statusCode >= 300) {
      drop(response);
      const problem = HttpProblem.ofStatus(wanted.url, statusCode, header('retry-after'), Date.now());
      if (BUSY.has(statusCode)) gate.rest(target, problem.retryAfterSeconds);
      throw problem;
    }
    const length = Number(header('content-length') ?? 0);
    if (length > wanted.maxBytes) {
      drop(response);
      throw bodyProblem(wanted.url, wanted.maxBytes);
    }
    const body = await decoded(response.body, header('content-encoding'), { input: wanted.url, maxBytes: wanted.maxBytes });
    return { redirect: null, fetched: { ...facts, notModified: false, body } };
  }

  const post = (url: string, form: Readonly<Record<string, string>>): Promise<void> =>
    send(url, new URLSearchParams(form).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  const postJson = (url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<void> =>
    send(url, body, { ...headers, 'content-type': 'application/json' });

  async function send(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const target = checkUrl(url, allow);
    try {
      const response = await request(target, {
        method: 'POST',
        headers: { ...headers, 'user-agent': options.userAgent },
        body,
        signal: timeout(),
        dispatcher: dispatcher(target),
      });
      drop(response);
      if (response.statusCode < 200 || response.statusCode >= 300) {
        const after = response.headers['retry-after'];
        throw HttpProblem.ofStatus(url, response.statusCode, typeof after === 'string' ? after : null, Date.now());
      }
    } catch (error) {
      throw failure(url, error);
    }
  }

  return {
    get,
    post,
    postJson,
    slowDown: (url, seconds) => gate.slowDown(new URL(url), seconds),
    close: async () => {
      await Promise.all([guarded.destroy(), trusted.destroy()]);
    },
  };
}

/** A body that nobody wants: read to its end where it is short, else the connection goes. */
function drop(response: Dispatcher.ResponseData): void {
  response.body.dump({ limit: 16_384 }).catch(() => undefined);
}

function redirected(location: string, from: URL, input: string): string {
  try {
    return new URL(location, from).href;
  } catch (error) {
    throw new Problem(
      { kind: 'bad_url', input, detail: `it redirects to what is no address: ${location.slice(0, 100)}` },
      { cause: error },
    );
  }
}

function maxAge(cacheControl: string | null): number | null {
  if (cacheControl === null || /no-cache|no-store/i.test(cacheControl)) return null;
  const seconds = /max-age ?= ?"?(\d{1,9})/i.exec(cacheControl)?.[1];
  return seconds === undefined ? null : Number(seconds);
}
