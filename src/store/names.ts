/** Names that reviewers gave to companies, and companies that they made one. All SQL about them stands here. */
import type { Queryable } from './pool.js';

export interface NameChange {
  readonly id: number;
  readonly kind: 'alias' | 'merge';
  readonly company_id: string;
  readonly company: string;
  readonly alias: string | null;
  readonly into_id: string | null;
  readonly into: string | null;
  readonly note: string | null;
  readonly made_by: string;
  readonly made_at: Date;
}

const STANDING = `select n.id, n.kind, n.company_id, co.name as company, n.alias, n.into_id, i.name as into, n.note, n.made_by, n.made_at
  from name_changes n join companies co on co.id = n.company_id left join companies i on i.id = n.into_id
  where n.kind <> 'retract' and not exists (select 1 from name_changes r where r.retracts = n.id)`;
const ALL_STANDING = `${STANDING} order by n.id`;
const OF_COMPANY = `${STANDING} and (n.company_id = $1 or n.into_id = $1) order by n.id`;
const ADD = `insert into name_changes (kind, company_id, alias, into_id, note, made_by) values ($1, $2, $3, $4, $5, $6) returning id`;
const RETRACT = `insert into name_changes (kind, company_id, retracts, made_by) select 'retract', company_id, id, $2 from name_changes
  where id = $1 and kind <> 'retract' on conflict (retracts) do nothing returning id`;
const FORGET_ALIAS = 'delete from company_aliases where alias = $1 and company_id = $2';
// Whatever holds the name, or a figure of the company, is read again by the extract stage.
const HOLDING_NAME = `update articles set next_stage = 'extract', attempts = 0, retry_at = now() where next_stage = 'done' and version_of is null
  and duplicate_of is null and id in (select article_id from article_words where words @@ search_query($1))`;
const HOLDING_COMPANY = `update articles a set next_stage = 'extract', attempts = 0, retry_at = now() where next_stage = 'done' and version_of is null
  and duplicate_of is null and exists (select 1 from claims c where c.article_id = a.id and c.company_id = any ($1) and c.superseded_at is null)`;

export async function standingNames(db: Queryable): Promise<NameChange[]> {
  return (await db.query<NameChange>(ALL_STANDING)).rows;
}

export async function namesOf(db: Queryable, companyId: string): Promise<NameChange[]> {
  return (await db.query<NameChange>(OF_COMPANY, [companyId])).rows;
}

export async function addNameChange(
  db: Queryable,
  change: { kind: 'alias' | 'merge'; companyId: string; alias: string | null; intoId: string | null; note: string | null; by: string },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(ADD, [
    change.kind,
    change.companyId,
    change.alias,
    change.intoId,
    change.note,
    change.by,
  ]);
  return rows[0]?.id ?? 0;
}

/** @returns false where it is unknown or was taken back before */
export async function retractNameChange(db: Queryable, id: number, by: string): Promise<boolean> {
  return (await db.query(RETRACT, [id, by])).rowCount === 1;
}

export async function forgetAlias(db: Queryable, alias: string, companyId: string): Promise<void> {
  await db.query(FORGET_ALIAS, [alias, companyId]);
}

/** Has the articles that hold a name read again by the rules. @returns how many */
export async function rereadNaming(db: Queryable, name: string): Promise<number> {
  return (await db.query(HOLDING_NAME, [name])).rowCount ?? 0;
}

/** Has the articles with figures of these companies read again by the rules. @returns how many */
export async function rereadOf(db: Queryable, companyIds: readonly string[]): Promise<number> {
  return (await db.query(HOLDING_COMPANY, [companyIds])).rowCount ?? 0;
}
