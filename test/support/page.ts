/** The review page asked as a browser would, on a test's database. */
import { type CheerioAPI, load } from 'cheerio';
import { onTestFinished } from 'vitest';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { createMetrics } from '../../src/stages/metrics.js';
import type { Pool } from '../../src/store/pool.js';
import { createApp } from '../../src/web/app.js';
import type { App } from '../../src/web/env.js';

type Form = Readonly<Record<string, string | readonly string[]>>;

export interface PageUnderTest {
  readonly app: App;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly page: (path: string, headers?: Record<string, string>) => Promise<CheerioAPI>;
  readonly post: (path: string, form?: Form, headers?: Record<string, string>) => Promise<Response>;
  /** How often the workers were woken. */
  readonly woken: () => number;
}

export function openPage(db: Pool, environment: Record<string, string> = {}, host = 'localhost'): PageUnderTest {
  const settings = loadSettings({ RUNRATE_LOG_LEVEL: 'silent', ...environment }, '/nonexistent');
  const http = createHttpClient({ userAgent: 'test', allow: settings.fetchAllow, totalTimeoutMs: 5000 });
  onTestFinished(() => http.close());
  let woken = 0;
  const log = createLog(settings);
  const metrics = createMetrics(log);
  metrics.watch(db, () => null);
  const app = createApp({ db, settings, log, http, metrics, wake: () => void woken++ });
  const own = { host, origin: `http://${host}` };
  const get = async (path: string, headers: Record<string, string> = {}) =>
    app.request(`http://${host}${path}`, { headers: { ...own, ...headers } });
  return {
    app,
    get,
    page: async (path, headers) => load(await (await get(path, headers)).text()),
    post: async (path, form = {}, headers = {}) =>
      app.request(`http://${host}${path}`, {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(
          Object.entries(form).flatMap(([k, v]): [string, string][] => (typeof v === 'string' ? [[k, v]] : v.map((one) => [k, one]))),
        ),
      }),
    woken: () => woken,
  };
}

/** The cookie that an answer sets, as the next request sends it. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0] ?? '')
    .join('; ');
}
