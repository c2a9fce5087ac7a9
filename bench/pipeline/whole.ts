/**
 * `npm run bench whole`: articles a second from feed to checked claims, everything real: HTTP, embedded PostgreSQL in
 * a directory of its own, its queue, all stages in one process.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { loadSettings } from '../../src/config/settings.js';
import { STAGES } from '../../src/queue/jobs.js';
import { openDatabase, startWorkers } from '../../src/stages/stages.js';
import { stageCounts } from '../../src/store/articles.js';
import { addFeed } from '../../src/store/feeds.js';
import { flagCounts } from '../../src/store/flags.js';
import { articleText } from '../text.js';

const ARTICLES = 500;

export async function benchWhole(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-bench-'));
  // Under root the database runs as another account, which must be able to enter.
  await chmod(directory, 0o755);
  const press = await servePress();
  const settings = loadSettings({ RUNRATE_FETCH_ALLOW: press.host, RUNRATE_SWEEP_SECONDS: '1', RUNRATE_LOG_LEVEL: 'silent' }, directory);
  const database = await openDatabase(settings);
  await addFeed(database.pool, { url: `http://${press.host}/feed`, origin: 'configured', intervalSeconds: 900 });
  const started = performance.now();
  const workers = await startWorkers(STAGES, database, settings, { pageUrl: 'http://localhost' });
  let done = 0;
  while (done < ARTICLES) {
    await pause(100);
    done = (await stageCounts(database.pool)).done;
  }
  const seconds = (performance.now() - started) / 1000;
  const { rows } = await database.pool.query<{ n: number }>('select count(*) as n from claims');
  console.table([
    {
      articles: ARTICLES,
      claims: rows[0]?.n,
      'open flags': (await flagCounts(database.pool)).open,
      seconds: Math.round(seconds * 10) / 10,
      'articles/s': Math.round(ARTICLES / seconds),
      'RSS, MB': Math.round(process.memoryUsage().rss / 1e6),
    },
  ]);
  await workers.close();
  await database.close();
  press.close();
  await rm(directory, { recursive: true, force: true });
}

async function servePress(): Promise<{ host: string; close: () => void }> {
  const articles = Array.from({ length: ARTICLES }, (_, i) => articleText(i % 3 === 0 ? 'zh' : 'en', 1500, i + 1));
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const article = articles[Number(/^\/a\/(\d+)$/.exec(request.url ?? '')?.[1])];
    if (article) {
      const paragraphs = article.text.split('\n\n').map((p) => `<p>${p}</p>`);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<html lang="${article.language}"><head><title>${article.title}</title><meta property="og:site_name" content="${article.publisher}"><meta property="article:published_time" content="${article.published_at}"></head><body><article>${paragraphs.join('')}</article></body></html>`,
      );
    } else {
      const items = articles.map((a, i) => `<item><title>${a.title} ${i}</title><link>${origin}/a/${i}</link><guid>${i}</guid></item>`);
      response.setHeader('content-type', 'application/rss+xml');
      response.end(`<rss version="2.0"><channel><title>Bench</title>${items.join('')}</channel></rss>`);
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    host: `127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
