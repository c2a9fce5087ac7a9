/** The stages without a queue: jobs are run one after another, as often and in whatever order a test wants. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createDelivery } from '../../src/alert/delivery.js';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { createRobots } from '../../src/ingest/fetch/robots.js';
import type { Job } from '../../src/queue/jobs.js';
import type { StageContext } from '../../src/stages/context.js';
import { gatherFeeds } from '../../src/stages/gathered-feeds.js';
import { HANDLERS, openRoutes } from '../../src/stages/stages.js';
import type { Pool } from '../../src/store/pool.js';

/** @param totalTimeoutMs for one fetch: short where a test is about fetches that never end */
export async function stageContext(db: Pool, environment: Record<string, string> = {}, totalTimeoutMs = 5000): Promise<StageContext> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-stages-'));
  const settings = loadSettings({ RUNRATE_LOG_LEVEL: 'silent', ...environment }, directory);
  const http = createHttpClient({ userAgent: settings.userAgent, allow: settings.fetchAllow, totalTimeoutMs });
  const log = createLog(settings);
  await openRoutes(db, settings, log);
  const delivery = createDelivery(settings, http.postJson);
  onTestFinished(async () => {
    await http.close();
    delivery.close();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    db,
    feeds: gatherFeeds(db),
    settings,
    http,
    robots: createRobots(http, settings.userAgent),
    delivery,
    log,
    pageUrl: 'http://page.example',
  };
}

/** Runs one job; what it would enqueue is returned, and so may be lost. */
export function runJob(context: StageContext, job: Job): Promise<Job[]> {
  return HANDLERS[job.stage](context, job.id);
}

/** Runs jobs and those that they make, until none is left; each `times` times. */
export async function runAll(context: StageContext, jobs: readonly Job[], times = 1): Promise<void> {
  const waiting = [...jobs];
  for (let job = waiting.shift(); job; job = waiting.shift()) {
    for (let i = 0; i < times; i++) waiting.push(...(await runJob(context, job)));
  }
}
