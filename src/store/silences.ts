/** Silences: what is not to be told for a while, and why. All SQL about them stands here. */
import type { Queryable } from './pool.js';

export interface Silence {
  readonly id: number;
  readonly company_id: string | null;
  readonly company: string | null;
  readonly kind: string | null;
  readonly reason: string;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly live: boolean;
}

const LIVE = `select id, expires_at from silences where expires_at > now() and (company_id is null or company_id = $1) and (kind is null or kind = $2)
  order by expires_at desc limit 1`;
// A live silence of the same thing is extended; the exclusion constraint settles two that arrive at once.
const ADD = `with live as (
    update silences set expires_at = greatest(expires_at, now() + make_interval(secs => $5 * 3600)), reason = $3, created_by = $4
    where company_id is not distinct from $1 and kind is not distinct from $2 and expires_at > now() returning id)
  insert into silences (company_id, kind, reason, created_by, expires_at)
  select $1, $2, $3, $4, now() + make_interval(secs => $5 * 3600) where not exists (select 1 from live) on conflict do nothing`;
const EXACTLY =
  'select id from silences where company_id is not distinct from $1 and kind is not distinct from $2 and expires_at > now() limit 1';
const END = 'update silences set expires_at = now() where id = $1 and expires_at > now() and created_at < now()';
const LIST = `select s.id, s.company_id, co.name as company, s.kind, s.reason, s.created_by, s.created_at, s.expires_at, s.expires_at > now() as live
  from silences s left join companies co on co.id = s.company_id order by live desc, s.expires_at desc limit $1`;

/** The silence that lasts longest of those that cover a flag. */
export async function silenceOf(db: Queryable, companyId: string, kind: string): Promise<{ id: number; expires_at: Date } | null> {
  return (await db.query<{ id: number; expires_at: Date }>(LIVE, [companyId, kind])).rows[0] ?? null;
}

/** Id of the live silence of exactly this, or null. */
export async function liveSilence(db: Queryable, companyId: string | null, kind: string | null): Promise<number | null> {
  return (await db.query<{ id: number }>(EXACTLY, [companyId, kind])).rows[0]?.id ?? null;
}

/** @param silence about a company, a kind, or both */
export async function addSilence(
  db: Queryable,
  silence: { companyId: string | null; kind: string | null; reason: string; by: string; hours: number },
): Promise<void> {
  await db.query(ADD, [silence.companyId, silence.kind, silence.reason, silence.by, silence.hours]);
}

/** Ends a silence now; what it held back is told. @returns false where it is over or unknown */
export async function endSilence(db: Queryable, id: number): Promise<boolean> {
  return (await db.query(END, [id])).rowCount === 1;
}

export async function listSilences(db: Queryable, limit: number): Promise<Silence[]> {
  return (await db.query<Silence>(LIST, [limit])).rows;
}
