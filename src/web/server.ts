/** Listens for the review page, and stops without cutting off requests that are being answered. */
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { Problem } from '../claim/problem.js';

export interface WebServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** @throws Problem `port_taken` where another process listens there */
export async function listen(app: Pick<Hono, 'fetch'>, host: string, port: number): Promise<WebServer> {
  const server = serve({ fetch: app.fetch, hostname: host, port }) as Server;
  await new Promise<void>((done, failed) => {
    server.once('listening', done);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      failed(
        taken
          ? new Problem({
              kind: 'port_taken',
              input: `${host}:${port}`,
              detail: 'another process listens there',
              hint: 'set RUNRATE_PORT to another port, or 0 for a free one',
            })
          : error,
      );
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // Live updates never end by themselves.
        server.closeAllConnections();
      }),
  };
}
