/** Articles, their text, and which stage each awaits. All SQL about the noun stands here. */
import { createHash } from 'node:crypto';
import { type ArticleText, soundText } from '../claim/article.js';
import type { Queryable } from './pool.js';

export type ArticleStage = 'read' | 'extract' | 'check' | 'done' | 'failed';

export interface Article {
  readonly id: string;
  readonly feed_id: number | null;
  readonly guid: string | null;
  readonly url: string;
  readonly canonical_url: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly published_at: Date | null;
  readonly modified_at: Date | null;
  readonly body: string | null;
  readonly fingerprint: string | null;
  readonly duplicate_of: string | null;
  readonly copy_of: string | null;
  readonly version: number;
  readonly version_of: string | null;
  readonly marked: Mark | null;
  readonly feed_text: string | null;
  readonly text_from: TextFrom;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly next_stage: ArticleStage;
  readonly attempts: number;
  readonly last_error: string | null;
}

/** Why a page is no article, whatever is tried. */
export type Mark = 'paywall' | 'consent_page' | 'error_page' | 'robots_refused';
export type TextFrom = 'page' | 'feed' | 'file';

export interface Stub {
  readonly feedId: number | null;
  readonly guid: string | null;
  readonly url: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  /** The whole article, where the feed carries it. */
  readonly feedText?: string | null;
}

export const ARTICLE_COLUMNS =
  'id, feed_id, guid, url, canonical_url, title, byline, publisher, language, published_at, modified_at, body, fingerprint, duplicate_of, copy_of, version, version_of, marked, feed_text, text_from, etag, last_modified, next_stage, attempts, last_error';
/** After so many failures in a row an article waits for a person instead of the sweeper. */
export const MAX_ATTEMPTS = 6;
// Known by its address or by its feed's id for it: either way it is the same article, and nothing is written.
const ADD_STUBS = `insert into articles (id, feed_id, guid, url, title, publisher, published_at, feed_text)
  select id, feed_id, guid, url, title, publisher, published_at, feed_text
  from jsonb_to_recordset($1::jsonb) as r (id text, feed_id bigint, guid text, url text, title text, publisher text, published_at timestamptz, feed_text text)
  on conflict do nothing returning id`;
// An entry that says it was updated since its article was read has it read again.
const NOTE_UPDATES = `update articles a set revisit_at = now()
  from jsonb_to_recordset($2::jsonb) as r (guid text, url text, updated_at timestamptz)
  where a.version_of is null and a.next_stage = 'done' and a.duplicate_of is null and a.read_at < r.updated_at and r.updated_at <= now() + interval '1 day'
    and (a.url = r.url or a.feed_id = $1 and a.guid = r.guid)`;
const REVISIT = `update articles set next_stage = 'read', attempts = 0, retry_at = now(), revisit_at = null where id in (
    select id from articles where next_stage = 'done' and revisit_at <= now() order by revisit_at limit $1 for update skip locked)
  and duplicate_of is null and exists (select 1 from claims c where c.article_id = articles.id) returning id`;
const REVISIT_IN_VAIN = `update articles set revisit_at = null where next_stage = 'done' and revisit_at <= now()
  and not exists (select 1 from claims c where c.article_id = articles.id)`;
const GET = `select ${ARTICLE_COLUMNS} from articles where id = $1`;
const GET_ALL = `select ${ARTICLE_COLUMNS} from articles where id = any ($1)`;
const MOVE_SAMPLES = `update articles a set url = $2 || substring(a.url from length($1) + 1), canonical_url = case when starts_with(a.canonical_url, $1)
    then $2 || substring(a.canonical_url from length($1) + 1) else a.canonical_url end
  from feeds f where f.id = a.feed_id and f.origin = 'sample' and starts_with(a.url, $1)`;
const BY_URL = 'select id from articles where (url = $1 or canonical_url = $1) and version_of is null order by (url = $1) desc limit 1';
const AGAIN = `update articles set next_stage = 'read', attempts = 0, retry_at = now(), marked = null where id = $1 and next_stage in ('done', 'failed')
  and version_of is null and duplicate_of is null`;
const MARK = `update articles set marked = $2, last_error = $3, attempts = $4, next_stage = 'failed', updated_at = now() where id = $1 and next_stage = 'read' and body is null`;
// In order of id, so that two workers with the same articles do not wait for each other in a circle.
const ADVANCE_ALL = `update articles set next_stage = $3, attempts = 0, last_error = null, retry_at = now(), updated_at = now()
  where id in (select id from articles where id = any ($1) and next_stage = $2 order by id for update) returning id`;
// A text that cannot be read again stays as it was read; while it is young it is looked for once more.
const FAIL = `update articles set attempts = attempts + 1, last_error = $2, updated_at = now(),
  next_stage = case when next_stage = 'read' and body is not null and attempts + 1 >= 2 then 'done'::article_stage
    when attempts + 1 >= $3 then 'failed'::article_stage else next_stage end,
  revisit_at = case when next_stage = 'read' and body is not null and attempts + 1 >= 2 and coalesce(published_at, created_at) > now() - interval '3 days'
    then now() + interval '6 hours' else revisit_at end,
  retry_at = now() + make_interval(secs => greatest($4::int, least(3600, 5 * power(3, attempts)))) where id = $1 and next_stage <> 'done'`;
const UNDONE = `select id, next_stage from articles where next_stage in ('read', 'extract', 'check') and retry_at <= now() order by retry_at limit $1`;
// What is done is counted while it can be, and taken from the table's statistics once there is much of it: this is asked every second.
const COUNTS = `with undone as (select count(*) filter (where next_stage = 'read') as read, count(*) filter (where next_stage = 'extract') as extract,
    count(*) filter (where next_stage = 'check') as "check" from articles where next_stage in ('read', 'extract', 'check') and version_of is null),
  failed as (select count(*) as failed from articles where next_stage = 'failed' and version_of is null)
  select u.*, f.failed, case when t.reltuples > 50000 then greatest(0, t.reltuples::bigint - u.read - u.extract - u."check" - f.failed)
    else (select count(*) from articles where next_stage = 'done' and version_of is null) end as done
  from undone u, failed f, pg_class t where t.oid = 'articles'::regclass`;
const AFTER = `select ${ARTICLE_COLUMNS}, coalesce(published_at, created_at)::text as at from articles where version_of is null
    and ($2::timestamptz is null or coalesce(published_at, created_at) <= $2 and (coalesce(published_at, created_at) < $2 or id > $3))
  order by coalesce(published_at, created_at) desc, id limit $1`;

/** The same address is the same article: its id is a digest of the address. */
export function articleId(url: string): string {
  return `a_${createHash('sha256').update(url).digest('hex').slice(0, 20)}`;
}

/** @returns the ids of the new articles; what was known is left as it is */
export async function addStubs(db: Queryable, stubs: readonly Stub[]): Promise<string[]> {
  if (stubs.length === 0) return [];
  const rows = stubs.map((s) => ({
    id: articleId(s.url),
    feed_id: s.feedId,
    guid: storable(s.guid),
    url: s.url,
    title: storable(s.title),
    publisher: storable(s.publisher),
    published_at: s.publishedAt,
    feed_text: storable(s.feedText ?? null),
  }));
  // Two feeds with the same stories would wait for each other in a circle if each stored them in an order of its own.
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const result = await db.query<{ id: string }>({ name: 'add_stubs', text: ADD_STUBS, values: [JSON.stringify(rows)] });
  return result.rows.map((r) => r.id);
}

/** @returns the new article's id, or null where it was known */
export async function addStub(db: Queryable, stub: Stub): Promise<string | null> {
  return (await addStubs(db, [stub]))[0] ?? null;
}

/** @param entries of a feed, with when each says that it was last updated */
export async function noteUpdates(
  db: Queryable,
  feedId: number,
  entries: readonly { guid: string; url: string; updatedAt: string }[],
): Promise<void> {
  const rows = entries.map((e) => ({ guid: e.guid, url: e.url, updated_at: e.updatedAt }));
  if (rows.length > 0) await db.query(NOTE_UPDATES, [feedId, JSON.stringify(rows)]);
}

/** Articles whose time to be read again has come; only those with claims, for others nothing can change. */
export async function takeRevisits(db: Queryable, limit: number): Promise<string[]> {
  await db.query(REVISIT_IN_VAIN);
  return (await db.query<{ id: string }>(REVISIT, [limit])).rows.map((r) => r.id);
}

/** Articles of the samples lie where their feeds do: those still to be read are read there. */
export async function moveSampleArticles(db: Queryable, from: string, to: string): Promise<void> {
  if (from !== to) await db.query(MOVE_SAMPLES, [from, to]);
}

export async function getArticle(db: Queryable, id: string): Promise<Article | null> {
  return (await db.query<Article>(GET, [id])).rows[0] ?? null;
}

export async function getArticles(db: Queryable, ids: readonly string[]): Promise<Article[]> {
  return (await db.query<Article>(GET_ALL, [ids])).rows;
}

export async function findArticleByUrl(db: Queryable, url: string): Promise<string | null> {
  return (await db.query<{ id: string }>(BY_URL, [url])).rows[0]?.id ?? null;
}

/** Has a known article read once more. */
export async function readAgain(db: Queryable, id: string): Promise<void> {
  await db.query(AGAIN, [id]);
}

/** What PostgreSQL can hold of a text: in a column no NUL, in JSON no half of a character. */
export function storable(text: string | null): string | null {
  return text === null ? null : soundText(text);
}

/** The page is no article and will be none when it is read again. */
export async function markArticle(db: Queryable, id: string, mark: Mark, error: string): Promise<void> {
  await db.query(MARK, [id, mark, error.slice(0, 2000), MAX_ATTEMPTS]);
}

/** @returns ids of those that awaited the stage */
export async function advanceAll(db: Queryable, ids: readonly string[], from: ArticleStage, to: ArticleStage): Promise<string[]> {
  return (await db.query<{ id: string }>(ADVANCE_ALL, [ids, from, to])).rows.map((r) => r.id);
}

/** @param waitSeconds what the server asked for; 0 where it did not */
export async function failArticle(db: Queryable, id: string, error: string, waitSeconds = 0): Promise<void> {
  await db.query(FAIL, [id, error.slice(0, 2000), MAX_ATTEMPTS, waitSeconds]);
}

export async function undoneArticles(db: Queryable, limit: number): Promise<{ id: string; stage: ArticleStage }[]> {
  const result = await db.query<{ id: string; next_stage: ArticleStage }>(UNDONE, [limit]);
  return result.rows.map((r) => ({ id: r.id, stage: r.next_stage }));
}

export type StageCounts = Readonly<Record<ArticleStage, number>>;

export async function stageCounts(db: Queryable): Promise<StageCounts> {
  const row = (await db.query<StageCounts>(COUNTS)).rows[0];
  return row ?? { read: 0, extract: 0, check: 0, done: 0, failed: 0 };
}

export interface ListedArticle extends Article {
  /** Where it stands in the order, to the microsecond, as PostgreSQL writes it. */
  readonly at: string;
}

/** A place in the order of articles, the newest first: the last one before it. */
export interface ArticleCursor {
  readonly at: string;
  readonly id: string;
}

/** The newest articles after a place. */
export async function articlesAfter(db: Queryable, cursor: ArticleCursor | null, limit: number): Promise<ListedArticle[]> {
  return (await db.query<ListedArticle>(AFTER, [limit, cursor?.at ?? null, cursor?.id ?? null])).rows;
}

/** What the pure stages see of a stored article. */
export function articleText(article: Article): ArticleText {
  return {
    id: article.id,
    title: article.title,
    publisher: article.publisher,
    url: article.canonical_url ?? article.url,
    published_at: article.published_at?.toISOString() ?? null,
    language: article.language,
    text: article.body ?? '',
    fingerprint: article.fingerprint,
  };
}
