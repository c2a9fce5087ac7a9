/**
 * The texts of articles: what is stored when one was read, which text it is a copy of, and what it said before an edit.
 * All SQL about texts stands here.
 */
import { createHash } from 'node:crypto';
import { COPY_BITS, fingerprintOf, isCopy, marksOf } from '../claim/fingerprint.js';
import { ARTICLE_COLUMNS, type Article, type ArticleStage, readAgain, storable, type TextFrom } from './articles.js';
import type { Queryable } from './pool.js';

export interface ReadFacts {
  readonly raw: string | null;
  readonly text: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly publishedAt: string | null;
  readonly canonicalUrl: string | null;
  readonly modifiedAt?: string | null;
  readonly textFrom?: TextFrom;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Hours after publication at which the article is read again. */
  readonly revisitHours?: readonly number[];
}

/** An article that is edited more often than this is a ticker: its later texts are not kept. */
const MOST_VERSIONS = 50;
/** A copy of a text appears within so many days of it. */
const COPY_DAYS = 5;

const BEING_READ = `select ${ARTICLE_COLUMNS}, content_hash, created_at from articles where id = $1 and next_stage = 'read' for update`;
const SAME_TEXT = `select ${ARTICLE_COLUMNS} from articles where content_hash = $2 and id <> $1 and duplicate_of is null and version_of is null order by created_at, id limit 1`;
const SAME_ADDRESS = `select ${ARTICLE_COLUMNS} from articles where (url = $2 or canonical_url = $2) and id <> $1 and duplicate_of is null
  and version_of is null and body is not null order by created_at, id limit 1`;
const NEAR_COPY = `select article_id as id from text_marks where marks && $6::int[] and article_id <> $1
    and bit_count(fingerprint # ('x' || $2)::bit(64)) <= $3 and stored_at > now() - make_interval(days => $4)
    and published_at between $5::timestamptz - make_interval(days => $4) and $5::timestamptz + make_interval(days => $4)
  order by bit_count(fingerprint # ('x' || $2)::bit(64)), stored_at, article_id limit 1`;
const KEEP_MARKS = `insert into text_marks (article_id, marks, fingerprint, published_at)
  select id, $3, ('x' || $2)::bit(64), coalesce(published_at, created_at) from articles where id = $1
  on conflict (article_id) do update set marks = excluded.marks, fingerprint = excluded.fingerprint, published_at = excluded.published_at, stored_at = now()`;
const FORGET_MARKS = 'delete from text_marks where stored_at < now() - make_interval(days => $1)';
// A copy of a known text is kept and linked, but its claims would be the same claims again.
const STORE_TEXT = `update articles set raw = $2, body = $3, content_hash = $4, title = coalesce($5, title), byline = $6,
  publisher = coalesce($7, publisher), language = $8, published_at = coalesce($9, published_at), canonical_url = $10, duplicate_of = $11, fingerprint = $12,
  modified_at = $13, text_from = $14, etag = $15, last_modified = $16, revisit_at = $17, copy_of = $18, read_at = now(), marked = null,
  next_stage = case when $11::text is null then 'extract'::article_stage else 'done' end, attempts = 0, last_error = null, retry_at = now(), updated_at = now()
  where id = $1 returning next_stage`;
const KEEP_VERSION = `insert into articles (id, url, canonical_url, title, byline, publisher, language, published_at, modified_at, raw, body, content_hash,
    fingerprint, read_at, text_from, next_stage, version_of, version, created_at)
  select id || '.' || version, url || '#version-' || version, canonical_url, title, byline, publisher, language, published_at, modified_at, raw, body, content_hash,
    fingerprint, read_at, text_from, 'done', id, version, created_at from articles where id = $1`;
const NEXT_VERSION = 'update articles set version = version + 1 where id = $1';
const UNCHANGED = `update articles set next_stage = 'done', attempts = 0, last_error = null, read_at = now(), revisit_at = $2, etag = coalesce($3, etag),
  last_modified = coalesce($4, last_modified) where id = $1 and next_stage = 'read' and body is not null`;
const VERSIONS = `select ${ARTICLE_COLUMNS}, claims_diff, read_at from articles where version_of = $1 order by version`;
const SET_DIFF = 'update articles set claims_diff = $2 where id = $1';

interface BeingRead extends Article {
  readonly content_hash: string | null;
  readonly created_at: Date;
}

/** What a text is known again by. */
interface Known {
  readonly hash: string;
  readonly fingerprint: string | null;
  /** By which its copies are looked up. */
  readonly marks: readonly number[];
}

/** What the article awaits now: its own next stage, or another article's that it brought a newer text of. */
export interface Stored {
  readonly id: string;
  readonly stage: ArticleStage;
}

/**
 * Stores what was read; call it in a transaction. A new text is looked up among known ones by its hash, its address and,
 * to tell a copy, its fingerprint. Of a known article, a text with other figures is a new version; the old one is kept.
 * @returns null where another worker stored it first, or nothing is left to do
 */
export async function storeText(db: Queryable, id: string, facts: ReadFacts): Promise<Stored | null> {
  const article = (await db.query<BeingRead>(BEING_READ, [id])).rows[0];
  if (article === undefined) return null;
  const hash = hashOf(facts.text);
  const fingerprint = fingerprintOf(facts.text);
  const known: Known = { hash, fingerprint, marks: marksOf(facts.text) };
  const revisitAt = nextRevisit(
    facts.publishedAt ?? article.published_at?.toISOString() ?? article.created_at.toISOString(),
    facts.revisitHours ?? [],
  );
  if (article.body !== null) {
    const isSame = article.content_hash === hash || isSameInFigures(article.body, facts.text) || article.version >= MOST_VERSIONS;
    if (isSame) {
      await db.query(UNCHANGED, [id, revisitAt, facts.etag ?? null, facts.lastModified ?? null]);
      return null;
    }
    await db.query(KEEP_VERSION, [id]);
    await db.query(NEXT_VERSION, [id]);
    return write(db, id, facts, { ...known, revisitAt, duplicateOf: null, copyOf: article.copy_of });
  }
  // Two copies that are read at once wait for each other here, so that one of them is the first.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [hash]);
  const original = await originalOf(db, id, facts, known);
  const newer = original !== null && isNewerText(original, facts) ? original : null;
  const copyOf =
    original !== null || fingerprint === null
      ? null
      : await copyAmong(db, id, fingerprint, known.marks, facts.publishedAt ?? article.published_at?.toISOString() ?? null);
  const stored = await write(db, id, facts, { ...known, revisitAt, duplicateOf: original?.id ?? null, copyOf });
  if (newer === null) return stored;
  await readAgain(db, newer.id);
  return storeText(db, newer.id, { ...facts, canonicalUrl: newer.canonical_url });
}

async function write(
  db: Queryable,
  id: string,
  facts: ReadFacts,
  found: Known & { revisitAt: string | null; duplicateOf: string | null; copyOf: string | null },
): Promise<Stored | null> {
  const result = await db.query<{ next_stage: ArticleStage }>(STORE_TEXT, [
    id, storable(facts.raw), storable(facts.text), found.hash, storable(facts.title), storable(facts.byline), storable(facts.publisher), facts.language, facts.publishedAt,
    facts.canonicalUrl, found.duplicateOf, found.fingerprint, facts.modifiedAt ?? null, facts.textFrom ?? 'page', facts.etag ?? null,
    facts.lastModified ?? null, found.duplicateOf === null ? found.revisitAt : null, found.copyOf,
  ]); // biome-ignore format: the parameters in order
  const stage = result.rows[0]?.next_stage;
  if (stage === 'extract' && found.fingerprint !== null) await db.query(KEEP_MARKS, [id, found.fingerprint, found.marks]);
  return stage === undefined ? null : { id, stage };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex');
}

/** The same words, or the same address with nearly the same words: a template's address alone makes no copy. */
async function originalOf(db: Queryable, id: string, facts: ReadFacts, { hash, fingerprint }: Known): Promise<Article | null> {
  const same = (await db.query<Article>(SAME_TEXT, [id, hash])).rows[0];
  if (same !== undefined) return same;
  if (facts.canonicalUrl === null) return null;
  const known = (await db.query<Article>(SAME_ADDRESS, [id, facts.canonicalUrl])).rows[0];
  if (known === undefined) return null;
  return known.title === facts.title || isCopy(known.fingerprint, fingerprint) ? known : null;
}

function isNewerText(known: Article, facts: ReadFacts): boolean {
  if (known.body === null || isSameInFigures(known.body, facts.text)) return false;
  return facts.modifiedAt != null && known.modified_at !== null && new Date(facts.modifiedAt) > known.modified_at;
}

async function copyAmong(
  db: Queryable,
  id: string,
  fingerprint: string,
  marks: readonly number[],
  publishedAt: string | null,
): Promise<string | null> {
  const at = publishedAt ?? new Date().toISOString();
  return (await db.query<{ id: string }>(NEAR_COPY, [id, fingerprint, COPY_BITS, COPY_DAYS, at, marks])).rows[0]?.id ?? null;
}

/** Texts that are too old for a copy to be looked for are forgotten as such; the articles stay. @returns how many */
export async function forgetMarks(db: Queryable): Promise<number> {
  return (await db.query(FORGET_MARKS, [COPY_DAYS])).rowCount ?? 0;
}

const FIGURE = /\d|[一二三四五六七八九十百千万亿兆]|illion|hundred|thousand|percent/i;

/** Whether every paragraph that may hold a figure is in both: other edits are none that the ledger would know of. */
export function isSameInFigures(before: string, after: string): boolean {
  const lines = (text: string): string =>
    text
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => FIGURE.test(line))
      .sort()
      .join('\n');
  return lines(before) === lines(after);
}

/** @returns the first of the hours after publication that is still to come */
function nextRevisit(publishedAt: string, hours: readonly number[], now = Date.now()): string | null {
  const times = hours.map((h) => Date.parse(publishedAt) + h * 3_600_000).filter((at) => at > now);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}

/** Read again, and nothing had changed. */
export async function articleUnchanged(db: Queryable, article: Article, revisitHours: readonly number[]): Promise<void> {
  const revisitAt = nextRevisit((article.published_at ?? new Date(0)).toISOString(), revisitHours);
  await db.query(UNCHANGED, [article.id, revisitAt, null, null]);
}

export interface ArticleVersion extends Article {
  readonly read_at: Date | null;
  readonly claims_diff: ClaimsDiff | null;
}

/** What an edit did to an article's claims, as amounts with their sentences. */
export interface ClaimsDiff {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly changed: readonly { readonly from: string; readonly to: string }[];
}

/** Earlier texts of an article, the oldest first. */
export async function versionsOf(db: Queryable, id: string): Promise<ArticleVersion[]> {
  return (await db.query<ArticleVersion>(VERSIONS, [id])).rows;
}

export async function setClaimsDiff(db: Queryable, versionId: string, diff: ClaimsDiff): Promise<void> {
  await db.query(SET_DIFF, [versionId, JSON.stringify(diff)]);
}
