/**
 * Where hubs call back: the two requests of WebSub, open to anyone who knows a feed's token. Everything else of the page
 * is closed to them.
 */
import { bodyLimit } from 'hono/body-limit';
import { MAX_FEED_BYTES } from '../../ingest/feeds/parse.js';
import type { StageContext } from '../../stages/context.js';
import { acceptPush, confirmSubscription } from '../../stages/subscribe.js';
import type { App } from '../env.js';

export function answerHubs(app: App, context: Pick<StageContext, 'db' | 'log'> & { readonly wake: () => void }): void {
  app.get('/websub/:token', async (c) => {
    const query = (name: string): string => c.req.query(`hub.${name}`) ?? '';
    const challenge = await confirmSubscription(context, c.req.param('token'), {
      mode: query('mode'),
      topic: query('topic'),
      challenge: query('challenge').slice(0, 1000),
      leaseSeconds: Number(query('lease_seconds')) || 0,
    });
    return challenge === null ? c.notFound() : c.text(challenge);
  });
  app.post('/websub/:token', bodyLimit({ maxSize: MAX_FEED_BYTES }), async (c) => {
    const jobs = await acceptPush(context, c.req.param('token'), {
      body: async () => new Uint8Array(await c.req.arrayBuffer()),
      contentType: c.req.header('content-type') ?? null,
      signature: c.req.header('x-hub-signature') ?? null,
    });
    if (jobs === null) return c.notFound();
    if (jobs.length > 0) context.wake();
    return c.body(null, 202);
  });
}
