/** What stands between a notifier and its servers: sees each step as it passes on the wire, and can stop there. */
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A place on the wire to PostgreSQL. */
export interface Mark {
  /** Words of the statement, in order where there are several: the last one is the place. */
  readonly statements: readonly string[];
  /** Whether the server still hears it, and has answered. */
  readonly heard: boolean;
}

export interface Wire {
  readonly url: string;
  /** Calls back once when the place is reached; nothing passes after that until the next watch. */
  readonly watch: (mark: Mark | null, reached: () => void) => void;
}

export async function wireTo(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  let mark: Mark | null = null;
  let next = 0;
  let reached = (): void => undefined;
  let stopped = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let answering = false;
    const close = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream] as Socket[]) socket.on('error', close).on('close', close);
    client.on('data', (chunk) => {
      if (stopped) return;
      if (mark !== null && chunk.includes(mark.statements[next] ?? '\0')) {
        next++;
        if (next === mark.statements.length) {
          if (!mark.heard) {
            stopped = true;
            return reached();
          }
          answering = true;
        }
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (stopped) return;
      if (answering) {
        stopped = true;
        return reached();
      }
      client.write(chunk);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the wire has no address');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    watch: (wanted, call) => {
      mark = wanted;
      next = 0;
      stopped = false;
      reached = call;
    },
  };
}
