/**
 * `runrate start`: everything in one process tree. Database, workers, scheduler and review page come up in order and go
 * down in reverse; a first ingestion shows its progress.
 */
import pc from 'picocolors';
import { Problem } from '../../claim/problem.js';
import { createLog, type Logger } from '../../config/log.js';
import { loadSettings, type Settings } from '../../config/settings.js';
import { createHttpClient } from '../../ingest/fetch/client.js';
import { STAGES } from '../../queue/jobs.js';
import type { Queues } from '../../queue/queues.js';
import { openAccounts } from '../../stages/accounts.js';
import { createMetrics } from '../../stages/metrics.js';
import { endProcess } from '../../stages/process.js';
import { type Database, httpOptions, openDatabase, pageUrlOf, startWorkers } from '../../stages/stages.js';
import { moveSampleArticles, stageCounts } from '../../store/articles.js';
import { addFeed, listFeeds, moveSampleFeeds } from '../../store/feeds.js';
import { flagCounts } from '../../store/flags.js';
import { holdStart } from '../../store/start-lock.js';
import { createApp } from '../../web/app.js';
import { createSamplesApp, sampleFeedPaths } from '../../web/samples.js';
import { listen, type WebServer } from '../../web/server.js';
import { counted, say } from '../output.js';

interface StartOptions {
  readonly samples: boolean;
}

const SAMPLES_PORT = 4781;
const PROGRESS_MS = 250;
const IMPATIENT_MS = 1500;
/** Samples are polled on a short leash: they cost nothing. */
const SAMPLE_SECONDS = 60;

export async function startCommand({ samples }: StartOptions): Promise<void> {
  const base = loadSettings();
  const interactive = process.stdout.isTTY === true;
  const log = createLog({ logLevel: interactive && base.logLevel === 'info' ? 'warn' : base.logLevel });
  const closers: (() => Promise<void>)[] = [];
  const stop = stopper(closers, log);
  try {
    say(pc.dim(base.databaseUrl ? 'Connecting to the database …' : `Starting PostgreSQL in ${base.dataDir} …`));
    const database = await openDatabase(base);
    closers.push(database.close);
    closers.push(await holdStart(database.url, base.dataDir));
    await openAccounts(database.pool, base);
    const { settings, server } = await withSamples(base, database, samples);
    if (server) closers.push(server.close);

    const http = createHttpClient(httpOptions(settings));
    closers.push(http.close);
    let wake = (): void => undefined;
    let queues: Queues | null = null;
    const metrics = createMetrics(log);
    metrics.watch(database.pool, () => queues);
    const app = createApp({ db: database.pool, settings, log, http, metrics, wake: () => wake(), queues: () => queues });
    const web = await listen(app, settings.host, settings.port);
    closers.push(web.close);
    const pageUrl = pageUrlOf(settings, web.port);
    const workers = await startWorkers(STAGES, database, settings, { pageUrl, log, metrics });
    closers.push(workers.close);
    queues = workers.queues;
    wake = () => void workers.queues.enqueue([{ stage: 'sweep', id: 'now' }]).catch(() => undefined);

    say(`\n${pc.bold('Runrate is running.')} Review page: ${pc.bold(pc.cyan(pageUrl))}`);
    if (settings.smtpUrl === undefined) say(pc.dim(`Mails are kept in ${settings.dataDir}/mail and at ${pageUrl}/alerts`));
    say(pc.dim('Ctrl-C stops it.\n'));
    await firstIngestion(database, interactive, stop.stopped);
    await stop.stopped;
  } catch (error) {
    await stop.now();
    throw error;
  }
  await stop.now();
  say('Stopped.');
  endProcess();
}

/** With no feeds configured, the bundled samples are loaded and served on this machine. */
async function withSamples(
  settings: Settings,
  database: Database,
  wanted: boolean,
): Promise<{ settings: Settings; server: WebServer | null }> {
  const feeds = await listFeeds(database.pool);
  const had = feeds.find((f) => f.origin === 'sample');
  if (!had && (feeds.length > 0 || !wanted)) return { settings, server: null };
  const app = await createSamplesApp();
  const server = await listen(app, '127.0.0.1', SAMPLES_PORT).catch(() => listen(app, '127.0.0.1', 0));
  const origin = `http://127.0.0.1:${server.port}`;
  if (had) {
    const before = new URL(had.url).origin;
    await moveSampleArticles(database.pool, before, origin);
    await moveSampleFeeds(database.pool, before, origin);
  } else {
    say(
      'No feeds are configured: loading the bundled samples. Remove them with `npx runrate feeds remove --samples`; start without with --no-samples.',
    );
    for (const path of await sampleFeedPaths())
      await addFeed(database.pool, { url: `${origin}${path}`, origin: 'sample', intervalSeconds: SAMPLE_SECONDS });
  }
  return { settings: { ...settings, fetchAllow: [...settings.fetchAllow, `127.0.0.1:${server.port}`] }, server };
}

/** Shows how far the first ingestion has come, until nothing is left undone. */
async function firstIngestion(database: Database, interactive: boolean, stopped: Promise<void>): Promise<void> {
  let over = false;
  void stopped.then(() => {
    over = true;
  });
  let last = '';
  for (let idle = 0; !over && idle < 8; ) {
    const counts = await stageCounts(database.pool);
    const undone = counts.read + counts.extract + counts.check;
    const unasked = (await listFeeds(database.pool)).filter((f) => f.last_polled_at === null && !f.paused).length;
    const flags = await flagCounts(database.pool);
    const text = `${counts.done} of ${counts.done + undone} articles checked, ${counted(flags.open, 'contradiction')} open`;
    if (text !== last && counts.done + undone > 0)
      process.stdout.write(interactive ? `\r\u001b[K${bar(counts.done, counts.done + undone)} ${text}` : `${text}\n`);
    last = text;
    idle = undone + unasked === 0 ? idle + 1 : 0;
    await Promise.race([stopped, new Promise((done) => setTimeout(done, PROGRESS_MS))]);
  }
  if (interactive) process.stdout.write('\n');
}

function bar(done: number, all: number): string {
  const full = Math.round((20 * done) / Math.max(1, all));
  return pc.green('█'.repeat(full)) + pc.dim('░'.repeat(20 - full));
}

/** Stops once, in reverse order of starting, on the first signal; a second signal ends the process at once. */
function stopper(closers: readonly (() => Promise<void>)[], log: Logger): { stopped: Promise<void>; now: () => Promise<void> } {
  let release = (): void => undefined;
  const stopped = new Promise<void>((done) => {
    release = done;
  });
  let first: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      first ??= performance.now();
      // Under npm one Ctrl-C arrives twice: from the terminal and passed on by npm.
      if (performance.now() - first > IMPATIENT_MS) process.exit(130);
      release();
    });
  }
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    release();
    for (const closer of [...closers].reverse()) {
      await closer().catch((error: unknown) =>
        log.warn({ error: error instanceof Problem ? error.message : String(error) }, 'a part did not close cleanly'),
      );
    }
  };
  return { stopped, now: () => (closing ??= close()) };
}
