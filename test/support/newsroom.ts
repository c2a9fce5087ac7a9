/** A ledger with many flags, and the page over it as a browser reaches it: what the tests of the page in Chromium begin with. */
import { onTestFinished } from 'vitest';
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { openQueues } from '../../src/queue/queues.js';
import { notify } from '../../src/stages/notify/notify.js';
import { createApp } from '../../src/web/app.js';
import { listen } from '../../src/web/server.js';
import type { TestDatabase } from './database.js';
import { FOUNDING, SLIP, storeFlags } from './flags.js';
import { stageContext } from './stages.js';

const COMPANIES = [
  'Anthropic', 'Databricks', 'Perplexity', 'CoreWeave', 'Replit', 'Cursor', 'Stripe', 'Canva', 'Figma', 'Notion', 'Revolut', 'Klarna', 'Shein', 'ByteDance',
  'SpaceX', 'Snowflake', 'Miro', 'Deel', 'Ramp', 'Brex',
]; // biome-ignore format: a list of names

/** Two papers a company, a few days apart, each with another figure; and some in Chinese. */
function reports(): string[] {
  return [
    ...FOUNDING,
    ...SLIP,
    '[2025-06-07, 样本财经] Anysphere的年化收入从1月的1亿美元暴跌至6月的5亿美元。',
    ...COMPANIES.flatMap((name, i) => [
      `[2025-05-${String((i % 20) + 2).padStart(2, '0')}, Reuters] ${name} has annualized revenue of $${20 + i} billion, people familiar with its books said.`,
      `[2025-05-${String((i % 20) + 5).padStart(2, '0')}, Bloomberg] ${name} now has annualized revenue of $${24 + 2 * i} billion, according to a letter to its backers.`,
    ]),
  ];
}

export interface Newsroom {
  readonly origin: string;
  readonly flags: number;
}

export async function openNewsroom(database: TestDatabase): Promise<Newsroom> {
  const { pool } = database;
  await pool.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, routes, actions, corrections, saved_views restart identity cascade',
  );
  const flags = await storeFlags(pool, reports());
  await notify(await stageContext(pool, { RUNRATE_ALERT_TO: 'desk@example.com' }));
  const settings = loadSettings({ RUNRATE_LOG_LEVEL: 'silent', RUNRATE_PUBLISH: 'true' }, '/nonexistent');
  const log = createLog(settings);
  const http = createHttpClient({ userAgent: 'test', allow: [] });
  const queues = await openQueues({ databaseUrl: database.url, workers: 0 }, log);
  const server = await listen(createApp({ db: pool, settings, log, http, wake: () => undefined, queues: () => queues }), '127.0.0.1', 0);
  onTestFinished(async () => {
    await server.close();
    await queues.close();
    await http.close();
  });
  return { origin: `http://127.0.0.1:${server.port}`, flags: flags.length };
}
