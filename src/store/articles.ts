/** Articles, their text, and which stage each awaits. All SQL about the noun stands here. */
import { createHash } from 'node:crypto';
import type { ArticleText } from '../claim/article.js';
import { fingerprintOf } from '../claim/fingerprint.js';
import type { Queryable } from './pool.js';

export type ArticleStage = 'read' | 'extract' | 'check' | 'done' | 'failed';

export interface Article {
  readonly id: string;
  readonly feed_id: number | null;
  readonly url: string;
  readonly canonical_url: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly published_at: Date | null;
  readonly body: string | null;
  readonly duplicate_of: string | null;
  readonly next_stage: ArticleStage;
  readonly attempts: number;
  readonly last_error: string | null;
}

export interface Stub {
  readonly feedId: number | null;
  readonly guid: string | null;
  readonly url: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
}

export interface ReadFacts {
  readonly raw: string | null;
  readonly text: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly publishedAt: string | null;
  readonly canonicalUrl: string | null;
}

const COLUMNS =
  'id, feed_id, url, canonical_url, title, byline, publisher, language, published_at, body, duplicate_of, next_stage, attempts, last_error';
/** After so many failures in a row an article waits for a person instead of the sweeper. */
export const MAX_ATTEMPTS = 6;

// Known by its address or by its feed's id for it: either way it is the same article, and nothing is written.
const ADD_STUB = `insert into articles (id, feed_id, guid, url, title, publisher, published_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;
const GET = `select ${COLUMNS} from articles where id = $1`;
const BY_URL = 'select id from articles where url = $1 or canonical_url = $1 limit 1';
const ORIGINAL = 'select id from articles where content_hash = $2 and id <> $1 and duplicate_of is null order by created_at, id limit 1';
// A copy of a known text is kept and linked, but its claims would be the same claims again.
const STORE_TEXT = `update articles set raw = $2, body = $3, content_hash = $4, title = coalesce($5, title), byline = $6,
  publisher = coalesce($7, publisher), language = $8, published_at = coalesce($9, published_at), canonical_url = $10, duplicate_of = $11, fingerprint = $12,
  next_stage = case when $11::text is null then 'extract'::article_stage else 'done' end, attempts = 0, last_error = null, retry_at = now(), updated_at = now()
  where id = $1 and next_stage = 'read' returning next_stage`;
const ADVANCE = `update articles set next_stage = $3, attempts = 0, last_error = null, retry_at = now(), updated_at = now()
  where id = $1 and next_stage = $2`;
const FAIL = `update articles set attempts = attempts + 1, last_error = $2, updated_at = now(),
  next_stage = case when attempts + 1 >= $3 then 'failed'::article_stage else next_stage end,
  retry_at = now() + make_interval(secs => least(3600, 5 * power(3, attempts))) where id = $1 and next_stage <> 'done'`;
const UNDONE = `select id, next_stage from articles where next_stage in ('read', 'extract', 'check') and retry_at <= now() order by retry_at limit $1`;
const COUNTS = `select count(*) filter (where next_stage = 'read') as read, count(*) filter (where next_stage = 'extract') as extract,
  count(*) filter (where next_stage = 'check') as "check", count(*) filter (where next_stage = 'done') as done,
  count(*) filter (where next_stage = 'failed') as failed from articles`;
const RECENT = `select ${COLUMNS} from articles order by coalesce(published_at, created_at) desc, id limit $1`;

/** The same address is the same article: its id is a digest of the address. */
export function articleId(url: string): string {
  return `a_${createHash('sha256').update(url).digest('hex').slice(0, 20)}`;
}

/** @returns the new article's id, or null where it was known */
export async function addStub(db: Queryable, stub: Stub): Promise<string | null> {
  const id = articleId(stub.url);
  const result = await db.query<{ id: string }>(ADD_STUB, [
    id,
    stub.feedId,
    stub.guid,
    stub.url,
    stub.title,
    stub.publisher,
    stub.publishedAt,
  ]);
  return result.rows[0]?.id ?? null;
}

export async function getArticle(db: Queryable, id: string): Promise<Article | null> {
  return (await db.query<Article>(GET, [id])).rows[0] ?? null;
}

export async function findArticleByUrl(db: Queryable, url: string): Promise<string | null> {
  return (await db.query<{ id: string }>(BY_URL, [url])).rows[0]?.id ?? null;
}

/** @returns the stage that the article awaits now, or null where another worker stored it first */
export async function storeText(db: Queryable, id: string, facts: ReadFacts): Promise<ArticleStage | null> {
  const hash = createHash('sha256').update(facts.text.replace(/\s+/g, ' ').trim()).digest('hex');
  // PostgreSQL text holds no NUL.
  const clean = (text: string | null): string | null => text?.replaceAll('\u0000', '') ?? null;
  const original = (await db.query<{ id: string }>(ORIGINAL, [id, hash])).rows[0]?.id ?? null;
  const result = await db.query<{ next_stage: ArticleStage }>(STORE_TEXT, [
    id, clean(facts.raw), clean(facts.text), hash, clean(facts.title), clean(facts.byline), clean(facts.publisher), facts.language, facts.publishedAt, facts.canonicalUrl, original,
    fingerprintOf(facts.text),
  ]); // biome-ignore format: the parameters in order
  return result.rows[0]?.next_stage ?? null;
}

export async function advance(db: Queryable, id: string, from: ArticleStage, to: ArticleStage): Promise<boolean> {
  return (await db.query(ADVANCE, [id, from, to])).rowCount !== 0;
}

export async function failArticle(db: Queryable, id: string, error: string): Promise<void> {
  await db.query(FAIL, [id, error.slice(0, 2000), MAX_ATTEMPTS]);
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

export async function recentArticles(db: Queryable, limit: number): Promise<Article[]> {
  return (await db.query<Article>(RECENT, [limit])).rows;
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
  };
}
