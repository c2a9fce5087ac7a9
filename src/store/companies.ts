/** Companies and their aliases. All SQL about the noun stands here. */
import type { Metric } from '../claim/metric.js';
import { likelyShare } from '../claim/share.js';
import type { Queryable } from './pool.js';

export interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly registered: boolean;
  readonly claims: number;
  readonly flags: number;
}

// Two workers may meet a new company at once; in order of id, neither waits for the other in a circle.
const ENSURE = `insert into companies (id, name, registered)
  select * from unnest($1::text[], $2::text[], $3::boolean[]) order by 1 on conflict (id) do nothing`;
const ALIASES = 'insert into company_aliases (alias, company_id) select * from unnest($1::text[], $2::text[]) on conflict do nothing';
// Claims are counted for the rows of the page only.
const LIST = `with flagged as (select company_id, count(*) as n from flags where state = 'open' group by company_id),
  page as (select co.id, co.name, co.registered, coalesce(f.n, 0) as flags from companies co left join flagged f on f.company_id = co.id
    where exists (select 1 from claims c where c.company_id = co.id and c.superseded_at is null) order by flags desc, co.name, co.id limit $1 offset $2)
  select p.*, (select count(*) from claims c where c.company_id = p.id and c.superseded_at is null) as claims from page p order by p.flags desc, p.name, p.id`;
const AFTER = `with page as (select co.id, co.name, co.registered from companies co
    where co.id > $1 and exists (select 1 from claims c where c.company_id = co.id and c.superseded_at is null) order by co.id limit $2)
  select p.*, (select count(*) from claims c where c.company_id = p.id and c.superseded_at is null) as claims,
    (select count(*) from flags f where f.company_id = p.id and f.state = 'open') as flags from page p order by p.id`;
const WITH_CLAIMS =
  'select id from companies co where exists (select 1 from claims c where c.company_id = co.id and c.superseded_at is null) order by id';
const GET = `select co.id, co.name, co.registered, (select count(*) from claims c where c.company_id = co.id and c.superseded_at is null) as claims,
    (select count(*) from flags f where f.company_id = co.id and f.state = 'open') as flags
  from companies co where co.id = $1`;
const METRICS = `select metric, count(*) as claims from claims where company_id = $1 and superseded_at is null group by metric order by claims desc, metric`;
const NAMES = 'select alias from company_aliases where company_id = $1 order by length(alias), alias limit 40';
const SOURCES = `select a.publisher, count(*) as claims, count(*) filter (where d.claim_id is not null) as disputed
  from claims c join articles a on a.id = c.article_id
    left join (select distinct m.claim_id from flags f join flag_members m on m.flag_id = f.id where f.company_id = $1 and f.state in ('open', 'confirmed')) d on d.claim_id = c.id
  where c.company_id = $1 and c.superseded_at is null and c.modality = 'reported' group by a.publisher`;
const FIND = `select id from companies where id = $1 or lower(name) = $1 union
  select company_id from company_aliases where lower(alias) = $1 limit 1`;
// The statements of one company's check are planned once a connection: planning them anew costs more than running them.
const LOCK = "select set_config('plan_cache_mode', 'force_generic_plan', true), pg_advisory_xact_lock(hashtextextended($1, 42))";
const LOCK_FREE = 'select id from unnest($1::text[]) as id where pg_try_advisory_xact_lock(hashtextextended(id, 42))';

export async function ensureCompanies(db: Queryable, companies: readonly { id: string; name: string }[]): Promise<void> {
  if (companies.length === 0) return;
  await db.query(ENSURE, [
    companies.map((c) => c.id),
    companies.map((c) => c.name),
    companies.map((c) => !c.id.startsWith('unregistered:')),
  ]);
}

export async function ensureAliases(db: Queryable, aliases: readonly { alias: string; companyId: string }[]): Promise<void> {
  await db.query(ALIASES, [aliases.map((a) => a.alias), aliases.map((a) => a.companyId)]);
}

/** With a current claim, those with most open flags first. */
export async function listCompanies(db: Queryable, limit: number, offset = 0): Promise<CompanyRow[]> {
  return (await db.query<CompanyRow>(LIST, [limit, offset])).rows;
}

/** Ids of all companies that the ledger holds a current claim of. */
export async function companiesWithClaims(db: Queryable): Promise<string[]> {
  return (await db.query<{ id: string }>(WITH_CLAIMS)).rows.map((r) => r.id);
}

/** @param key id, name or alias @returns its id, or null */
export async function findCompany(db: Queryable, key: string): Promise<string | null> {
  return (await db.query<{ id: string }>(FIND, [key.toLowerCase()])).rows[0]?.id ?? null;
}

export async function getCompany(db: Queryable, id: string): Promise<CompanyRow | null> {
  return (await db.query<CompanyRow>(GET, [id])).rows[0] ?? null;
}

/** With a current claim, in the order of their ids, after one of them. */
export async function companiesAfter(db: Queryable, id: string, limit: number): Promise<CompanyRow[]> {
  return (await db.query<CompanyRow>(AFTER, [id, limit])).rows;
}

/** Metrics that the ledger holds of it, with how many claims. */
export async function metricsOf(db: Queryable, id: string): Promise<{ metric: Metric; claims: number }[]> {
  return (await db.query<{ metric: Metric; claims: number }>(METRICS, [id])).rows;
}

export async function aliasesOf(db: Queryable, id: string): Promise<string[]> {
  return (await db.query<{ alias: string }>(NAMES, [id])).rows.map((r) => r.alias);
}

export interface SourceRow {
  readonly publisher: string | null;
  /** Its reported figures of the company. */
  readonly claims: number;
  /** Of these, those that an open or confirmed flag stands against. */
  readonly disputed: number;
  /** The share that is likely to hold at least: the lower end of Wilson's interval. */
  readonly likely: number;
}

/** Sources of a company's reported figures, those whose figures hold most reliably first. */
export async function sourcesOfCompany(db: Queryable, id: string): Promise<SourceRow[]> {
  const { rows } = await db.query<Omit<SourceRow, 'likely'>>(SOURCES, [id]);
  return rows
    .map((row) => ({ ...row, likely: likelyShare(row.claims - row.disputed, row.claims).low }))
    .sort((a, b) => b.likely - a.likely || b.claims - a.claims || ((a.publisher ?? '') < (b.publisher ?? '') ? -1 : 1));
}

/** Holds those of the companies that nobody holds, for the rest of the transaction. @returns which */
export async function lockFreeCompanies(db: Queryable, ids: readonly string[]): Promise<string[]> {
  return (await db.query<{ id: string }>(LOCK_FREE, [ids])).rows.map((r) => r.id);
}

/** Holds the company for the rest of the transaction: one check of a company runs at a time. */
export async function lockCompany(db: Queryable, id: string): Promise<void> {
  await db.query(LOCK, [id]);
}
