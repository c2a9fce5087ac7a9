/** Readings of the whole archive by new rules, beside what stands: how far each has come and what would change. All SQL about them stands here. */
import { z } from 'zod';
import { ARTICLE_COLUMNS, type Article } from './articles.js';
import type { Queryable } from './pool.js';

export type RereadingState = 'reading' | 'ready' | 'applying' | 'accepted' | 'abandoned';

export interface Rereading {
  readonly id: number;
  readonly extractor: string;
  readonly state: RereadingState;
  readonly reached: string;
  readonly articles: number;
  readonly started_by: string;
  readonly started_at: Date;
  readonly ready_at: Date | null;
  readonly decided_by: string | null;
}

const toldSchema = z.object({ line: z.string(), quote: z.string() });
const diffSchema = z.object({
  article: z.string(),
  title: z.string().nullable(),
  url: z.string(),
  gained: z.array(toldSchema),
  lost: z.array(toldSchema),
  changed: z.array(z.object({ from: z.string(), to: z.string(), quote: z.string() })),
  error: z.string().nullable(),
});
export type ArticleDiff = z.infer<typeof diffSchema>;
export type FoundDiff = Pick<ArticleDiff, 'article' | 'gained' | 'lost' | 'changed' | 'error'>;

export interface RereadingCounts {
  readonly articles: number;
  readonly gained: number;
  readonly lost: number;
  readonly changed: number;
  readonly failed: number;
}

const COLUMNS = 'id, extractor, state, reached, articles, started_by, started_at, ready_at, decided_by';
const START = `insert into rereadings (extractor, started_by) values ($1, $2) on conflict do nothing returning ${COLUMNS}`;
const GET = `select ${COLUMNS} from rereadings where id = $1`;
const LATEST = `select ${COLUMNS} from rereadings order by id desc limit 1`;
const RUNNING = "select id, reached from rereadings where state in ('reading', 'applying')";
// Texts of their own that are read: copies and earlier versions hold no claims, and what is on its way is read by the new rules anyway.
const NEXT = `select ${ARTICLE_COLUMNS} from articles where id > $1 and body is not null and duplicate_of is null and version_of is null and next_stage = 'done'
  order by id limit $2`;
const ADVANCE = `update rereadings set reached = $3, articles = articles + $4 where id = $1 and reached = $2 and state in ('reading', 'applying')`;
const NOTE = `insert into reread_articles (rereading_id, article_id, gained, lost, changed, error)
  select $1, article, gained, lost, changed, error
  from jsonb_to_recordset($2::jsonb) as r (article text, gained jsonb, lost jsonb, changed jsonb, error text)`;
const READY = "update rereadings set state = 'ready', ready_at = now() where id = $1 and state = 'reading'";
const DECIDE = `update rereadings set state = $2, reached = '', decided_by = $3, decided_at = now() where id = $1 and state = any ($4)`;
const END = "update rereadings set state = 'accepted' where id = $1 and state = 'applying'";
const COUNT = `select count(*)::int as articles, coalesce(sum(jsonb_array_length(gained)), 0)::int as gained, coalesce(sum(jsonb_array_length(lost)), 0)::int as lost,
    coalesce(sum(jsonb_array_length(changed)), 0)::int as changed, (count(*) filter (where error is not null))::int as failed
  from reread_articles where rereading_id = $1`;
const DIFFS = `select r.article_id as article, a.title, a.url, r.gained, r.lost, r.changed, r.error from reread_articles r join articles a on a.id = r.article_id
  where r.rereading_id = $1 and r.article_id > $2 order by r.article_id limit $3`;
const TO_APPLY =
  'select article_id as id from reread_articles where rereading_id = $1 and article_id > $2 and error is null order by article_id limit $3';
const APPLY = `update articles set next_stage = 'extract', attempts = 0, retry_at = now(), updated_at = now() where id = any ($1) and next_stage = 'done' returning id`;
// What an edit took away is found anew, by the same rules in both texts.
const FORGET_DIFFS = 'update articles set claims_diff = null where version_of = any ($1) and claims_diff is not null';
const FORGET_REPLACED = `update claims c set replaced_by = null from articles a
  where a.version_of = any ($1) and c.article_id = a.id and c.replaced_by is not null`;
const ARCHIVE =
  "select count(*)::int as n from articles where body is not null and duplicate_of is null and version_of is null and next_stage = 'done'";

/** @returns null while another one is under way, or waits for a decision */
export async function startRereading(db: Queryable, extractor: string, by: string): Promise<Rereading | null> {
  return (await db.query<Rereading>(START, [extractor, by])).rows[0] ?? null;
}

export async function getRereading(db: Queryable, id: number): Promise<Rereading | null> {
  return (await db.query<Rereading>(GET, [id])).rows[0] ?? null;
}

export async function latestRereading(db: Queryable): Promise<Rereading | null> {
  return (await db.query<Rereading>(LATEST)).rows[0] ?? null;
}

/** Those that a worker is to go on with. */
export async function runningRereadings(db: Queryable): Promise<Pick<Rereading, 'id' | 'reached'>[]> {
  return (await db.query<Pick<Rereading, 'id' | 'reached'>>(RUNNING)).rows;
}

export async function articlesToReread(db: Queryable, after: string, limit: number): Promise<Article[]> {
  return (await db.query<Article>(NEXT, [after, limit])).rows;
}

/** How many articles there are to be read. */
export async function archiveSize(db: Queryable): Promise<number> {
  return (await db.query<{ n: number }>(ARCHIVE)).rows[0]?.n ?? 0;
}

/** @returns false where another worker was here before, or it was decided on */
export async function advanceRereading(
  db: Queryable,
  { id, reached }: Pick<Rereading, 'id' | 'reached'>,
  to: string,
  read = 0,
): Promise<boolean> {
  return (await db.query(ADVANCE, [id, reached, to, read])).rowCount === 1;
}

export async function noteDiffs(db: Queryable, id: number, diffs: readonly FoundDiff[]): Promise<void> {
  if (diffs.length > 0) await db.query(NOTE, [id, JSON.stringify(diffs)]);
}

export async function rereadingReady(db: Queryable, id: number): Promise<void> {
  await db.query(READY, [id]);
}

/** @returns false where it is in none of the states */
export async function decideRereading(
  db: Queryable,
  id: number,
  state: 'applying' | 'abandoned',
  by: string,
  from: readonly RereadingState[],
): Promise<boolean> {
  return (await db.query(DECIDE, [id, state, by, from])).rowCount === 1;
}

export async function rereadingApplied(db: Queryable, id: number): Promise<void> {
  await db.query(END, [id]);
}

export async function rereadingCounts(db: Queryable, id: number): Promise<RereadingCounts> {
  return (await db.query<RereadingCounts>(COUNT, [id])).rows[0] ?? { articles: 0, gained: 0, lost: 0, changed: 0, failed: 0 };
}

/** Articles of which something would change, in the order of their ids. */
export async function rereadingDiffs(db: Queryable, id: number, after: string, limit: number): Promise<ArticleDiff[]> {
  return (await db.query(DIFFS, [id, after, limit])).rows.map((row) => diffSchema.parse(row));
}

export async function articlesToApply(db: Queryable, { id, reached }: Pick<Rereading, 'id' | 'reached'>, limit: number): Promise<string[]> {
  return (await db.query<{ id: string }>(TO_APPLY, [id, reached, limit])).rows.map((r) => r.id);
}

/** Has articles read by the present rules, with the figures that their edits took away. @returns those that are */
export async function applyReading(db: Queryable, ids: readonly string[]): Promise<string[]> {
  await db.query(FORGET_DIFFS, [ids]);
  await db.query(FORGET_REPLACED, [ids]);
  return (await db.query<{ id: string }>(APPLY, [ids])).rows.map((r) => r.id);
}
