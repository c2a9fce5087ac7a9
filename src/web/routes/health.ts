/** That the page lives and can work, for whoever starts and stops it, and its metrics for Prometheus, who needs a token. */
import { readiness } from '../../stages/health.js';
import type { App, WebContext } from '../env.js';

export function serveHealth(app: App, { db, queues, metrics }: WebContext): void {
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const ready = await readiness(db, queues?.() ?? null);
    return ready.ok ? c.json(ready) : c.json({ ok: false, waits: ready.waits }, 503);
  });
  app.get('/metrics', async (c) =>
    metrics === undefined ? c.notFound() : c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
}

/** Live updates last as long as somebody looks: they are not counted. */
export function timeRequests(app: App, { metrics }: WebContext): void {
  if (metrics === undefined) return;
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    if (c.req.path !== '/events') metrics.request(c.req.method, c.res.status, (performance.now() - started) / 1000);
  });
}
