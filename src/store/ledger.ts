/**
 * The slices of companies' ledgers that changes bear on, and the changes that wait to be checked. Claims are found
 * through the indexes on their days, labels and publication; what is looked for is the checker's to say.
 */
import { z } from 'zod';
import { type Claim, claimSchema } from '../claim/claim.js';
import type { Coordinates, Where } from '../claim/coordinates.js';
import { grouped } from '../claim/grouped.js';
import { METRIC_NAMES, natureOf } from '../claim/metric.js';
import { dateOfDay, dayNumber } from '../claim/period.js';
import { selectClaims } from './claims.js';
import { preparedForOne, type Queryable } from './pool.js';

export interface Changes {
  /** Claims as they were and as they are. */
  readonly claims: readonly (Coordinates & { readonly isAlone: boolean })[];
  readonly ids: readonly string[];
  /** The whole company is to be checked again. */
  readonly all: boolean;
}

const CURRENT = 'c.superseded_at is null';
// Each branch walks one index, range by range: "offset 0" keeps the planner from reading the whole company, or table, once
// instead, which it takes for cheap while the table is young. With a flow or a projection come all of its metric and label,
// and the fiscal periods that its calendar period may be confused with.
const SLICES = `with hit as materialized (
    select c.* from unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::daterange[]) as r (company, metric, since, until, holding)
      cross join lateral (select * from claims c where c.company_id = r.company and ${CURRENT} and c.metric = r.metric
        and c.day between r.since and r.until offset 0) c where r.holding is null or c.holds && r.holding
    union all select c.* from unnest($7::text[], $8::date[], $9::date[]) as r (company, since, until) cross join lateral (
      select * from claims c where c.company_id = r.company and ${CURRENT} and c.published between r.since and r.until offset 0) c
    union all select c.* from unnest($10::text[], $11::date[], $12::date[]) as r (company, since, until) cross join lateral (
      select * from claims c where c.company_id = r.company and ${CURRENT} and c.published between r.since and r.until
        and c.modality in ('projected', 'target') offset 0) c
    union all select c.* from unnest($13::text[], $14::text[], $15::text[]) as r (company, metric, label) cross join lateral (
      select * from claims c where c.company_id = r.company and ${CURRENT} and c.metric = r.metric and c.label = r.label offset 0) c
    union all select c.* from unnest($16::text[], $17::text[]) as r (company, article) cross join lateral (
      select * from claims c where c.article_id = r.article offset 0) c where c.company_id = r.company and ${CURRENT}),
  beside as (
    select c.* from (select distinct company_id, metric, label from hit
        where label is not null and (metric = any ($18) or modality in ('projected', 'target'))) l
      cross join lateral (select l.label union all select 'FY' || (left(l.label, 4)::int + later) || substr(l.label, 5) from (values (0), (1)) y (later)
        where l.label ~ '^\\d{4}(-[QH]\\d)?$') k
      cross join lateral (select * from claims c where c.company_id = l.company_id and ${CURRENT} and c.metric = l.metric and c.label = k.label offset 0) c)
  ${selectClaims('(select distinct on (id) * from (select * from hit union all select * from beside) u)', '(select * from companies where id = any ($1))')}`;
// A claim is alone where its article neither holds nor held another of the company.
const TAKE_CHANGES = `with taken as (delete from ledger_changes where company_id = any ($1)
    returning company_id, claim_id, article_id, metric, day, label, published, projected)
  select company_id as company, claim_id, article_id as article, metric, day::text as day, label, published::text as published, projected,
    not exists (select 1 from claims c where c.article_id = t.article_id and c.company_id = t.company_id and c.superseded_at is null and c.id <> t.claim_id)
    and not exists (select 1 from taken o where o.article_id = t.article_id and o.company_id = t.company_id and o.claim_id <> t.claim_id) as alone
  from taken t`;
const NOTE_ALL = 'insert into ledger_changes (company_id) select id from companies where id = any ($1)';
const COMPANIES_OF = 'select distinct company_id, article_id from ledger_changes where article_id = any ($1) order by company_id';
// What no article on its way will take up: companies that are to be checked as a whole.
const COMPANIES_WAITING = 'select distinct company_id from ledger_changes where metric is null order by company_id limit $1';

const changeSchema = z.object({
  company: z.string(),
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

/**
 * Takes the companies' changes away: call it inside their locks, in the transaction that follows them.
 * @returns an entry for each company that has any
 */
export async function takeChanges(db: Queryable, companyIds: readonly string[]): Promise<Map<string, Changes>> {
  const { rows: taken } = await db.query({ ...preparedForOne('take_changes', companyIds), text: TAKE_CHANGES, values: [companyIds] });
  const rows = taken.map((row) => changeSchema.parse(row));
  return new Map([...grouped(rows, (row) => row.company)].map(([company, own]) => [company, changesOf(own)]));
}

function changesOf(rows: readonly z.infer<typeof changeSchema>[]): Changes {
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

/** What is to be loaded of one company. */
export interface Slice {
  readonly company: string;
  readonly places: readonly Where[];
}

/**
 * Current claims of companies that lie in one of their places (of what is published there, of any metric), and those of
 * their labels, as the checker's `sliceOf` takes them from a ledger in memory.
 */
export async function loadSlices(db: Queryable, slices: readonly Slice[]): Promise<Claim[]> {
  const spans = (by: Span['by']): Span[] => slices.flatMap((slice) => spansOf(slice, by));
  const ranges = (list: readonly Span[]): string[][] => [list.map((s) => s.since), list.map((s) => s.until)];
  const [days, published, projected] = [spans('day'), spans('published'), spans('projected')];
  const labels = slices.flatMap(({ company, places }) => {
    const pairs = places.flatMap((p) => (p.by === 'label' ? p.metrics.flatMap((m) => p.labels.map((l) => `${m} ${l}`)) : []));
    return [...new Set(pairs)].map((pair) => [company, pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)] as const);
  });
  const articles = slices.flatMap(({ company, places }) =>
    [...new Set(places.flatMap((p) => (p.by === 'article' ? [p.article] : [])))].map((article) => [company, article] as const),
  );
  const result = await db.query<Record<string, unknown>>({
    ...preparedForOne('load_slices', slices),
    text: SLICES,
    values: [
      slices.map((s) => s.company),
      ...[days.map((s) => s.company), days.map((s) => s.metric), ...ranges(days), days.map((s) => s.holding)],
      ...[published.map((s) => s.company), ...ranges(published)],
      ...[projected.map((s) => s.company), ...ranges(projected)],
      ...[0, 1, 2].map((i) => labels.map((label) => label[i])),
      ...[0, 1].map((i) => articles.map((article) => article[i])),
      FLOWS,
    ],
  });
  return result.rows.map((row) => claimSchema.parse(row));
}

function spansOf({ company, places }: Slice, by: Span['by']): Span[] {
  return merged(
    places.flatMap((p) =>
      p.by === by
        ? (by === 'day' ? p.metrics : ['']).map((metric) => ({
            by,
            company,
            metric,
            since: dateOfDay(p.from),
            until: dateOfDay(p.to),
            holding: rangeOf(p.holding),
          }))
        : [],
    ),
  );
}

const FLOWS = METRIC_NAMES.filter((metric) => natureOf(metric) === 'flow');

interface Span {
  readonly by: 'day' | 'published' | 'projected';
  readonly company: string;
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
