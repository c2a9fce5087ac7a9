/** Feeds with their fetch state and health. All SQL about the noun stands here. */
import type { Queryable } from './pool.js';

export type FeedOrigin = 'configured' | 'sample' | 'manual';

export interface Feed {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  readonly origin: FeedOrigin;
  readonly paused: boolean;
  readonly interval_seconds: number;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly next_poll_at: Date;
  readonly last_polled_at: Date | null;
  readonly last_success_at: Date | null;
  readonly errors_in_row: number;
  readonly last_error: string | null;
}

export interface FeedRow extends Feed {
  readonly articles: number;
}

const COLUMNS =
  'id, url, title, origin, paused, interval_seconds, etag, last_modified, next_poll_at, last_polled_at, last_success_at, errors_in_row, last_error';

const ADD = `insert into feeds (url, title, origin, interval_seconds) values ($1, $2, $3, $4)
  on conflict (url) do nothing returning ${COLUMNS}`;
const LIST = `select ${COLUMNS}, (select count(*) from articles a where a.feed_id = f.id) as articles from feeds f order by id`;
const GET = `select ${COLUMNS} from feeds where id = $1`;
const REMOVE = 'delete from feeds where url = $1 or id::text = $1 returning url';
const DUE = 'select id from feeds where not paused and next_poll_at <= now() order by next_poll_at limit $1';
const SUCCESS = `update feeds set title = coalesce($2, title), etag = $3, last_modified = $4, last_polled_at = now(), last_success_at = now(),
  errors_in_row = 0, last_error = null, next_poll_at = now() + make_interval(secs => interval_seconds) where id = $1`;
// A failing feed is asked again after twice as long each time, a day at most; it is never dropped.
const FAILURE = `update feeds set last_polled_at = now(), last_error = $2, errors_in_row = errors_in_row + 1,
  next_poll_at = now() + make_interval(secs => least(86400, interval_seconds * power(2, least(errors_in_row, 16)))) where id = $1`;
const MOVE_SAMPLES = `update feeds set url = $2 || substring(url from length($1) + 1), next_poll_at = now()
  where origin = 'sample' and starts_with(url, $1)`;

export async function addFeed(
  db: Queryable,
  feed: { url: string; title?: string | null; origin: FeedOrigin; intervalSeconds: number },
): Promise<Feed | null> {
  const result = await db.query<Feed>(ADD, [feed.url, feed.title ?? null, feed.origin, feed.intervalSeconds]);
  return result.rows[0] ?? null;
}

export async function listFeeds(db: Queryable): Promise<FeedRow[]> {
  return (await db.query<FeedRow>(LIST)).rows;
}

export async function getFeed(db: Queryable, id: number): Promise<Feed | null> {
  return (await db.query<Feed>(GET, [id])).rows[0] ?? null;
}

/** @param key the feed's address or number */
export async function removeFeed(db: Queryable, key: string): Promise<boolean> {
  return (await db.query(REMOVE, [key])).rowCount !== 0;
}

export async function dueFeeds(db: Queryable, limit: number): Promise<number[]> {
  return (await db.query<{ id: number }>(DUE, [limit])).rows.map((r) => r.id);
}

export async function feedSucceeded(
  db: Queryable,
  id: number,
  facts: { title: string | null; etag: string | null; lastModified: string | null },
): Promise<void> {
  await db.query(SUCCESS, [id, facts.title, facts.etag, facts.lastModified]);
}

export async function feedFailed(db: Queryable, id: number, error: string): Promise<void> {
  await db.query(FAILURE, [id, error]);
}

/** The local server of the samples may take another port at each start; their feeds follow it. */
export async function moveSampleFeeds(db: Queryable, from: string, to: string): Promise<void> {
  if (from !== to) await db.query(MOVE_SAMPLES, [from, to]);
}
