/**
 * The polling stage of this project as it runs in production, in a process of its own: embedded PostgreSQL, its queue,
 * one worker. Polls the same feeds twice; tells its parent which server it works with, then how it went.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { openDatabase, startWorkers } from '../../src/stages/stages.js';
import { sweep } from '../../src/stages/sweep.js';
import { addFeed } from '../../src/store/feeds.js';
import type { Pool } from '../../src/store/pool.js';
import { median, type PollRun, WARM_RUNS } from './run.js';

export interface OurRun extends Omit<PollRun, 'memory'> {
  readonly articles: number;
  readonly failing: number;
}

const [directory = '', origin = '', count = '0'] = process.argv.slice(2);
const feeds = Number(count);

/** Until every feed was polled once more. @returns seconds */
async function pollAll(db: Pool, enqueue: () => Promise<void>): Promise<number> {
  const { rows } = await db.query<{ at: Date }>('select clock_timestamp() as at');
  const started = performance.now();
  await enqueue();
  for (;;) {
    const done = await db.query<{ n: number }>('select count(*) as n from feeds where last_polled_at >= $1', [rows[0]?.at]);
    if (done.rows[0]?.n === feeds) return (performance.now() - started) / 1000;
    await pause(20);
  }
}

async function run(): Promise<OurRun> {
  const settings = loadSettings(
    { RUNRATE_FETCH_ALLOW: new URL(origin).host, RUNRATE_SWEEP_SECONDS: '3600', RUNRATE_LOG_LEVEL: 'silent' },
    directory,
  );
  const database = await openDatabase(settings);
  const { pool } = database;
  for (let i = 0; i < feeds; i++) await addFeed(pool, { url: `${origin}/feed/${i}`, origin: 'configured', intervalSeconds: 900 });
  const backend = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const stat = readFileSync(`/proc/${backend.rows[0]?.pid}/stat`, 'utf8');
  const postmaster = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  const workers = await startWorkers(['poll'], database, settings, { pageUrl: 'http://localhost' });
  process.send?.({ postmaster });
  const enqueue = async (): Promise<void> => workers.queues.enqueue(await sweep({ db: pool, settings, log: createLog(settings) }));
  const coldSeconds = await pollAll(pool, enqueue);
  const warm: number[] = [];
  while (warm.length < WARM_RUNS) {
    await pool.query("update feeds set next_poll_at = now() - interval '1 second'");
    warm.push(await pollAll(pool, enqueue));
  }
  const warmSeconds = median(warm);
  const counted = await pool.query<{ articles: number; failing: number }>(
    'select (select count(*) from articles) as articles, (select count(*) from feeds where errors_in_row > 0) as failing',
  );
  await workers.close();
  await database.close();
  return { coldSeconds, warmSeconds, articles: counted.rows[0]?.articles ?? 0, failing: counted.rows[0]?.failing ?? 0 };
}

process.send?.(await run());
process.disconnect();
