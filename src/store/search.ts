/** Full text over companies, claims and articles, English and Chinese: see search_words in migrations/0008_review.sql. */
import type { Claim } from '../claim/claim.js';
import { selectClaimRows, selectClaims } from './claims.js';
import type { CompanyRow } from './companies.js';
import type { Queryable } from './pool.js';

const COMPANIES = `select co.id, co.name, co.registered, (select count(*) from claims c where c.company_id = co.id and c.superseded_at is null) as claims,
    (select count(*) from flags f where f.company_id = co.id and f.state = 'open') as flags
  from companies co where co.name ilike $1 || '%' or co.name ilike '% ' || $1 || '%' or exists (select 1 from company_aliases a where a.company_id = co.id and a.alias ilike $1 || '%')
  order by exists (select 1 from claims c where c.company_id = co.id) desc, lower(co.name) = lower($1) desc, length(co.name), co.name limit $2`;
// The newest are found either through the words or from the newest on: the planner knows how common a word is.
const CLAIMS = `${selectClaims('(select * from claims where superseded_at is null and words @@ search_query($1) order by published desc nulls last, id limit $2)')}
  order by c.published desc nulls last, c.id`;
const ARTICLES = `select a.id, a.title, a.url, a.publisher, a.published_at,
    ts_headline('english', left(coalesce(a.body, ''), 20000), search_query($1), 'MaxFragments=1, MaxWords=30, MinWords=12, StartSel="", StopSel=""') as extract
  from (select * from articles where version_of is null and words @@ search_query($1) order by coalesce(published_at, created_at) desc, id limit $2) a
  order by coalesce(a.published_at, a.created_at) desc, a.id`;

export interface FoundArticle {
  readonly id: string;
  readonly title: string | null;
  readonly url: string;
  readonly publisher: string | null;
  readonly published_at: Date | null;
  readonly extract: string;
}

export async function findCompanies(db: Queryable, wanted: string, limit: number): Promise<CompanyRow[]> {
  return (await db.query<CompanyRow>(COMPANIES, [wanted.replace(/[\\%_]/g, '\\$&'), limit])).rows;
}

export async function findClaims(db: Queryable, wanted: string, limit: number): Promise<Claim[]> {
  return selectClaimRows(db, CLAIMS, [wanted, limit]);
}

export async function findArticles(db: Queryable, wanted: string, limit: number): Promise<FoundArticle[]> {
  return (await db.query<FoundArticle>(ARTICLES, [wanted, limit])).rows;
}
