/**
 * Looking up a feed and noting that it has not changed, which happens a thousand times in a second while everything is
 * polled: what several polls ask of the database at once goes there as one question.
 */
import { gathering } from '../queue/gather.js';
import { type Feed, feedsUnchanged, getFeeds, type Unchanged } from '../store/feeds.js';
import type { Pool } from '../store/pool.js';

export interface GatheredFeeds {
  readonly get: (id: number) => Promise<Feed | null>;
  readonly unchanged: (facts: Unchanged) => Promise<void>;
}

export function gatherFeeds(db: Pool): GatheredFeeds {
  const found = gathering((ids: readonly number[]) => getFeeds(db, ids));
  return {
    get: async (id) => (await found(id)).get(id) ?? null,
    unchanged: gathering((facts: readonly Unchanged[]) => feedsUnchanged(db, facts)),
  };
}
