/** `runrate web`: the review page as a process of its own, beside workers that run elsewhere. */
import { createLog } from '../../config/log.js';
import { loadSettings } from '../../config/settings.js';
import { createHttpClient } from '../../ingest/fetch/client.js';
import { openQueues, type Queues } from '../../queue/queues.js';
import { openAccounts } from '../../stages/accounts.js';
import { createMetrics } from '../../stages/metrics.js';
import { endProcess, untilSignal } from '../../stages/process.js';
import { httpOptions, openDatabase, pageUrlOf } from '../../stages/stages.js';
import { createApp } from '../../web/app.js';
import { listen } from '../../web/server.js';

export async function webCommand(): Promise<void> {
  const settings = loadSettings();
  const log = createLog(settings);
  const stopped = untilSignal();
  const database = await openDatabase(settings);
  const http = createHttpClient(httpOptions(settings));
  let queues: Queues | null = null;
  try {
    const opened = await openQueues({ redisUrl: settings.redisUrl, databaseUrl: database.url, workers: 0 }, log);
    queues = opened;
    const wake = (): void => void opened.enqueue([{ stage: 'sweep', id: 'now' }]).catch(() => undefined);
    await openAccounts(database.pool, settings);
    const metrics = createMetrics(log);
    metrics.watch(database.pool, () => opened);
    const app = createApp({ db: database.pool, settings, log, http, metrics, wake, queues: () => opened });
    const web = await listen(app, settings.host, settings.port);
    log.info({ page: pageUrlOf(settings, web.port) }, 'listening');
    await stopped;
    await web.close();
  } finally {
    await http.close();
    await queues?.close();
    await database.close();
  }
  endProcess();
}
