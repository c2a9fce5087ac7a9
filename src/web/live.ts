/**
 * How far the stages are and how many flags there are, read once for all who look: for a moment from memory, and told to
 * open pages when it changes.
 */
import { streamSSE } from 'hono/streaming';
import { stageCounts } from '../store/articles.js';
import { flagCounts } from '../store/flags.js';
import type { Pool } from '../store/pool.js';
import type { Ask } from './env.js';

export type Status = Readonly<Record<string, number>>;

export interface Live {
  readonly status: () => Promise<Status>;
  /** What was read is no longer so. */
  readonly forget: () => void;
  readonly stream: (c: Ask) => Response;
}

const FRESH_MS = 1000;

export function liveStatus(db: Pool): Live {
  let at = 0;
  let read: Promise<Status> | null = null;
  const status = (): Promise<Status> => {
    if (read === null || Date.now() - at > FRESH_MS) {
      at = Date.now();
      read = Promise.all([stageCounts(db), flagCounts(db)]).then(([stages, flags]) => ({ ...stages, ...flags }));
      read.catch(() => {
        read = null;
      });
    }
    return read;
  };
  return {
    status,
    forget: () => {
      read = null;
    },
    stream: (c) =>
      streamSSE(c, async (stream) => {
        let last = '';
        while (!stream.aborted && !stream.closed) {
          const data = JSON.stringify(await status());
          if (data !== last) await stream.writeSSE({ event: 'status', data });
          last = data;
          await stream.sleep(FRESH_MS);
        }
      }),
  };
}
