/** The queues: BullMQ's own board, for admins, within the page. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { type App, may } from '../env.js';
import { type Desk, frameOf, words } from '../frame.js';
import { QueuePage } from '../views/queue.js';

const BASE = '/queues';

export function serveQueue(app: App, desk: Desk): void {
  let board: Hono | null = null;
  const boardOf = (): Hono | null => {
    const queues = desk.queues?.() ?? null;
    if (board !== null || queues === null) return board;
    const adapter = new HonoAdapter(serveStatic);
    adapter.setBasePath(BASE);
    createBullBoard({
      queues: queues.all().map((queue) => new BullMQAdapter(queue)),
      serverAdapter: adapter,
      options: { uiConfig: { boardTitle: 'Runrate', hideRedisDetails: true } },
    });
    board = new Hono().route(BASE, adapter.registerPlugin());
    return board;
  };
  app.get('/queue', async (c) => {
    const hasBoard = c.get('who').scopes.includes('admin') && boardOf() !== null;
    return c.html(<QueuePage frame={await frameOf(c, desk, words(c).t('Queue'), 'queues')} hasBoard={hasBoard} />);
  });
  app.all(`${BASE}/*`, may('admin'), async (c) => {
    const answer = await boardOf()?.fetch(c.req.raw, c.env);
    return answer ?? c.notFound();
  });
}
