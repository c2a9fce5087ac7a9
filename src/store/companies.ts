/** Companies and their aliases. All SQL about the noun stands here. */
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
const LIST = `select co.id, co.name, co.registered,
    (select count(*) from claims c where c.company_id = co.id and c.superseded_at is null) as claims,
    (select count(*) from flags f where f.company_id = co.id and f.state = 'open') as flags
  from companies co where exists (select 1 from claims c where c.company_id = co.id and c.superseded_at is null) order by flags desc, claims desc, co.name limit $1`;
const WITH_CLAIMS =
  'select id from companies co where exists (select 1 from claims c where c.company_id = co.id and c.superseded_at is null) order by id';
const GET = `select co.id, co.name, co.registered, 0 as claims, 0 as flags from companies co where co.id = $1`;
const FIND = `select id from companies where id = $1 or lower(name) = $1 union
  select company_id from company_aliases where lower(alias) = $1 limit 1`;
// The statements of a check are planned once a connection, whatever they are asked for: planning them anew costs more.
const LOCK = "select set_config('plan_cache_mode', 'force_generic_plan', true), pg_advisory_xact_lock(hashtextextended($1, 42))";

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

export async function listCompanies(db: Queryable, limit: number): Promise<CompanyRow[]> {
  return (await db.query<CompanyRow>(LIST, [limit])).rows;
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

/** Holds the company for the rest of the transaction: one check of a company runs at a time. */
export async function lockCompany(db: Queryable, id: string): Promise<void> {
  await db.query(LOCK, [id]);
}
