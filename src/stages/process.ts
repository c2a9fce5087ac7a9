/** A process that runs some stages until a signal: what `runrate worker` and workers/*.ts share. */
import { messageOf } from '../claim/problem.js';
import { createLog } from '../config/log.js';
import { loadSettings } from '../config/settings.js';
import type { Stage } from '../queue/jobs.js';
import { serveHealth } from './health.js';
import { createMetrics } from './metrics.js';
import { openDatabase, pageUrlOf, startWorkers } from './stages.js';

/** Resolves on the first SIGINT or SIGTERM. */
export function untilSignal(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}

export async function runStages(stages: readonly Stage[]): Promise<void> {
  const settings = loadSettings();
  const log = createLog(settings);
  const stopped = untilSignal();
  const database = await openDatabase(settings);
  try {
    const metrics = createMetrics(log);
    const workers = await startWorkers(stages, database, settings, { pageUrl: pageUrlOf(settings), log, metrics });
    // How the work stands is told by the one process that looks after all of it.
    if (stages.includes('sweep')) metrics.watch(database.pool, () => workers.queues);
    const health =
      settings.healthPort === undefined
        ? null
        : await serveHealth(settings.healthHost, settings.healthPort, { db: database.pool, queues: workers.queues, metrics });
    log.info({ stages }, 'working');
    await stopped;
    health?.close();
    await workers.close();
  } finally {
    await database.close();
  }
  log.info({ stages }, 'stopped');
}

/**
 * Ends the process once all is closed: timers that a library left behind, looking for a server that is gone, would hold it
 * up for ever.
 */
export function endProcess(): never {
  process.exit();
}

/** The whole of a worker's entry point: a startup problem is one line and a failing exit code. */
export async function stageProcess(stage: Stage): Promise<void> {
  try {
    await runStages([stage]);
  } catch (error) {
    process.stderr.write(`${stage} worker: ${messageOf(error)}\n`);
    process.exitCode = 1;
  }
  endProcess();
}
