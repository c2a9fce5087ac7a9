/** Corrections of figures, in the order they were made: append-only. All SQL about them stands here. */

import type { Claim } from '../claim/claim.js';
import { type CorrectedFields, type Correction, type CorrectionKind, correctionSchema } from '../claim/correction.js';
import type { Queryable } from './pool.js';

const COLUMNS = 'id, kind, article_id, claim_id, quote, amount_text, amount_at, fields, machine, retracts, note, made_by, made_at';
const ADD = `insert into corrections (kind, article_id, claim_id, quote, amount_text, amount_at, fields, machine, retracts, note, made_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${COLUMNS}`;
const OF_ARTICLE = `select ${COLUMNS} from corrections where article_id = any ($1) order by id`;
const GET = `select ${COLUMNS} from corrections where id = $1`;
// One page, newest first; each with whether it was taken back.
const LIST = `select ${COLUMNS}, exists (select 1 from corrections r where r.retracts = c.id) as retracted from corrections c
  where kind <> 'retract' and ($1::bigint is null or id < $1) order by id desc limit $2`;
const STANDING = `select ${COLUMNS.replaceAll(/\b(\w+)\b/g, 'c.$1')}, a.title, a.publisher, a.url, a.language, a.published_at
  from corrections c join articles a on a.id = c.article_id
  where c.kind <> 'retract' and not exists (select 1 from corrections r where r.retracts = c.id) order by c.id`;

export interface NewCorrection {
  readonly kind: CorrectionKind;
  readonly articleId: string;
  readonly claimId: string;
  readonly quote: string;
  readonly amountText: string;
  readonly amountAt: number;
  readonly fields: CorrectedFields;
  readonly machine: Claim | null;
  readonly retracts: number | null;
  readonly note: string | null;
  readonly by: string;
}

export async function addCorrection(db: Queryable, c: NewCorrection): Promise<Correction> {
  const { rows } = await db.query(ADD, [
    c.kind, c.articleId, c.claimId, c.quote, c.amountText, c.amountAt, JSON.stringify(c.fields),
    c.machine === null ? null : JSON.stringify(c.machine), c.retracts, c.note, c.by,
  ]); // biome-ignore format: the parameters in order
  return correctionSchema.parse(rows[0]);
}

/** All that were ever made of these articles, also those taken back. */
export async function correctionsOf(db: Queryable, articleIds: readonly string[]): Promise<Correction[]> {
  return (await db.query(OF_ARTICLE, [articleIds])).rows.map((row) => correctionSchema.parse(row));
}

export async function getCorrection(db: Queryable, id: number): Promise<Correction | null> {
  const row = (await db.query(GET, [id])).rows[0];
  return row === undefined ? null : correctionSchema.parse(row);
}

export type ListedCorrection = Correction & { readonly retracted: boolean };

/** @param before the id that the page ends before; null for the newest */
export async function listCorrections(db: Queryable, before: number | null, limit: number): Promise<ListedCorrection[]> {
  return (await db.query<{ retracted: boolean }>(LIST, [before, limit])).rows.map((row) => ({
    ...correctionSchema.parse(row),
    retracted: row.retracted,
  }));
}

export interface CorrectedArticle {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string;
  readonly language: string | null;
  readonly published_at: Date | null;
}

/** Those that stand, with what is to be known of their articles. */
export async function standingCorrections(db: Queryable): Promise<(Correction & CorrectedArticle)[]> {
  return (await db.query<CorrectedArticle>(STANDING)).rows.map(({ title, publisher, url, language, published_at, ...row }) => ({
    ...correctionSchema.parse(row),
    title,
    publisher,
    url,
    language,
    published_at,
  }));
}
