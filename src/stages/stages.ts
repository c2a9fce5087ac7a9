/** The stages by name, and the processes that run them: opens what they need, and closes it in order. */
import { createDelivery } from '../alert/delivery.js';
import { createLog, type Logger } from '../config/log.js';
import { configuredRoutes, type Settings } from '../config/settings.js';
import { ALIASES, COMPANIES } from '../extract/register/register.js';
import { createHttpClient, type HttpClientOptions } from '../ingest/fetch/client.js';
import { createRobots } from '../ingest/fetch/robots.js';
import { gathering } from '../queue/gather.js';
import { idsOf, type Job, type Stage } from '../queue/jobs.js';
import { type Handler, openQueues, type Queues } from '../queue/queues.js';
import { ensureAliases, ensureCompanies } from '../store/companies.js';
import { joinEmbedded } from '../store/embedded.js';
import { migrate } from '../store/migrate.js';
import { createPool, type Pool, transaction } from '../store/pool.js';
import { listRoutes, syncRoutes } from '../store/routes.js';
import { check, checkAll } from './check.js';
import type { StageContext } from './context.js';
import { extract, extractAll } from './extract.js';
import { gatherFeeds } from './gathered-feeds.js';
import { createMetrics, type Metrics } from './metrics.js';
import { notify } from './notify/notify.js';
import { poll } from './poll.js';
import { read } from './read.js';
import { reread } from './reread.js';
import { sweep } from './sweep.js';

/** What each stage does with one job; its answer is what is to be done next. */
export const HANDLERS: Record<Stage, (context: StageContext, id: string) => Promise<Job[]>> = {
  poll,
  read,
  extract,
  check,
  notify,
  sweep,
  reread,
};

/** An open database: the embedded one of the data directory, or the configured one. */
export interface Database {
  readonly url: string;
  readonly pool: Pool;
  readonly close: () => Promise<void>;
}

/** Opens the database with its schema up to date and the company register in it. */
export async function openDatabase(settings: Settings): Promise<Database> {
  const embedded = settings.databaseUrl === undefined ? await joinEmbedded(settings.dataDir) : null;
  const url = settings.databaseUrl ?? embedded?.url ?? '';
  const pool = createPool(url);
  const close = async (): Promise<void> => {
    await pool.end();
    await embedded?.leave();
  };
  try {
    await migrate(url);
    await ensureCompanies(pool, COMPANIES);
    await ensureAliases(
      pool,
      ALIASES.map(({ text, company }) => ({ alias: text, companyId: company.id })),
    );
  } catch (error) {
    await close();
    throw error;
  }
  return { url, pool, close };
}

/** The handlers of a worker: texts to be extracted and articles to be checked are taken together as they come. */
function handlersFor(context: StageContext, metrics: Metrics): Record<Stage, Handler> {
  const extracting = together('extract', metrics, (ids) => extractAll(context, ids));
  const checking = together('check', metrics, (ids) => checkAll(context, ids));
  const one =
    (stage: Stage): Handler =>
    ({ id }) =>
      HANDLERS[stage](context, id);
  return {
    poll: one('poll'),
    read: one('read'),
    notify: one('notify'),
    sweep: one('sweep'),
    reread: one('reread'),
    extract: extracting,
    check: checking,
  };
}

function timed(stage: Stage, metrics: Metrics, handler: Handler): Handler {
  return async (job) => {
    const started = performance.now();
    let failed = true;
    try {
      const next = await handler(job);
      failed = false;
      return next;
    } finally {
      metrics.job(stage, (performance.now() - started) / 1000, failed);
    }
  };
}

/** Jobs that come while others run are run as one; what is to be done after them is said to one of them only. */
function together(stage: Stage, metrics: Metrics, run: (ids: readonly string[]) => Promise<Job[]>): Handler {
  const send = gathering(async (jobs: readonly Job[]) => {
    const ids = [...new Set(jobs.flatMap(idsOf))];
    const started = performance.now();
    const next = await run(ids);
    metrics.batch(stage, (performance.now() - started) / 1000, ids.length);
    return (job: Job): Job[] => (job === jobs[0] ? next : []);
  });
  return async (job) => (await send(job))(job);
}

export interface Workers {
  readonly queues: Queues;
  /** Waits for what is running, then closes queues and clients; the database stays open. */
  readonly close: () => Promise<void>;
}

/** Where links in mails lead. */
export function pageUrlOf(settings: Settings, port = settings.port): string {
  return (settings.publicUrl ?? `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`).replace(/\/$/, '');
}

/** One at a time in a process; the rows' locks keep several processes apart. */
const ALONE: ReadonlySet<Stage> = new Set(['notify', 'sweep', 'reread']);
/** Stages that mostly wait for others: a slow host must not hold up the rest. */
const FETCHING: ReadonlySet<Stage> = new Set(['poll', 'read']);

export function httpOptions(settings: Settings): HttpClientOptions {
  return {
    userAgent: settings.userAgent,
    allow: settings.fetchAllow,
    manners: { concurrency: settings.hostConcurrency, delayMs: settings.hostDelayMs },
  };
}

/** What the stages of one process share; close it when none of them runs any more. */
export function openContext(
  db: Pool,
  settings: Settings,
  pageUrl: string,
  log: Logger,
): { readonly context: StageContext; readonly close: () => Promise<void> } {
  const http = createHttpClient(httpOptions(settings));
  const delivery = createDelivery(settings, http.postJson);
  const close = async (): Promise<void> => {
    await http.close();
    delivery.close();
  };
  return {
    context: { db, feeds: gatherFeeds(db), settings, http, robots: createRobots(http, settings.userAgent), delivery, log, pageUrl },
    close,
  };
}

/** Brings the routes of the settings into the database. */
export async function openRoutes(db: Pool, settings: Settings, log: Logger): Promise<void> {
  await transaction(db, (client) => syncRoutes(client, configuredRoutes(settings)));
  if ((await listRoutes(db)).length === 0) log.warn({}, 'nobody is told of flags: set RUNRATE_ALERT_TO or add a route');
}

interface WorkerParts {
  readonly pageUrl: string;
  readonly log?: Logger;
  readonly metrics?: Metrics;
}

export async function startWorkers(
  stages: readonly Stage[],
  database: Database,
  settings: Settings,
  { pageUrl, log = createLog(settings), metrics = createMetrics(log) }: WorkerParts,
): Promise<Workers> {
  if (stages.includes('notify')) await openRoutes(database.pool, settings, log);
  const { context, close } = openContext(database.pool, settings, pageUrl, log);
  const queues = await openQueues({ redisUrl: settings.redisUrl, databaseUrl: database.url, workers: stages.length }, log).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  const handlers = handlersFor(context, metrics);
  for (const stage of stages) {
    const concurrency = ALONE.has(stage) ? 1 : FETCHING.has(stage) ? settings.fetchConcurrency : settings.concurrency;
    queues.work(stage, timed(stage, metrics, handlers[stage]), concurrency);
  }
  if (stages.includes('sweep')) {
    await queues.scheduleSweep(settings.sweepSeconds);
    await queues.enqueue(await sweep(context));
  }
  return {
    queues,
    close: async () => {
      await queues.close();
      await close();
    },
  };
}
