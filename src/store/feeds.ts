/** Feeds with their fetch state and health. All SQL about the noun stands here. */
import type { Queryable } from './pool.js';

export type FeedOrigin = 'configured' | 'sample';

export interface Feed {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  readonly site_url: string | null;
  readonly format: string | null;
  readonly origin: FeedOrigin;
  readonly paused: boolean;
  readonly interval_seconds: number;
  readonly pause_seconds: number | null;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly moved_to: string | null;
  readonly next_poll_at: Date;
  /** By the database's clock, which every process shares. */
  readonly is_due: boolean;
  readonly last_polled_at: Date | null;
  readonly last_success_at: Date | null;
  readonly last_news_at: Date | null;
  readonly errors_in_row: number;
  readonly error_kind: string | null;
  readonly last_error: string | null;
  /** What was wrong with the feed although it could be read. */
  readonly warning: string | null;
  readonly hub_url: string | null;
  readonly hub_topic: string | null;
  readonly hub_asked_at: Date | null;
  readonly hub_until: Date | null;
}

export interface FeedRow extends Feed {
  readonly articles: number;
  /** Over the last week. */
  readonly articles_per_day: number;
}

/** What a poll found out of a feed that had not changed: all else that is known of it stays. */
export interface Unchanged {
  readonly id: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly movedTo: string | null;
  readonly pauseSeconds: number;
}

/** What a poll found out of a feed that was read. */
export interface PollFacts extends Unchanged {
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly format: string;
  readonly warning: string | null;
  readonly hubUrl: string | null;
  readonly hubTopic: string | null;
  readonly hadNews: boolean;
}

const COLUMNS =
  'id, url, title, site_url, format, origin, paused, interval_seconds, pause_seconds, etag, last_modified, moved_to, next_poll_at, next_poll_at <= now() as is_due, last_polled_at, last_success_at, last_news_at, errors_in_row, error_kind, last_error, warning, hub_url, hub_topic, hub_asked_at, hub_until';

const ADD = `insert into feeds (url, title, origin, interval_seconds) values ($1, $2, $3, $4)
  on conflict (url) do nothing returning ${COLUMNS}`;
const LIST = `select ${COLUMNS}, (select count(*) from articles a where a.feed_id = f.id and a.version_of is null) as articles,
  (select count(*) / 7.0 from articles a where a.feed_id = f.id and a.version_of is null and coalesce(a.published_at, a.created_at) > now() - interval '7 days')::float8
    as articles_per_day from feeds f order by id`;
const GET = `select ${COLUMNS} from feeds where id = any($1)`;
const REMOVE = 'delete from feeds where url = $1 or id::text = $1 returning url';
const PAUSE =
  'update feeds set paused = $2, next_poll_at = case when $2 then next_poll_at else now() end where url = $1 or id::text = $1 returning url';
const DUE = 'select id from feeds where not paused and next_poll_at <= now() order by next_poll_at limit $1';
// Feeds of one interval would all be asked in the same second: each is put off by up to a tenth, always the same.
const SPREAD = '(1 + (f.id * 2654435761 % 1000) / 10000.0)';
const SUCCESS = `update feeds f set title = coalesce($2, title), site_url = $3, format = $4, warning = $5, hub_url = $6, hub_topic = $7, etag = $8,
  last_modified = $9, moved_to = $10, pause_seconds = $11::int, last_news_at = case when $12 then now() else last_news_at end, last_polled_at = now(),
  last_success_at = now(), errors_in_row = 0, last_error = null, error_kind = null, next_poll_at = now() + make_interval(secs => $11::int * ${SPREAD}) where f.id = $1`;
const UNCHANGED = `update feeds f set etag = r.etag, last_modified = r.last_modified, moved_to = r.moved_to, pause_seconds = r.pause_seconds,
  last_polled_at = now(), last_success_at = now(), errors_in_row = 0, last_error = null, error_kind = null,
  next_poll_at = now() + make_interval(secs => r.pause_seconds * ${SPREAD})
  from jsonb_to_recordset($1::jsonb) as r (id bigint, etag text, last_modified text, moved_to text, pause_seconds int) where f.id = r.id`;
// A failing feed is asked again after longer each time; it is never dropped.
const FAILURE = `update feeds f set last_polled_at = now(), last_error = $2, error_kind = $3, errors_in_row = errors_in_row + 1,
  next_poll_at = now() + make_interval(secs => $4::int * ${SPREAD}) where f.id = $1`;
const MOVE = `update feeds set url = $2, moved_to = null where id = $1 and not exists (select 1 from feeds where url = $2)`;
const POLL_NOW = 'update feeds set next_poll_at = now() where id = $1 and not paused';
const ASK_HUB = `update feeds set hub_token = coalesce(hub_token, $2), hub_secret = coalesce(hub_secret, $3), hub_asked_at = now() where id = $1
  returning hub_token as token, hub_secret as secret`;
const BY_TOKEN = `select ${COLUMNS}, hub_secret from feeds where hub_token = $1`;
const HUB_AGREED = `update feeds set hub_until = now() + make_interval(secs => $2) where id = $1`;
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
  return (await getFeeds(db, [id])).get(id) ?? null;
}

export async function getFeeds(db: Queryable, ids: readonly number[]): Promise<Map<number, Feed>> {
  const { rows } = await db.query<Feed>({ name: 'get_feeds', text: GET, values: [[...ids]] });
  return new Map(rows.map((feed) => [feed.id, feed]));
}

/** @param key the feed's address or number */
export async function removeFeed(db: Queryable, key: string): Promise<boolean> {
  return (await db.query(REMOVE, [key])).rowCount !== 0;
}

export async function dueFeeds(db: Queryable, limit: number): Promise<number[]> {
  return (await db.query<{ id: number }>(DUE, [limit])).rows.map((r) => r.id);
}

export async function feedSucceeded(db: Queryable, facts: PollFacts): Promise<void> {
  await db.query({
    name: 'feed_succeeded',
    text: SUCCESS,
    values: [
      facts.id, facts.title, facts.siteUrl, facts.format, facts.warning, facts.hubUrl, facts.hubTopic, facts.etag, facts.lastModified, facts.movedTo,
      facts.pauseSeconds, facts.hadNews,
    ],
  }); // biome-ignore format: the parameters in order
}

export async function feedsUnchanged(db: Queryable, facts: readonly Unchanged[]): Promise<void> {
  const rows = facts.map((f) => ({
    id: f.id,
    etag: f.etag,
    last_modified: f.lastModified,
    moved_to: f.movedTo,
    pause_seconds: f.pauseSeconds,
  }));
  await db.query({ name: 'feeds_unchanged', text: UNCHANGED, values: [JSON.stringify(rows)] });
}

export async function feedFailed(db: Queryable, id: number, failure: { error: string; kind: string; pauseSeconds: number }): Promise<void> {
  await db.query(FAILURE, [id, failure.error.slice(0, 2000), failure.kind, failure.pauseSeconds]);
}

/** @returns false where another feed has that address already */
export async function moveFeed(db: Queryable, id: number, url: string): Promise<boolean> {
  return (await db.query(MOVE, [id, url])).rowCount !== 0;
}

/** @param key the feed's address or number */
export async function pauseFeed(db: Queryable, key: string, paused: boolean): Promise<boolean> {
  return (await db.query(PAUSE, [key, paused])).rowCount !== 0;
}

/** @returns false where there is no such feed, or it is paused */
export async function pollNow(db: Queryable, id: number): Promise<boolean> {
  return (await db.query(POLL_NOW, [id])).rowCount !== 0;
}

export async function findFeedByUrl(db: Queryable, url: string): Promise<number | null> {
  return (await db.query<{ id: number }>('select id from feeds where url = $1', [url])).rows[0]?.id ?? null;
}

export interface FeedHealth {
  readonly state: 'new' | 'well' | 'warned' | 'failing' | 'paused';
  readonly words: string;
}

/** How a feed does, in words that a person can act on. */
export function feedHealth(feed: Feed): FeedHealth {
  if (feed.paused) return { state: 'paused', words: 'paused' };
  if (feed.errors_in_row > 0) {
    const times = feed.errors_in_row === 1 ? '1 failure' : `${feed.errors_in_row} failures`;
    return { state: 'failing', words: `${times}: ${feed.last_error ?? ''}` };
  }
  if (feed.last_success_at === null) return { state: 'new', words: 'not polled yet' };
  if (feed.warning !== null) return { state: 'warned', words: feed.warning };
  if (feed.moved_to !== null) return { state: 'warned', words: `moves to ${feed.moved_to}` };
  return { state: 'well', words: 'well' };
}

/** What the hub is to call back with: made once a feed, kept over renewals. */
export async function askingHub(
  db: Queryable,
  id: number,
  fresh: { token: string; secret: string },
): Promise<{ token: string; secret: string }> {
  const row = (await db.query<{ token: string; secret: string }>(ASK_HUB, [id, fresh.token, fresh.secret])).rows[0];
  return row ?? fresh;
}

export async function feedOfToken(db: Queryable, token: string): Promise<(Feed & { hub_secret: string }) | null> {
  return (await db.query<Feed & { hub_secret: string }>(BY_TOKEN, [token])).rows[0] ?? null;
}

export async function hubAgreed(db: Queryable, id: number, leaseSeconds: number): Promise<void> {
  await db.query(HUB_AGREED, [id, leaseSeconds]);
}

/** The local server of the samples may take another port at each start; their feeds follow it. */
export async function moveSampleFeeds(db: Queryable, from: string, to: string): Promise<void> {
  if (from !== to) await db.query(MOVE_SAMPLES, [from, to]);
}
