/**
 * `npm run bench pipeline`: articles a second from stored article to checked claims, with 1, 2 and 4 worker processes on
 * both backends of the queue, beside the floor of the same run: BullMQ jobs that insert one row each and do nothing else.
 * First all articles wait at once, which gives the rate; then they come at half of it, which gives the latency.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { fingerprintOf } from '../../src/claim/fingerprint.js';
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
const STEADY_SECONDS = 10;
/** One sentence in so many holds a figure, as in a newspaper's business pages. */
const FIGURE_EVERY = 20;
/** Some 500 words of English; a Chinese report tells the same in a third of the characters. */
const CHARACTERS = { en: 3000, zh: 1000 };

const STORE = `insert into articles (id, url, title, publisher, language, published_at, body, content_hash, fingerprint, next_stage)
  select 'a' || n, 'https://bench.example/' || n, title, publisher, language, published_at, text, 'h' || n, fingerprint, 'extract'
  from jsonb_to_recordset($1::jsonb) as r (n int, title text, publisher text, language text, published_at timestamptz, text text, fingerprint text)`;
const LEFT = `select count(*)::int as left from articles where next_stage in ('read', 'extract', 'check')`;
const MOST_PER_SECOND = 300;
const LATENCY = `select percentile_cont(array[0.5, 0.95, 0.99]) within group (order by extract(epoch from updated_at - created_at)) as p
  from articles where substring(id from 2)::int >= $1`;

interface Measured {
  readonly seconds: number;
}

export async function benchScale(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-bench-'));
  // Under root the database runs as another account, which must be able to enter.
  await chmod(directory, 0o755);
  const server = await joinEmbedded(directory);
  const redis = await startRedis();
  if (redis === null) console.log('redis-server is not installed: its rows are left out');
  const rows: Record<string, unknown>[] = [];
  const bytes: Record<string, unknown>[] = [];
  for (const [name, redisUrl] of [['PostgreSQL', null], ...(redis ? [['Redis', redis.url] as const] : [])] as const) {
    for (const processes of PROCESSES) {
      const floor = await withDatabase(server.url, (url, db) => runFloor(url, db, redisUrl, processes));
      const ours = await withDatabase(server.url, (url, db) => runOurs(url, db, redisUrl, processes));
      const floorRate = ARTICLES / floor.seconds;
      const rate = ARTICLES / ours.seconds;
      const [p50, p95, p99] = ours.latency.map((s) => Math.round(s * 1000));
      bytes.push({ queue: name, processes, ...ours.stored });
      rows.push({
        queue: name,
        processes,
        'floor, jobs/s': Math.round(floorRate),
        'articles/s': Math.round(rate),
        'of the floor': `${Math.round((100 * rate) / floorRate)} %`,
        claims: ours.claims,
        'depth at half the rate': `${Math.round(ours.steady.reduce((a, b) => a + b, 0) / ours.steady.length)}, at most ${Math.max(...ours.steady)}`,
        'p50 ms': p50,
        'p95 ms': p95,
        'p99 ms': p99,
      });
    }
  }
  console.table(rows);
  console.log('bytes an article');
  console.table(bytes);
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
  queue.on('error', () => undefined);
  const running = await startFloorProcesses(processes, url, redisUrl, CONCURRENCY);
  const started = performance.now();
  await queue.addBulk(Array.from({ length: ARTICLES }, (_, i) => ({ name: 'floor', data: { id: String(i) } })));
  await until(async () => ARTICLES - ((await db.query<{ n: number }>('select count(*)::int as n from floor')).rows[0]?.n ?? 0));
  const seconds = (performance.now() - started) / 1000;
  await running.stop();
  await queue.obliterate({ force: true });
  await queue.close();
  await backend.close();
  return { seconds };
}

async function runOurs(
  url: string,
  db: Pool,
  redisUrl: string | null,
  processes: number,
): Promise<Measured & { claims: number; steady: number[]; latency: number[]; stored: Stored }> {
  const queues = await openQueues({ redisUrl: redisUrl ?? undefined, databaseUrl: url, workers: 0 }, createLog({ logLevel: 'error' }));
  for (const queue of queues.all()) await queue.obliterate({ force: true });
  const running = await startWorkerProcesses(processes, url, redisUrl);
  const articles = rowsOf(ARTICLES + STEADY_SECONDS * MOST_PER_SECOND);
  await db.query(STORE, [JSON.stringify(articles.slice(0, ARTICLES))]);
  const walBefore = (await db.query<{ at: string }>('select pg_current_wal_lsn()::text as at')).rows[0]?.at ?? '0/0';
  const started = performance.now();
  await queues.enqueue(Array.from({ length: ARTICLES }, (_, i) => ({ stage: 'extract' as const, id: `a${i}` })));
  const left = async (): Promise<number> => (await db.query<{ left: number }>(LEFT)).rows[0]?.left ?? 0;
  await until(left);
  const seconds = (performance.now() - started) / 1000;
  const claims = (await db.query<{ n: number }>('select count(*)::int as n from claims')).rows[0]?.n ?? 0;
  const stored = await storedBytes(db, walBefore);
  const steady: number[] = [];
  const each = Math.max(1, Math.round((ARTICLES / seconds / 2) * (SAMPLE_MS / 1000)));
  for (let at = ARTICLES, i = 0; i < (STEADY_SECONDS * 1000) / SAMPLE_MS && at + each <= articles.length; i++, at += each) {
    const next = pause(SAMPLE_MS);
    const coming = articles.slice(at, at + each);
    await db.query(STORE, [JSON.stringify(coming)]);
    await queues.enqueue(coming.map(({ n }) => ({ stage: 'extract' as const, id: `a${n}` })));
    steady.push(await left());
    await next;
  }
  await until(left);
  const { rows } = await db.query<{ p: number[] }>(LATENCY, [ARTICLES]);
  await running.stop();
  for (const queue of queues.all()) await queue.obliterate({ force: true });
  await queues.close();
  return { seconds, claims, steady, latency: rows[0]?.p ?? [], stored };
}

/** Bytes an article, its claims included: of each table with its indexes, and of the log that was written on the way. */
type Stored = Record<string, number>;

async function storedBytes(db: Pool, walBefore: string): Promise<Stored> {
  const { rows } = await db.query<{ name: string; bytes: number }>(
    `select relname as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
      where relname = any('{articles,article_words,claims,ledger_changes,flags,flag_members}') and relkind = 'r'
      union all select 'write-ahead log', pg_wal_lsn_diff(pg_current_wal_lsn(), $1)::float8`,
    [walBefore],
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Math.round(bytes / ARTICLES)]));
}

async function until(left: () => Promise<number>): Promise<void> {
  while ((await left()) > 0) await pause(SAMPLE_MS);
}

function rowsOf(count: number) {
  const names = COMPANIES.filter((c) => !c.investor).map((c) => c.name);
  return Array.from({ length: count }, (_, n) => {
    const tongue = n % 3 === 0 ? 'zh' : 'en';
    const { title, publisher, language, published_at, text } = articleText(tongue, CHARACTERS[tongue], n + 1, FIGURE_EVERY, names);
    return { n, title, publisher, language, published_at, text, fingerprint: fingerprintOf(text) };
  });
}
