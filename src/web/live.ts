/**
 * How far the stages are and how many flags there are, read once for all who look: for a moment from memory, and told to
 * open pages when it changes.
 */
import { streamSSE } from 'hono/streaming';
import { stageCounts } from '../store/articles.js';
import { flagCounts } from '../store/flags.js';
import { flagPublishers } from '../store/inbox.js';
import type { Pool } from '../store/pool.js';
import { extractorQuality, type Quality } from '../store/quality.js';
import type { Ask } from './env.js';

export type Status = Readonly<Record<string, number>>;

export interface Live {
  /** Publishers that the source filter offers: they change slowly. */
  readonly publishers: () => Promise<readonly string[]>;
  /** How well the extractor reads: worked out over all that was reviewed. */
  readonly quality: () => Promise<Quality>;
  readonly status: () => Promise<Status>;
  /** What was read is no longer so. */
  readonly forget: () => void;
  readonly stream: (c: Ask) => Response;
}

const FRESH_MS = 1000;
const OFFERED_MS = 60_000;
const OFFERED = 60;

/** An answer that holds for a while, asked for once however many ask; a failure is not kept. */
function remembered<T>(ms: number, ask: () => Promise<T>): { readonly read: () => Promise<T>; readonly forget: () => void } {
  let at = 0;
  let answer: Promise<T> | null = null;
  const forget = (): void => {
    answer = null;
  };
  return {
    read: () => {
      if (answer === null || performance.now() - at > ms) {
        at = performance.now();
        const asked = ask();
        asked.catch(forget);
        answer = asked;
      }
      return answer;
    },
    forget,
  };
}

export function liveStatus(db: Pool): Live {
  const status = remembered(FRESH_MS, async (): Promise<Status> => {
    const [stages, flags] = await Promise.all([stageCounts(db), flagCounts(db)]);
    return { ...stages, ...flags };
  });
  const publishers = remembered(OFFERED_MS, () => flagPublishers(db, OFFERED));
  const quality = remembered(OFFERED_MS, () => extractorQuality(db));
  return {
    quality: quality.read,
    status: status.read,
    publishers: publishers.read,
    forget: () => {
      status.forget();
      publishers.forget();
      quality.forget();
    },
    stream: (c) =>
      streamSSE(c, async (stream) => {
        let last = '';
        while (!stream.aborted && !stream.closed) {
          const data = JSON.stringify(await status.read());
          if (data !== last) await stream.writeSSE({ event: 'status', data });
          last = data;
          await stream.sleep(FRESH_MS);
        }
      }),
  };
}
