/**
 * What a process tells Prometheus: how long its jobs take, and, where it is asked to, how the work stands as rows and queues
 * say. Numbers only; docs/monitoring holds the dashboard and the alert rules that read them.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { messageOf } from '../claim/problem.js';
import type { Logger } from '../config/log.js';
import { EXTRACTOR_VERSION } from '../extract/extract.js';
import type { Stage } from '../queue/jobs.js';
import type { Queues } from '../queue/queues.js';
import type { Pool } from '../store/pool.js';
import { takePulse } from '../store/pulse.js';

export interface Metrics {
  /** Of one job, from when it was taken up until its work was committed. */
  readonly job: (stage: Stage, seconds: number, failed: boolean) => void;
  /** Of jobs that were run as one: how long, and over how many rows. */
  readonly batch: (stage: Stage, seconds: number, rows: number) => void;
  readonly request: (method: string, status: number, seconds: number) => void;
  /** Has every later answer say how the work stands. */
  readonly watch: (db: Pool, queues: () => Queues | null) => void;
  /** In Prometheus' own format. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Several scrapers at once ask the database once. */
const FRESH_MS = 2000;

export function createMetrics(log: Logger): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'runrate_' });
  const jobs = new Histogram({
    name: 'runrate_job_seconds',
    help: 'Time of a job, from when it was taken up until its work was committed',
    labelNames: ['stage', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const batches = new Histogram({
    name: 'runrate_batch_seconds',
    help: 'Time of jobs that were run as one',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers,
  });
  const rows = new Counter({
    name: 'runrate_batch_rows_total',
    help: 'Rows that jobs run as one were about',
    labelNames: ['stage'],
    registers,
  });
  const requests = new Histogram({
    name: 'runrate_request_seconds',
    help: 'Time of a request to the review page or its API',
    labelNames: ['method', 'status'],
    buckets: SECONDS,
    registers,
  });
  new Gauge({ name: 'runrate_rules_info', help: 'The rules that read articles here', labelNames: ['extractor'], registers }).set(
    { extractor: EXTRACTOR_VERSION },
    1,
  );
  return {
    job: (stage, seconds, failed) => jobs.observe({ stage, outcome: failed ? 'failed' : 'done' }, seconds),
    batch: (stage, seconds, count) => {
      batches.observe({ stage }, seconds);
      rows.inc({ stage }, count);
    },
    request: (method, status, seconds) => requests.observe({ method, status: String(status) }, seconds),
    watch: (db, queues) => watchWork(registry, db, queues, log),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Gauges that are looked up as they are asked for; while database or queue do not answer they are missing, and `up` is 0. */
function watchWork(registry: Registry, db: Pool, queues: () => Queues | null, log: Logger): void {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers });
  const undone = gauge('runrate_stage_undone', 'Rows that await a stage and whose time has come', ['stage']);
  const oldest = gauge('runrate_stage_oldest_seconds', 'For how long the row that waits longest for a stage has been due', ['stage']);
  const feeds = gauge('runrate_feeds', 'Feeds by how they do', ['state']);
  const failed = gauge('runrate_articles_failed', 'Articles that wait for a person');
  const messages = gauge('runrate_alerts', 'Messages that are to leave, and those that could not', ['state']);
  const flags = gauge('runrate_flags_open', 'Flags that nobody has decided on');
  const waiting = gauge('runrate_queue_jobs', 'Jobs in the queue of a stage', ['stage', 'state']);
  const up = gauge('runrate_dependency_up', '1 where it answers', ['dependency']);
  let last: Promise<void> | null = null;
  let at = 0;

  async function look(): Promise<void> {
    for (const g of [undone, oldest, feeds, failed, messages, flags, waiting]) g.reset();
    const database = attempt('postgres', async () => {
      const pulse = await takePulse(db);
      for (const s of pulse.stages) {
        undone.set({ stage: s.stage }, s.undone);
        oldest.set({ stage: s.stage }, s.oldestSeconds);
      }
      for (const [state, n] of Object.entries(pulse.feeds)) feeds.set({ state }, n);
      for (const [state, n] of Object.entries(pulse.messages)) messages.set({ state }, n);
      failed.set(pulse.articlesFailed);
      flags.set(pulse.flagsOpen);
    });
    const queue = attempt('queue', async () => {
      for (const q of queues()?.all() ?? []) {
        const counts = await q.getJobCounts('waiting', 'active', 'delayed');
        for (const [state, n] of Object.entries(counts)) waiting.set({ stage: q.name, state }, n);
      }
    });
    await Promise.all([database, queue]);
  }

  async function attempt(dependency: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      up.set({ dependency }, 1);
    } catch (error) {
      up.set({ dependency }, 0);
      log.warn({ dependency, error: messageOf(error) }, 'the metrics of a dependency are missing');
    }
  }

  // One gauge's collection stands for all of them: a registry collects its metrics at once.
  const collect = (): Promise<void> => {
    if (last === null || performance.now() - at > FRESH_MS) {
      at = performance.now();
      last = look();
    }
    return last;
  };
  for (const g of [undone, oldest, feeds, failed, messages, flags, waiting, up]) Object.assign(g, { collect });
}
