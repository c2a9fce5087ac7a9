/**
 * The slice of a company's ledger that a change bears on, and the changes that wait to be checked. Claims are found
 * through the indexes on their days, labels and publication; what is looked for is the checker's to say.
 */
import { z } from 'zod';
import type { Coordinates, Where } from '../claim/coordinates.js';
import { METRIC_NAMES, type Metric } from '../claim/metric.js';
import { dateOfDay, dayNumber } from '../claim/period.js';
import type { Queryable } from './pool.js';

export interface Found {
  readonly id: string;
  readonly metric: Metric;
  readonly label: string | null;
}

export interface Changes {
  /** Claims as they were and as they are. */
  readonly claims: readonly Coordinates[];
  readonly ids: readonly string[];
  /** The whole company is to be checked again. */
  readonly all: boolean;
}

const DAYS = 'jsonb_to_recordset($2::jsonb) as r (metric text, since date, until date)';
// Each branch is a walk of one index; the ranges are few.
const FIND = `
  select c.id, c.metric, c.label from ${DAYS} join claims c on c.company_id = $1 and c.superseded_at is null
    and c.metric = r.metric and c.day between r.since and r.until
  union select c.id, c.metric, c.label from jsonb_to_recordset($3::jsonb) as r (metrics text[], since date, until date) join claims c
    on c.company_id = $1 and c.superseded_at is null and c.published between r.since and r.until and c.metric = any (r.metrics)
  union select c.id, c.metric, c.label from jsonb_to_recordset($4::jsonb) as r (metric text, label text) join claims c
    on c.company_id = $1 and c.superseded_at is null and c.metric = r.metric and c.label = r.label
  union select c.id, c.metric, c.label from claims c where c.article_id = any ($5) and c.company_id = $1 and c.superseded_at is null`;
const TAKE_CHANGES = `delete from ledger_changes where company_id = $1
  returning claim_id, article_id as article, metric, day::text as day, label, published::text as published`;
const NOTE_ALL = 'insert into ledger_changes (company_id) select id from companies where id = any ($1)';
const COMPANIES_OF = 'select distinct company_id from ledger_changes where article_id = $1 order by company_id';
// What no article on its way will take up: companies that are to be checked as a whole.
const COMPANIES_WAITING = 'select distinct company_id from ledger_changes where metric is null order by company_id limit $1';

const changeSchema = z.object({
  claim_id: z.string().nullable(),
  article: z.string().nullable(),
  metric: z.enum(METRIC_NAMES).nullable(),
  day: z.string().nullable(),
  label: z.string().nullable(),
  published: z.string().nullable(),
});

const dayOf = (date: string | null): number | null => (date === null ? null : dayNumber(date));

/** Takes the company's changes away: call it inside the company's lock, in the transaction that follows them. */
export async function takeChanges(db: Queryable, companyId: string): Promise<Changes> {
  const rows = (await db.query(TAKE_CHANGES, [companyId])).rows.map((row) => changeSchema.parse(row));
  const claims = rows.flatMap(({ article, metric, day, label, published }) =>
    metric === null ? [] : [{ article: article ?? '', metric, day: dayOf(day), label, published: dayOf(published) }],
  );
  return { claims, ids: [...new Set(rows.flatMap((r) => r.claim_id ?? []))], all: rows.some((r) => r.metric === null) };
}

/** Has whole companies checked again: after thresholds or rules have changed. */
export async function noteWholeCompanies(db: Queryable, companyIds: readonly string[]): Promise<void> {
  await db.query(NOTE_ALL, [companyIds]);
}

export async function changedCompanies(db: Queryable, articleId: string): Promise<string[]> {
  return (await db.query<{ company_id: string }>(COMPANIES_OF, [articleId])).rows.map((r) => r.company_id);
}

export async function companiesWaiting(db: Queryable, limit: number): Promise<string[]> {
  return (await db.query<{ company_id: string }>(COMPANIES_WAITING, [limit])).rows.map((r) => r.company_id);
}

/** Current claims of a company that lie in one of the places. */
export async function findClaims(db: Queryable, companyId: string, places: readonly Where[]): Promise<Found[]> {
  const spans = (by: 'day' | 'published') =>
    places.flatMap((p) => (p.by === by ? [{ metrics: p.metrics, since: dateOfDay(p.from), until: dateOfDay(p.to) }] : []));
  const days = merged(spans('day').flatMap(({ metrics, ...span }) => metrics.map((metric) => ({ metric, ...span }))));
  const labels = new Set(
    places.flatMap((p) =>
      p.by === 'label' ? p.metrics.flatMap((metric) => p.labels.map((label) => JSON.stringify({ metric, label }))) : [],
    ),
  );
  const articles = [...new Set(places.flatMap((p) => (p.by === 'article' ? [p.article] : [])))];
  const result = await db.query<Found>({
    name: 'find_claims',
    text: FIND,
    values: [companyId, JSON.stringify(days), JSON.stringify(spans('published')), `[${[...labels].join(',')}]`, articles],
  });
  return result.rows;
}

interface Span {
  readonly metric: Metric;
  readonly since: string;
  readonly until: string;
}

/** Overlapping ranges of one metric as one: an article's figures mostly ask for the same days. */
function merged(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : a.since < b.since ? -1 : 1));
  const kept: Span[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || last.metric !== span.metric || span.since > last.until) kept.push(span);
    else if (span.until > last.until) kept[kept.length - 1] = { ...last, until: span.until };
  }
  return kept;
}
