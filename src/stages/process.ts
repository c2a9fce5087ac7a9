/** A process that runs some stages until a signal: what `runrate worker` and workers/*.ts share. */
import { createServer, type Server } from 'node:http';
import { messageOf } from '../claim/problem.js';
import { createLog } from '../config/log.js';
import { loadSettings } from '../config/settings.js';
import type { Stage } from '../queue/jobs.js';
import type { Queues } from '../queue/queues.js';
import type { Pool } from '../store/pool.js';
import { openDatabase, pageUrlOf, startWorkers } from './stages.js';

const HEALTH_TIMEOUT_MS = 3000;

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
    const workers = await startWorkers(stages, database, settings, pageUrlOf(settings), log);
    const health = settings.healthPort === undefined ? null : await serveHealth(settings.healthPort, database.pool, workers.queues);
    log.info({ stages }, 'working');
    await stopped;
    health?.close();
    await workers.close();
  } finally {
    await database.close();
  }
  log.info({ stages }, 'stopped');
}

/** Answers 200 while database and queue answer in time, 503 otherwise: what a container's health check asks. */
async function serveHealth(port: number, db: Pool, queues: Queues): Promise<Server> {
  const server = createServer((_request, response) => {
    const late = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
    const timeout = new Promise((_, failed) => late.addEventListener('abort', () => failed(new Error('no answer in time'))));
    Promise.race([Promise.all([db.query('select 1'), queues.ping()]), timeout]).then(
      () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      (error: unknown) =>
        response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error: messageOf(error) })),
    );
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return server;
}

/** The whole of a worker's entry point: a startup problem is one line and a failing exit code. */
export async function stageProcess(stage: Stage): Promise<void> {
  try {
    await runStages([stage]);
  } catch (error) {
    process.stderr.write(`${stage} worker: ${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
