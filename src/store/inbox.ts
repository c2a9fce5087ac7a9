/**
 * The inbox: flags by filter, in order, a page at a time, and how many there are. Rows are light: the words and the proof
 * of a flag are read when it is opened.
 */
import { z } from 'zod';
import { FLAG_KINDS, FLAG_STATES, type FlagKind, type FlagState } from '../claim/flag.js';
import { HEDGES } from '../claim/hedge.js';
import { METRIC_NAMES, type Metric } from '../claim/metric.js';
import type { Queryable } from './pool.js';

export const SORTS = ['severity', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

/** What is shown; null for any. */
export interface FlagFilter {
  readonly state: FlagState;
  readonly company: string | null;
  readonly metric: Metric | null;
  readonly kind: FlagKind | null;
  /** A publisher of one of its claims. */
  readonly source: string | null;
  /** Days of the newest claim, inclusive: `2025-07-30`. */
  readonly since: string | null;
  readonly until: string | null;
  /** Whose desk it is on; `-` for nobody's. */
  readonly assignee: string | null;
  /** Words of its claims, its articles' titles, its company. */
  readonly search: string;
  readonly sort: Sort;
}

const figureSchema = z.object({
  stated_low: z.string().nullable(),
  stated_high: z.string().nullable(),
  hedge: z.enum(HEDGES),
  currency: z.string(),
});

export const flagRowSchema = z.object({
  id: z.string(),
  kind: z.enum(FLAG_KINDS),
  company: z.object({ id: z.string(), name: z.string() }),
  metric: z.enum(METRIC_NAMES),
  state: z.enum(FLAG_STATES),
  severity: z.number().int(),
  assignee: z.string().nullable(),
  told: z.string(),
  /** What its sides state, in order. */
  figures: z.array(figureSchema),
});
export type FlagRow = z.infer<typeof flagRowSchema>;

/** A place between rows: the last row before it. */
export interface FlagCursor {
  readonly rank: string;
  readonly id: string;
}

const ROW = `f.id, f.kind, jsonb_build_object('id', f.company_id, 'name', co.name) as company, f.metric, f.state, f.severity_total::int as severity, f.assignee, f.told::text as told,
  (select coalesce(jsonb_agg(jsonb_build_object('stated_low', c.stated_low::text, 'stated_high', c.stated_high::text, 'hedge', c.hedge, 'currency', c.currency) order by m.side), '[]')
    from flag_members m join claims c on c.id = m.claim_id where m.flag_id = f.id) as figures`;
const RANKS: Record<Sort, { column: string; type: string }> = {
  severity: { column: 'f.severity_total', type: 'smallint' },
  newest: { column: 'f.told', type: 'date' },
};

export function cursorOf(row: FlagRow, sort: Sort): FlagCursor {
  return { rank: sort === 'severity' ? String(row.severity) : row.told, id: row.id };
}

/** Conditions and their parameters; the state is left to whoever counts by state. */
function conditions(filter: FlagFilter, parameters: unknown[], withState = true): string[] {
  const add = (value: unknown): string => `$${parameters.push(value)}`;
  const wanted: string[] = [];
  if (withState) wanted.push(`f.state = ${add(filter.state)}::flag_state`);
  if (filter.company !== null) wanted.push(`f.company_id = ${add(filter.company)}`);
  if (filter.metric !== null) wanted.push(`f.metric = ${add(filter.metric)}`);
  if (filter.kind !== null) wanted.push(`f.kind = ${add(filter.kind)}`);
  if (filter.source !== null) wanted.push(`f.publishers @> array[${add(filter.source)}]`);
  if (filter.since !== null) wanted.push(`f.told >= ${add(filter.since)}::date`);
  if (filter.until !== null) wanted.push(`f.told <= ${add(filter.until)}::date`);
  if (filter.assignee === '-') wanted.push('f.assignee is null');
  else if (filter.assignee !== null) wanted.push(`f.assignee = ${add(filter.assignee)}`);
  if (filter.search !== '') wanted.push(`f.found @@ search_query(${add(filter.search)})`);
  return wanted;
}

/** Beyond a place in the order, or before it. */
function beyond(cursor: FlagCursor, sort: Sort, forward: boolean, parameters: unknown[]): string {
  const { column, type } = RANKS[sort];
  const rank = `$${parameters.push(cursor.rank)}::${type}`;
  const id = `$${parameters.push(cursor.id)}`;
  return forward
    ? `${column} <= ${rank} and (${column} < ${rank} or f.id > ${id})`
    : `${column} >= ${rank} and (${column} > ${rank} or f.id < ${id})`;
}

async function page(db: Queryable, filter: FlagFilter, cursor: FlagCursor | null, forward: boolean, limit: number): Promise<FlagRow[]> {
  const isSearch = holdsSeveral(filter.search);
  const first = isSearch ? await rowsOf(db, filter, cursor, forward, limit, 'first') : [];
  const found = first.length === limit ? first : await rowsOf(db, filter, cursor, forward, limit, isSearch ? 'by words' : 'in order');
  return forward ? found : found.reverse();
}

/** Rows that most of a search's are among, if its words are common. */
const FIRST = 2000;

/** @param how `first`: only what the first rows in order hold; `by words`: looked up by the words, then put in order */
async function rowsOf(
  db: Queryable,
  filter: FlagFilter,
  cursor: FlagCursor | null,
  forward: boolean,
  limit: number,
  how: 'in order' | 'first' | 'by words',
): Promise<FlagRow[]> {
  const parameters: unknown[] = [];
  const { column } = RANKS[filter.sort];
  const order = (by: string): string => (forward ? `${by} desc, f.id` : `${by}, f.id desc`);
  const place = cursor === null ? [] : [beyond(cursor, filter.sort, forward, parameters)];
  const wanted = conditions(filter, parameters);
  const size = `$${parameters.push(limit)}`;
  const rows =
    how === 'first'
      ? `select * from (select * from flags f where ${[`f.state = $${parameters.push(filter.state)}::flag_state`, ...place].join(' and ')} order by ${order(column)} limit ${FIRST}) f
          where ${wanted.join(' and ')} order by ${order(column)} limit ${size}`
      : `select * from flags f where ${[...wanted, ...place].join(' and ')} order by ${order(how === 'by words' ? `(${column} + 0)` : column)} limit ${size}`;
  const { rows: found } = await db.query(
    `select ${ROW} from (${rows}) f join companies co on co.id = f.company_id order by ${order(column)}`,
    parameters,
  );
  return found.map((row) => flagRowSchema.parse(row));
}

/**
 * How many rows hold several words together the planner guesses wrong, and walking the order until enough are met may walk
 * all of it: they are looked for among the first rows, then by the words.
 */
function holdsSeveral(search: string): boolean {
  return /\S\s+\S|[\u3400-\u9fff]{3}/.test(search);
}

/** The rows after a place, or the first ones. */
export async function flagsAfter(db: Queryable, filter: FlagFilter, cursor: FlagCursor | null, limit: number): Promise<FlagRow[]> {
  return page(db, filter, cursor, true, limit);
}

export async function flagsBefore(db: Queryable, filter: FlagFilter, cursor: FlagCursor, limit: number): Promise<FlagRow[]> {
  return page(db, filter, cursor, false, limit);
}

/** How many there are before a place. */
export async function countBefore(db: Queryable, filter: FlagFilter, cursor: FlagCursor): Promise<number> {
  const parameters: unknown[] = [];
  const wanted = [...conditions(filter, parameters), beyond(cursor, filter.sort, false, parameters)];
  const { rows } = await db.query<{ n: number }>(`select count(*) as n from flags f where ${wanted.join(' and ')}`, parameters);
  return rows[0]?.n ?? 0;
}

/** A flag as a row, whatever the filter; null where there is none. */
export async function flagRow(db: Queryable, id: string): Promise<FlagRow | null> {
  const { rows } = await db.query(`select ${ROW} from flags f join companies co on co.id = f.company_id where f.id = $1`, [id]);
  return rows[0] === undefined ? null : flagRowSchema.parse(rows[0]);
}

export interface FlagCounts {
  readonly states: Readonly<Record<FlagState, number>>;
  readonly kinds: Readonly<Partial<Record<FlagKind, number>>>;
  readonly metrics: Readonly<Partial<Record<Metric, number>>>;
}

/** How many flags the filter holds in each state, and in its own state of each kind and metric. */
export async function countFlags(db: Queryable, filter: FlagFilter): Promise<FlagCounts> {
  const parameters: unknown[] = [];
  const wanted = conditions(filter, parameters, false);
  const { rows } = await db.query<{ state: FlagState; kind: FlagKind; metric: Metric; n: number }>(
    `select state, kind, metric, count(*) as n from flags f ${wanted.length > 0 ? `where ${wanted.join(' and ')}` : ''} group by state, kind, metric`,
    parameters,
  );
  const states: Record<FlagState, number> = { open: 0, confirmed: 0, dismissed: 0, explained: 0, withdrawn: 0 };
  const kinds: Partial<Record<FlagKind, number>> = {};
  const metrics: Partial<Record<Metric, number>> = {};
  for (const { state, kind, metric, n } of rows) {
    states[state] += n;
    if (state !== filter.state) continue;
    kinds[kind] = (kinds[kind] ?? 0) + n;
    metrics[metric] = (metrics[metric] ?? 0) + n;
  }
  return { states, kinds, metrics };
}

/** Other flags of the company, those about the same claims first. */
export async function relatedFlags(db: Queryable, id: string, companyId: string, limit: number): Promise<FlagRow[]> {
  const { rows } = await db.query(
    `select ${ROW} from (select f.*, (select count(*) from flag_members m join flag_members o on o.claim_id = m.claim_id where m.flag_id = f.id and o.flag_id = $1) as shared
        from flags f where f.company_id = $2 and f.id <> $1 and f.state <> 'withdrawn' order by shared desc, f.severity_total desc, f.id limit $3) f
      join companies co on co.id = f.company_id order by f.shared desc, f.severity_total desc, f.id`,
    [id, companyId, limit],
  );
  return rows.map((row) => flagRowSchema.parse(row));
}

/** Publishers that flags name, the most named first: what the source filter offers. */
export async function flagPublishers(db: Queryable, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ publisher: string }>(
    `select p.publisher from (select publishers from flags where state = 'open' order by severity_total desc, id limit 2000) f, unnest(f.publishers) as p (publisher)
      group by 1 order by count(*) desc, 1 limit $1`,
    [limit],
  );
  return rows.map((r) => r.publisher);
}
