/**
 * BullMQ behind one small surface: enqueue jobs, run a stage's worker, schedule the sweep. Redis where REDIS_URL is set,
 * else PostgreSQL in a schema of its own; the same classes either way.
 */
import type { Queue, Worker } from 'bullmq';
import { messageOf } from '../claim/problem.js';
import type { Logger } from '../config/log.js';
import { JOB_OPTIONS, postgresBackend, redisBackend } from './backends.js';
import { gathering } from './gather.js';
import { type Job, jobId, STAGES, type Stage } from './jobs.js';

export interface Queues {
  /** Adds jobs; one that already waits or runs is left as it is. */
  readonly enqueue: (jobs: readonly Job[]) => Promise<void>;
  /** Runs a stage's jobs until `close`; the handler's result is enqueued after it. */
  readonly work: (stage: Stage, handler: Handler, concurrency: number) => void;
  /** Makes a `sweep` job every so often, however many processes ask for it. */
  readonly scheduleSweep: (everySeconds: number) => Promise<void>;
  /** BullMQ's own queues, one a stage, for its tools. */
  readonly all: () => Queue[];
  /** Whether a worker took the job up and was done with it, in so many milliseconds. */
  readonly isDone: (job: Job, withinMs: number) => Promise<boolean>;
  /** What Redis says of how it keeps its data, where the queue is there. */
  readonly redis: () => Promise<{ policy: string; appendOnly: boolean } | null>;
  /** Rejects where the queue's server does not answer. */
  readonly ping: () => Promise<void>;
  /** Waits for running jobs, then closes all connections. */
  readonly close: () => Promise<void>;
}

export type Handler = (job: Job) => Promise<readonly Job[]>;

export interface QueueSettings {
  readonly redisUrl?: string | undefined;
  readonly databaseUrl: string;
  /** How many of the stages will be worked on here; all where it is not said. */
  readonly workers?: number;
}

const LOOK_EVERY_MS = 100;
/** BullMQ closes in a moment, or never where its server was gone meanwhile: nobody waits for a good-bye that does not come. */
const GOODBYE_MS = 5000;
/** A sweep that has not come for so many of its periods is asked for outside the schedule. */
const LATE = 4;

/** @throws where the queue's PostgreSQL does not answer; Redis is waited for */
export async function openQueues(settings: QueueSettings, log: Logger): Promise<Queues> {
  const backend = settings.redisUrl
    ? redisBackend(settings.redisUrl)
    : await postgresBackend(settings.databaseUrl, settings.workers ?? STAGES.length);
  const queues = new Map<Stage, Queue>();
  const workers: Worker[] = [];
  const running = new Set<Promise<unknown>>();
  let closing = false;
  let watch: NodeJS.Timeout | undefined;

  function queueOf(stage: Stage): Queue {
    let queue = queues.get(stage);
    if (!queue) {
      queue = backend.queue(stage);
      queue.on('error', (error) => closing || log.warn({ stage, error: messageOf(error) }, 'the queue reported an error'));
      queues.set(stage, queue);
    }
    return queue;
  }

  // Adding costs PostgreSQL nearly the same for one job as for hundreds.
  const add = gathering(async (gathered: readonly (readonly Job[])[]) => {
    const jobs = gathered.flat();
    for (const stage of STAGES) {
      const mine = jobs.filter((j) => j.stage === stage);
      if (mine.length === 0) continue;
      await queueOf(stage).addBulk(mine.map((job) => ({ name: stage, data: { id: job.id }, opts: { jobId: jobId(job) } })));
    }
  });

  async function enqueue(jobs: readonly Job[]): Promise<void> {
    if (jobs.length > 0) await add(jobs);
  }

  function work(stage: Stage, handler: Handler, concurrency: number): void {
    const run = async (id: string): Promise<void> => {
      if (stage === 'sweep') swept = performance.now();
      const job = handler({ stage, id });
      running.add(job);
      const next = await job.finally(() => running.delete(job));
      try {
        await enqueue(next);
      } catch (error) {
        // The rows say what is next: the sweeper will enqueue it.
        if (!closing) log.warn({ stage, id, error: messageOf(error) }, 'the next jobs could not be enqueued');
      }
    };
    const worker = backend.worker(stage, run, concurrency);
    worker.on('error', (error: Error) => closing || log.warn({ stage, error: messageOf(error) }, 'the worker reported an error'));
    worker.on('failed', (job: { data: { id?: unknown } } | undefined, error: Error) =>
      log.error({ stage, id: job?.data.id, error: messageOf(error) }, 'a job failed'),
    );
    workers.push(worker);
  }

  async function schedule(everySeconds: number): Promise<void> {
    const sweep: Job = { stage: 'sweep', id: 'all' };
    await queueOf('sweep').upsertJobScheduler(
      'sweep',
      { every: Math.round(everySeconds * 1000) },
      { name: sweep.stage, data: { id: sweep.id }, opts: JOB_OPTIONS },
    );
  }

  /** By a clock that never jumps: the queue's own schedule goes by the time of day. */
  let swept = performance.now();

  async function reschedule(everySeconds: number): Promise<void> {
    try {
      const isLate = performance.now() - swept > everySeconds * LATE * 1000;
      if (isLate || !(await queueOf('sweep').getJobScheduler('sweep'))) await schedule(everySeconds);
      // Another process may have swept meanwhile; once more does no harm.
      if (isLate) await enqueue([{ stage: 'sweep', id: 'late' }]);
    } catch (error) {
      if (!closing) log.warn({ error: messageOf(error) }, 'the sweep could not be scheduled');
    }
  }

  return {
    enqueue,
    work,
    scheduleSweep: async (everySeconds) => {
      await schedule(everySeconds);
      // A queue that lost everything lost its schedule too: it is looked for as long as somebody here sweeps.
      watch = setInterval(() => void reschedule(everySeconds), Math.max(1000, everySeconds * 2000));
    },
    all: () => STAGES.map(queueOf),
    isDone: async (job, withinMs) => {
      const queue = queueOf(job.stage);
      for (const until = performance.now() + withinMs; performance.now() < until; ) {
        // Done jobs leave at once.
        if ((await queue.getJob(jobId(job))) === undefined) return true;
        await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
      }
      return false;
    },
    redis: backend.keeping,
    ping: async () => {
      await queueOf('sweep').count();
    },
    close: async () => {
      closing = true;
      clearInterval(watch);
      const closed = Promise.allSettled(workers.map((w) => w.close())).then(() =>
        Promise.allSettled([...queues.values()].map((q) => q.close())),
      );
      while (running.size > 0) await Promise.allSettled(running);
      let gone: NodeJS.Timeout | undefined;
      await Promise.race([closed, new Promise((done) => (gone = setTimeout(done, GOODBYE_MS)))]);
      clearTimeout(gone);
      await backend.close();
    },
  };
}
