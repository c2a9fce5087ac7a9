/**
 * What a process says of itself by HTTP: that it lives (/healthz), that it can work (/readyz), and its metrics. For
 * containers and Prometheus; it holds nothing secret, and nothing can be changed by it.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { messageOf } from '../claim/problem.js';
import type { Queues } from '../queue/queues.js';
import { isMigrated } from '../store/migrate.js';
import type { Pool } from '../store/pool.js';
import type { Metrics } from './metrics.js';

const ANSWER_WITHIN_MS = 3000;

export type Readiness =
  | { readonly ok: true }
  /** What it waits for, and how that failed: the latter may name hosts, so it is for those who run the process. */
  | { readonly ok: false; readonly waits: 'database' | 'schema' | 'queue'; readonly error: string };

/** Whether database and queue answer in time, and the schema is as new as this code. */
export async function readiness(db: Pool, queues: Pick<Queues, 'ping'> | null): Promise<Readiness> {
  const late = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const timeout = new Promise<never>((_, failed) => late.addEventListener('abort', () => failed(new Error('no answer in time'))));
  timeout.catch(() => undefined);
  const [database, queue] = await Promise.allSettled([
    Promise.race([isMigrated(db), timeout]),
    queues === null ? null : Promise.race([queues.ping(), timeout]),
  ]);
  if (database.status === 'rejected') return { ok: false, waits: 'database', error: messageOf(database.reason) };
  if (!database.value) return { ok: false, waits: 'schema', error: 'it is older than this code: run `runrate migrate`' };
  if (queue.status === 'rejected') return { ok: false, waits: 'queue', error: messageOf(queue.reason) };
  return { ok: true };
}

interface Parts {
  readonly db: Pool;
  readonly queues: Queues;
  readonly metrics: Metrics;
}

export async function serveHealth(host: string, port: number, { db, queues, metrics }: Parts): Promise<Server> {
  const server = createServer((request, response) => {
    const answered =
      request.method !== 'GET' && request.method !== 'HEAD'
        ? Promise.resolve(say(response, 405, { ok: false, error: 'only GET' }))
        : answer(request.url?.split('?')[0] ?? '/', response);
    answered.catch((error: unknown) => say(response, 500, { ok: false, error: messageOf(error) }));
  });

  async function answer(path: string, response: ServerResponse): Promise<void> {
    if (path === '/healthz') return say(response, 200, { ok: true });
    if (path === '/readyz') {
      const ready = await readiness(db, queues);
      return say(response, ready.ok ? 200 : 503, ready);
    }
    if (path === '/metrics') {
      response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.text());
      return;
    }
    say(response, 404, { ok: false, error: 'there are /healthz, /readyz and /metrics' });
  }

  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, done);
  });
  return server;
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
