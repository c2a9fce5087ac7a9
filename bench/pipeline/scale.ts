/**
 * `npm run bench pipeline`: articles a second from stored article to checked claims, with 1, 2 and 4 worker processes on
 * both backends of the queue, beside the floor of the same run: BullMQ jobs that insert one row each and do nothing else.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createLog } from '../../src/config/log.js';
import { COMPANIES } from '../../src/extract/register/register.js';
import { postgresBackend, redisBackend } from '../../src/queue/backends.js';
import { openQueues } from '../../src/queue/queues.js';
import { joinEmbedded } from '../../src/store/embedded.js';
import { migrate } from '../../src/store/migrate.js';
import { createPool, type Pool } from '../../src/store/pool.js';
import { articleText } from '../text.js';
import { startFloorProcesses, startRedis, startWorkerProcesses } from './processes.js';

const PROCESSES = [1, 2, 4];
const CONCURRENCY = 32;
const ARTICLES = Number(process.env.ARTICLES ?? 2000);
const SAMPLE_MS = 100;
/** One sentence in so many holds a figure, as in a newspaper's business pages. */
const FIGURE_EVERY = 20;
const CHARACTERS = 3000;

const STORE = `insert into articles (id, url, title, publisher, language, published_at, body, content_hash, next_stage)
  select 'a' || n, 'https://bench.example/' || n, title, publisher, language, published_at, text, 'h' || n, 'extract'
  from jsonb_to_recordset($1::jsonb) as r (n int, title text, publisher text, language text, published_at timestamptz, text text)`;
const DONE = `select count(*) filter (where next_stage = 'done')::int as done, count(*) filter (where next_stage <> 'done')::int as depth from articles`;
const LATENCY = `select percentile_cont(array[0.5, 0.95, 0.99]) within group (order by extract(epoch from updated_at - created_at)) as p from articles`;

interface Measured {
  readonly seconds: number;
  readonly depth: number[];
}

export async function benchScale(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-bench-'));
  // Under root the database runs as another account, which must be able to enter.
  await chmod(directory, 0o755);
  const server = await joinEmbedded(directory);
  const redis = await startRedis();
  if (redis === null) console.log('redis-server is not installed: its rows are left out');
  const rows: Record<string, unknown>[] = [];
  for (const [name, redisUrl] of [['PostgreSQL', null], ...(redis ? [['Redis', redis.url] as const] : [])] as const) {
    for (const processes of PROCESSES) {
      const floor = await withDatabase(server.url, (url, db) => runFloor(url, db, redisUrl, processes));
      const ours = await withDatabase(server.url, (url, db) => runOurs(url, db, redisUrl, processes));
      const floorRate = ARTICLES / floor.seconds;
      const rate = ARTICLES / ours.seconds;
      const [p50, p95, p99] = ours.latency.map((s) => Math.round(s * 1000));
      rows.push({
        queue: name,
        processes,
        'floor, jobs/s': Math.round(floorRate),
        'articles/s': Math.round(rate),
        'of the floor': `${Math.round((100 * rate) / floorRate)} %`,
        claims: ours.claims,
        'depth, mean': Math.round(ours.depth.reduce((a, b) => a + b, 0) / Math.max(1, ours.depth.length)),
        'p50 ms': p50,
        'p95 ms': p95,
        'p99 ms': p99,
      });
    }
  }
  console.table(rows);
  await redis?.stop();
  await server.leave();
  await rm(directory, { recursive: true, force: true });
}

async function withDatabase<T>(serverUrl: string, work: (url: string, db: Pool) => Promise<T>): Promise<T> {
  const name = `bench_${Math.random().toString(36).slice(2)}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = serverUrl.replace(/\/[^/]*$/, `/${name}`);
  const db = createPool(url, 2);
  try {
    await migrate(url);
    return await work(url, db);
  } finally {
    await db.end();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

/** All jobs wait before the clock starts; it stops when the last row is there. */
async function runFloor(url: string, db: Pool, redisUrl: string | null, processes: number): Promise<Measured> {
  await db.query('create table floor (id text primary key)');
  const backend = redisUrl === null ? await postgresBackend(url, 0) : redisBackend(redisUrl);
  const queue = backend.queue('floor');
  const running = await startFloorProcesses(processes, url, redisUrl, CONCURRENCY);
  const started = performance.now();
  await queue.addBulk(Array.from({ length: ARTICLES }, (_, i) => ({ name: 'floor', data: { id: String(i) } })));
  const depth = await until(async () => (await db.query<{ n: number }>('select count(*)::int as n from floor')).rows[0]?.n ?? 0);
  const seconds = (performance.now() - started) / 1000;
  await running.stop();
  await queue.obliterate({ force: true });
  await queue.close();
  await backend.close();
  return { seconds, depth };
}

async function runOurs(
  url: string,
  db: Pool,
  redisUrl: string | null,
  processes: number,
): Promise<Measured & { claims: number; latency: number[] }> {
  const queues = await openQueues({ redisUrl: redisUrl ?? undefined, databaseUrl: url, workers: 0 }, createLog({ logLevel: 'error' }));
  for (const queue of queues.all()) await queue.obliterate({ force: true });
  const running = await startWorkerProcesses(processes, url, redisUrl);
  await store(db, ARTICLES);
  await db.query('update articles set created_at = clock_timestamp()');
  await db.query('analyze articles');
  const started = performance.now();
  await queues.enqueue(Array.from({ length: ARTICLES }, (_, i) => ({ stage: 'extract' as const, id: `a${i}` })));
  const depth = await until(async () => (await db.query<{ done: number }>(DONE)).rows[0]?.done ?? 0);
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await db.query<{ p: number[] }>(LATENCY);
  const claims = (await db.query<{ n: number }>('select count(*)::int as n from claims')).rows[0]?.n ?? 0;
  await running.stop();
  for (const queue of queues.all()) await queue.obliterate({ force: true });
  await queues.close();
  return { seconds, depth, claims, latency: rows[0]?.p ?? [] };
}

/** @returns how much was left at each look */
async function until(done: () => Promise<number>): Promise<number[]> {
  const depth: number[] = [];
  for (;;) {
    const left = ARTICLES - (await done());
    depth.push(left);
    if (left <= 0) return depth;
    await pause(SAMPLE_MS);
  }
}

async function store(db: Pool, count: number): Promise<void> {
  const names = COMPANIES.filter((c) => !c.investor).map((c) => c.name);
  const rows = Array.from({ length: count }, (_, n) => {
    const { title, publisher, language, published_at, text } = articleText(
      n % 3 === 0 ? 'zh' : 'en',
      CHARACTERS,
      n + 1,
      FIGURE_EVERY,
      names,
    );
    return { n, title, publisher, language, published_at, text };
  });
  await db.query(STORE, [JSON.stringify(rows)]);
}
