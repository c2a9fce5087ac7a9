/** Claims as the ledger keeps them. Rows are parsed at this edge; all SQL about the noun stands here. */
import { asOfWindow, type Claim, claimSchema, likelyDay } from '../claim/claim.js';
import { decimal } from '../claim/decimal.js';
import { rangeText } from '../claim/interval.js';
import type { Metric } from '../claim/metric.js';
import { preparedForOne, type Queryable } from './pool.js';

/** One row a claim, by name: what an article says is written in one statement. */
const INSERT = `insert into claims (id, article_id, span, amount_span, quote, amount_text, company_id, scope, metric, metric_text,
    stated_low, stated_high, allowed, quantum, hedge, basis, currency, currency_assumed, period, as_of, holds, day, published, modality, attribution,
    direction, comparison, confidence, rules, extractor)
  select id, article_id, span, amount_span, quote, amount_text, company_id, scope, metric, metric_text,
    stated_low, stated_high, allowed, quantum, hedge, basis, currency, currency_assumed, period, as_of, holds, day, published, modality, attribution,
    direction, comparison, confidence, rules, extractor
  from jsonb_to_recordset($1::jsonb) as r (id text, article_id text, span int4range, amount_span int4range, quote text, amount_text text,
    company_id text, scope text, metric text, metric_text text, stated_low numeric, stated_high numeric, allowed numrange, quantum numeric,
    hedge text, basis text, currency text, currency_assumed boolean, period text, as_of text, holds daterange, day date, published date, modality text,
    attribution text[], direction jsonb, comparison text, confidence numeric, rules text[], extractor text)
  on conflict (id) do update set span = excluded.span, amount_span = excluded.amount_span, quote = excluded.quote,
    amount_text = excluded.amount_text, company_id = excluded.company_id, scope = excluded.scope, metric = excluded.metric,
    metric_text = excluded.metric_text, stated_low = excluded.stated_low, stated_high = excluded.stated_high, allowed = excluded.allowed,
    quantum = excluded.quantum, hedge = excluded.hedge, basis = excluded.basis, currency = excluded.currency,
    currency_assumed = excluded.currency_assumed, period = excluded.period, as_of = excluded.as_of, holds = excluded.holds,
    day = excluded.day, published = excluded.published,
    modality = excluded.modality, attribution = excluded.attribution, direction = excluded.direction, comparison = excluded.comparison,
    confidence = excluded.confidence, rules = excluded.rules, extractor = excluded.extractor, extracted_at = now(), superseded_at = null`;
// Superseded, never deleted: a later rule set may read the article otherwise, the history stays.
const SUPERSEDE = 'update claims set superseded_at = now() where article_id = any ($1) and superseded_at is null and not (id = any ($2))';
const REPLACE = `update claims c set superseded_at = coalesce(c.superseded_at, now()), replaced_by = r.by
  from jsonb_to_recordset($1::jsonb) as r (id text, by text) where c.id = r.id`;
const FOLLOW_MOVES = `update claims c set replaced_by = r."to" from jsonb_to_recordset($2::jsonb) as r ("from" text, "to" text), articles a
  where a.version_of = $1 and c.article_id = a.id and c.replaced_by = r."from"`;
/** The select of whole claims, from the tables or from rows of their shape. */
export const selectClaims = (
  claims: string,
  companies = 'companies',
): string => `select c.id, c.article_id as article, array[lower(c.span), upper(c.span)] as span,
    array[lower(c.amount_span), upper(c.amount_span)] as amount_span, c.quote, c.amount_text,
    jsonb_build_object('id', c.company_id, 'name', co.name) as company, c.scope, c.metric, c.metric_text,
    c.stated_low::text, c.stated_high::text, lower(c.allowed)::text as low, upper(c.allowed)::text as high, c.quantum::text, c.hedge, c.basis,
    c.currency, c.currency_assumed, c.period, c.as_of, c.modality, c.attribution, c.direction, c.comparison,
    c.confidence::float8 as confidence, c.rules, c.extractor, a.publisher,
    to_char(a.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at, coalesce(a.canonical_url, a.url) as url, a.fingerprint,
    c.replaced_by
  from ${claims} c join articles a on a.id = c.article_id join ${companies} co on co.id = c.company_id`;
const SELECT = selectClaims('claims');
const OF_COMPANY = `${SELECT} where c.company_id = $1 and c.superseded_at is null order by c.id`;
// Figures that were edited away, with the current ones of the company.
const REPLACED = `${SELECT} where c.company_id = any ($1) and c.replaced_by is not null order by c.id`;
const OF_METRICS = `${SELECT} where c.company_id = $1 and c.metric = any ($2) and c.superseded_at is null
  order by c.published desc nulls last, c.id limit $3 offset $4`;
const GET = `${SELECT} where c.id = $1 and c.superseded_at is null`;
const OF_ARTICLES = `${SELECT} where c.article_id = any ($1) and c.superseded_at is null order by c.article_id, c.span, c.amount_span`;
const OF_ARTICLE = `${SELECT} where c.article_id = $1 and c.superseded_at is null order by c.span, c.amount_span`;
const OF_FLAG = `${SELECT} join flag_members m on m.claim_id = c.id where m.flag_id = $1 order by m.side`;
// Claims of articles without a date stand last.
const AFTER = `${selectClaims(`(select * from claims where superseded_at is null and ($2::text is null or company_id = $2)
    and ($3::text is null or ($4::date is not null and (published < $4 or published is null or published = $4 and id > $3)) or ($4::date is null and published is null and id > $3))
  order by published desc nulls last, id limit $1)`)} order by c.published desc nulls last, c.id`;
// Around the evidence; offsets are UTF-16, so the text is cut here and not in SQL.
const BODIES = 'select id, body from articles where id = any ($1)';

/**
 * Makes these the current claims of the articles; what was there and is no longer read is superseded. The database notes
 * every change for the checker.
 */
export async function replaceClaimsOf(db: Queryable, articleIds: readonly string[], claims: readonly Claim[]): Promise<void> {
  await db.query(SUPERSEDE, [articleIds, claims.map((c) => c.id)]);
  if (claims.length > 0) await insertClaims(db, claims);
}

/** Adds claims of any articles, which must be there; one that is there already is written anew. */
export async function insertClaims(db: Queryable, claims: readonly Claim[]): Promise<void> {
  await db.query(INSERT, [JSON.stringify(claims.map(rowOf))]);
}

function rowOf(claim: Claim): Record<string, unknown> {
  const holds = asOfWindow(claim);
  const bound = (text: string | null) => (text === null ? null : decimal(text));
  const {
    id,
    article,
    company,
    span,
    amount_span,
    low,
    high,
    publisher: _,
    published_at,
    url: __,
    fingerprint: ___,
    replaced_by: ____,
    ...same
  } = claim;
  return {
    ...same,
    id,
    article_id: article,
    company_id: company.id,
    span: `[${span[0]},${span[1]})`,
    amount_span: `[${amount_span[0]},${amount_span[1]})`,
    allowed: rangeText({ low: bound(low), high: bound(high) }),
    holds: holds === null ? null : `[${holds.start},${holds.end})`,
    day: likelyDay(claim),
    published: published_at?.slice(0, 10) ?? null,
  };
}

/** Rows of `selectClaims`, parsed. */
export async function selectClaimRows(db: Queryable, sql: string, parameters: unknown[]): Promise<Claim[]> {
  const result = await db.query<Record<string, unknown>>(sql, parameters);
  return result.rows.map((row) => claimSchema.parse(row));
}

export async function claimsOfCompany(db: Queryable, companyId: string): Promise<Claim[]> {
  return selectClaimRows(db, OF_COMPANY, [companyId]);
}

/** Figures of earlier texts of the companies' articles, each with what took its place. */
export async function replacedClaims(db: Queryable, companyIds: readonly string[]): Promise<Claim[]> {
  const { rows } = await db.query<Record<string, unknown>>({
    ...preparedForOne('replaced_claims', companyIds),
    text: REPLACED,
    values: [companyIds],
  });
  return rows.map((row) => claimSchema.parse(row));
}

export interface Replaced {
  readonly claim: Claim;
  /** Id of the current claim in its place. */
  readonly by: string;
}

/**
 * Keeps figures that an edit took away, under the earlier text's article.
 * @param moved ids of claims of the article's last text, and what they are in the present one
 */
export async function keepReplaced(
  db: Queryable,
  articleId: string,
  replaced: readonly Replaced[],
  moved: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  if (moved.length > 0) await db.query(FOLLOW_MOVES, [articleId, JSON.stringify(moved)]);
  if (replaced.length === 0) return;
  await insertClaims(
    db,
    replaced.map((r) => r.claim),
  );
  await db.query(REPLACE, [JSON.stringify(replaced.map((r) => ({ id: r.claim.id, by: r.by })))]);
}

/** A current claim, or null. */
export async function getClaim(db: Queryable, id: string): Promise<Claim | null> {
  return (await selectClaimRows(db, GET, [id]))[0] ?? null;
}

export async function claimsOfArticle(db: Queryable, articleId: string): Promise<Claim[]> {
  return selectClaimRows(db, OF_ARTICLE, [articleId]);
}

export async function claimsOfArticles(db: Queryable, articleIds: readonly string[]): Promise<Claim[]> {
  return selectClaimRows(db, OF_ARTICLES, [articleIds]);
}

/** The sides of a flag in order, also where a claim has been superseded since. */
export async function claimsOfFlag(db: Queryable, flagId: string): Promise<Claim[]> {
  return selectClaimRows(db, OF_FLAG, [flagId]);
}

/** A place in the order of claims, the newest first: the last claim before it. */
export interface ClaimCursor {
  readonly published: string | null;
  readonly id: string;
}

/** The newest claims after a place; of one company, or of all. */
export async function claimsAfter(db: Queryable, companyId: string | null, cursor: ClaimCursor | null, limit: number): Promise<Claim[]> {
  return selectClaimRows(db, AFTER, [limit, companyId, cursor?.id ?? null, cursor?.published ?? null]);
}

/** A company's current claims of some metrics, the newest first. */
export async function claimsOfMetrics(
  db: Queryable,
  companyId: string,
  metrics: readonly Metric[],
  limit: number,
  offset = 0,
): Promise<Claim[]> {
  return selectClaimRows(db, OF_METRICS, [companyId, metrics, limit, offset]);
}

/** The texts of articles by id. */
export async function bodiesOf(db: Queryable, articleIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; body: string | null }>(BODIES, [articleIds]);
  return new Map(rows.map((r) => [r.id, r.body ?? '']));
}
