/**
 * The slice of a company's ledger that a change bears on, and the changes that wait to be checked. Claims are found
 * through the indexes on their days, labels and publication; what is looked for is the checker's to say.
 */
import { z } from 'zod';
import { type Claim, claimSchema } from '../claim/claim.js';
import type { Coordinates, Where } from '../claim/coordinates.js';
import { METRIC_NAMES, natureOf } from '../claim/metric.js';
import { dateOfDay, dayNumber } from '../claim/period.js';
import { selectClaims } from './claims.js';
import type { Queryable } from './pool.js';

export interface Changes {
  /** Claims as they were and as they are. */
  readonly claims: readonly (Coordinates & { readonly isAlone: boolean })[];
  readonly ids: readonly string[];
  /** The whole company is to be checked again. */
  readonly all: boolean;
}

const OF = 'c.company_id = $1 and c.superseded_at is null';
// Each branch walks one index, range by range: arrays, which the planner takes for short, and "offset 0", which keeps it
// from reading the whole company once instead. With a flow or a
// projection come all of its metric and label, and the fiscal periods that its calendar period may be confused with.
const SLICE = `with hit as materialized (
    select c.* from unnest($2::text[], $3::date[], $4::date[], $13::daterange[]) as r (metric, since, until, holding)
      join claims c on ${OF} and c.metric = r.metric and c.day between r.since and r.until and (r.holding is null or c.holds && r.holding)
    union all select c.* from unnest($5::date[], $6::date[]) as r (since, until)
      cross join lateral (select * from claims c where ${OF} and c.published between r.since and r.until offset 0) c
    union all select c.* from unnest($7::date[], $8::date[]) as r (since, until) cross join lateral (
      select * from claims c where ${OF} and c.published between r.since and r.until and c.modality in ('projected', 'target') offset 0) c
    union all select c.* from unnest($9::text[], $10::text[]) as r (metric, label) join claims c on ${OF} and c.metric = r.metric and c.label = r.label
    union all select c.* from unnest($11::text[]) as r (article) join claims c on c.article_id = r.article and ${OF}),
  beside as (
    select c.* from (select distinct metric, label from hit where label is not null and (metric = any ($12) or modality in ('projected', 'target'))) l
      cross join lateral (select l.label union all select 'FY' || (left(l.label, 4)::int + later) || substr(l.label, 5) from (values (0), (1)) y (later)
        where l.label ~ '^\\d{4}(-[QH]\\d)?$') k
      join claims c on ${OF} and c.metric = l.metric and c.label = k.label)
  ${selectClaims('(select distinct on (id) * from (select * from hit union all select * from beside) u)', '(select * from companies where id = $1)')}`;
// A claim is alone where its article neither holds nor held another of the company.
const TAKE_CHANGES = `with taken as (delete from ledger_changes where company_id = $1
    returning claim_id, article_id, metric, day, label, published, projected)
  select claim_id, article_id as article, metric, day::text as day, label, published::text as published, projected,
    not exists (select 1 from claims c where c.article_id = t.article_id and c.company_id = $1 and c.superseded_at is null and c.id <> t.claim_id)
    and not exists (select 1 from taken o where o.article_id = t.article_id and o.claim_id <> t.claim_id) as alone
  from taken t`;
const NOTE_ALL = 'insert into ledger_changes (company_id) select id from companies where id = any ($1)';
const COMPANIES_OF = 'select distinct company_id, article_id from ledger_changes where article_id = any ($1) order by company_id';
// What no article on its way will take up: companies that are to be checked as a whole.
const COMPANIES_WAITING = 'select distinct company_id from ledger_changes where metric is null order by company_id limit $1';

const changeSchema = z.object({
  claim_id: z.string().nullable(),
  article: z.string().nullable(),
  metric: z.enum(METRIC_NAMES).nullable(),
  day: z.string().nullable(),
  label: z.string().nullable(),
  published: z.string().nullable(),
  projected: z.boolean().nullable(),
  alone: z.boolean(),
});

const dayOf = (date: string | null): number | null => (date === null ? null : dayNumber(date));

/** Takes the company's changes away: call it inside the company's lock, in the transaction that follows them. */
export async function takeChanges(db: Queryable, companyId: string): Promise<Changes> {
  const rows = (await db.query({ name: 'take_changes', text: TAKE_CHANGES, values: [companyId] })).rows.map((row) =>
    changeSchema.parse(row),
  );
  const claims = rows.flatMap(({ article, metric, day, label, published, projected, alone }) =>
    metric === null
      ? []
      : [
          {
            article: article ?? '',
            metric,
            day: dayOf(day),
            label,
            published: dayOf(published),
            isProjection: projected ?? false,
            isAlone: alone,
          },
        ],
  );
  return { claims, ids: [...new Set(rows.flatMap((r) => r.claim_id ?? []))], all: rows.some((r) => r.metric === null) };
}

/** Has whole companies checked again: after thresholds or rules have changed. */
export async function noteWholeCompanies(db: Queryable, companyIds: readonly string[]): Promise<void> {
  await db.query(NOTE_ALL, [companyIds]);
}

/** Companies in whose ledgers articles changed something, in order, each with these articles. */
export async function changedCompanies(db: Queryable, articleIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ company_id: string; article_id: string }>(COMPANIES_OF, [articleIds]);
  const companies = new Map<string, string[]>();
  for (const { company_id, article_id } of rows) companies.set(company_id, [...(companies.get(company_id) ?? []), article_id]);
  return companies;
}

export async function companiesWaiting(db: Queryable, limit: number): Promise<string[]> {
  return (await db.query<{ company_id: string }>(COMPANIES_WAITING, [limit])).rows.map((r) => r.company_id);
}

/**
 * Current claims of a company that lie in one of the places (of what is published there, of any metric), and those of
 * their labels, as the checker's `sliceOf` takes them from a ledger in memory.
 */
export async function loadSlice(db: Queryable, companyId: string, places: readonly Where[]): Promise<Claim[]> {
  const spans = (by: Span['by']): Span[] =>
    merged(
      places.flatMap((p) =>
        p.by === by
          ? (by === 'day' ? p.metrics : ['']).map((metric) => ({
              by,
              metric,
              since: dateOfDay(p.from),
              until: dateOfDay(p.to),
              holding: rangeOf(p.holding),
            }))
          : [],
      ),
    );
  const ranges = (list: readonly Span[]): string[][] => [list.map((s) => s.since), list.map((s) => s.until)];
  const days = spans('day');
  const labels = [...new Set(places.flatMap((p) => (p.by === 'label' ? p.metrics.flatMap((m) => p.labels.map((l) => `${m} ${l}`)) : [])))];
  const result = await db.query<Record<string, unknown>>({
    // Prepared once a connection: planning costs as much as running it.
    name: 'load_slice',
    text: SLICE,
    values: [
      companyId,
      ...[days.map((s) => s.metric), ...ranges(days), ...ranges(spans('published')), ...ranges(spans('projected'))],
      ...[labels.map((l) => l.slice(0, l.indexOf(' '))), labels.map((l) => l.slice(l.indexOf(' ') + 1))],
      [...new Set(places.flatMap((p) => (p.by === 'article' ? [p.article] : [])))],
      FLOWS,
      days.map((s) => s.holding),
    ],
  });
  return result.rows.map((row) => claimSchema.parse(row));
}

const FLOWS = METRIC_NAMES.filter((metric) => natureOf(metric) === 'flow');

interface Span {
  readonly by: 'day' | 'published' | 'projected';
  /** Empty for any. */
  readonly metric: string;
  readonly since: string;
  readonly until: string;
  /** A daterange, or null for any. */
  readonly holding: string | null;
}

function rangeOf(span: { readonly from: number; readonly to: number } | undefined): string | null {
  return span === undefined ? null : `[${dateOfDay(span.from)},${dateOfDay(span.to)}]`;
}

/** Overlapping ranges of one metric as one: an article's figures mostly ask for the same days. */
function merged(spans: readonly Span[]): Span[] {
  const kind = (s: Span): string => `${s.metric} ${s.holding ?? ''}`;
  const sorted = [...spans].sort((a, b) => (kind(a) < kind(b) ? -1 : kind(a) > kind(b) ? 1 : a.since < b.since ? -1 : 1));
  const kept: Span[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || kind(last) !== kind(span) || span.since > last.until) kept.push(span);
    else if (span.until > last.until) kept[kept.length - 1] = { ...last, until: span.until };
  }
  return kept;
}
