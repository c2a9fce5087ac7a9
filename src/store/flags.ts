/**
 * Flags with their members, history and reviews. Writes the difference between what the checker found and what is
 * stored; a decision stands until the arithmetic changes. All SQL about the nouns stands here.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Flag, flagSchema } from '../claim/flag.js';
import type { Queryable } from './pool.js';

export const FLAG_STATES = ['open', 'confirmed', 'dismissed', 'explained', 'withdrawn'] as const;
export type FlagState = (typeof FLAG_STATES)[number];
export const DECISIONS = ['confirm', 'dismiss', 'explain', 'reopen'] as const;
export type Decision = (typeof DECISIONS)[number];

const storedFlagSchema = flagSchema.extend({
  arithmetic_hash: z.string(),
  state: z.enum(FLAG_STATES),
  opened_at: z.date(),
  updated_at: z.date(),
});
export type StoredFlag = z.infer<typeof storedFlagSchema>;

export interface FlagEvent {
  readonly id: number;
  readonly flag_id: string;
  readonly event: 'opened' | 'changed' | 'reopened' | 'withdrawn' | 'decided';
  readonly detail: string | null;
  readonly at: Date;
}

export interface Review {
  readonly decision: Decision;
  readonly reason: string;
  readonly note: string | null;
  readonly reviewer: string;
  readonly decided_at: Date;
}

const SELECT = `select f.id, f.kind, jsonb_build_object('id', f.company_id, 'name', co.name) as company, f.metric, f.strength,
    array(select m.claim_id from flag_members m where m.flag_id = f.id order by m.side) as claims, f.headline, f.summary,
    f.arithmetic, f.reconcilers, f.severity, f.origins, f.arithmetic_hash, f.state, f.opened_at, f.updated_at
  from flags f join companies co on co.id = f.company_id`;
const OF_COMPANY = `${SELECT} where f.company_id = $1 order by f.id`;
const GET = `${SELECT} where f.id = $1`;
const IN_STATE = `${SELECT} where f.state = $1::flag_state order by f.severity_total desc, f.id limit $2`;
const COUNT = 'select state, count(*) as n from flags group by state';
const INSERT = `insert into flags (id, kind, company_id, metric, strength, headline, summary, arithmetic, reconcilers, severity, severity_total, origins, arithmetic_hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict (id) do update set kind = excluded.kind, metric = excluded.metric, strength = excluded.strength, headline = excluded.headline,
    summary = excluded.summary, arithmetic = excluded.arithmetic, reconcilers = excluded.reconcilers, severity = excluded.severity,
    severity_total = excluded.severity_total, origins = excluded.origins, arithmetic_hash = excluded.arithmetic_hash, updated_at = now()`;
const CLEAR_MEMBERS = 'delete from flag_members where flag_id = $1';
const ADD_MEMBER = 'insert into flag_members (flag_id, claim_id, side) values ($1, $2, $3)';
const SET_STATE = 'update flags set state = $2::flag_state, updated_at = now() where id = $1';
const ADD_EVENT = 'insert into flag_events (flag_id, event, detail) values ($1, $2, $3)';
const EVENTS = 'select id, flag_id, event, detail, at from flag_events where flag_id = $1 order by id';
const ADD_REVIEW = `insert into reviews (flag_id, decision, reason, note, reviewer, arithmetic_hash)
  select id, $2, $3, $4, $5, arithmetic_hash from flags where id = $1 returning id`;
const REVIEWS = 'select decision, reason, note, reviewer, decided_at from reviews where flag_id = $1 order by id desc';
// An article on its way through the stages, or a feed's first one, may change the flag: its alert waits, but not for long.
const PENDING_EVENTS = `select id, flag_id, event, detail, at from flag_events where notified_at is null and (at < now() - make_interval(secs => $2)
    or not exists (select 1 from articles where next_stage in ('read', 'extract', 'check') and retry_at <= now())
      and not exists (select 1 from feeds where last_polled_at is null and not paused))
  order by id limit $1 for update skip locked`;
const ANY_PENDING = 'select 1 from flag_events where notified_at is null limit 1';
const NOTIFIED = 'update flag_events set notified_at = now() where id = any ($1)';

/** A digest of what a flag rests on: its intervals and the line of proof, not its wording. */
export function arithmeticHash(flag: Flag): string {
  return createHash('sha256')
    .update(JSON.stringify([flag.kind, flag.strength, flag.arithmetic]))
    .digest('hex')
    .slice(0, 24);
}

async function select(db: Queryable, sql: string, parameters: unknown[]): Promise<StoredFlag[]> {
  return (await db.query<Record<string, unknown>>(sql, parameters)).rows.map((row) => storedFlagSchema.parse(row));
}

/**
 * Brings a company's stored flags to what the checker found, with history. Call it inside the company's lock.
 * @returns how many events were written: 0 where nothing changed
 */
export async function writeFlags(db: Queryable, companyId: string, found: readonly Flag[]): Promise<number> {
  const stored = new Map((await select(db, OF_COMPANY, [companyId])).map((f) => [f.id, f]));
  let events = 0;
  for (const flag of found) {
    const before = stored.get(flag.id);
    stored.delete(flag.id);
    if (before !== undefined && before.state !== 'withdrawn' && isSame(before, flag)) continue;
    const hash = arithmeticHash(flag);
    await db.query(INSERT, [
      flag.id, flag.kind, flag.company.id, flag.metric, flag.strength, flag.headline, flag.summary, JSON.stringify(flag.arithmetic),
      JSON.stringify(flag.reconcilers), JSON.stringify(flag.severity), flag.severity.total, flag.origins, hash,
    ]); // biome-ignore format: the parameters in order
    await db.query(CLEAR_MEMBERS, [flag.id]);
    for (const [side, claim] of flag.claims.entries()) await db.query(ADD_MEMBER, [flag.id, claim, side]);
    events += await recordChange(db, flag.id, before, hash);
  }
  for (const gone of stored.values()) {
    if (gone.state === 'withdrawn') continue;
    await db.query(SET_STATE, [gone.id, 'withdrawn']);
    await db.query(ADD_EVENT, [gone.id, 'withdrawn', 'its claims no longer contradict each other']);
    events++;
  }
  return events;
}

/** Nothing to write: the checker found what is stored, to the letter. */
function isSame(stored: StoredFlag, found: Flag): boolean {
  return isDeepStrictEqual(flagSchema.parse(stored), flagSchema.parse(found));
}

async function recordChange(db: Queryable, id: string, before: StoredFlag | undefined, hash: string): Promise<number> {
  if (before === undefined) {
    await db.query(ADD_EVENT, [id, 'opened', null]);
    return 1;
  }
  if (before.state === 'withdrawn') {
    await db.query(SET_STATE, [id, 'open']);
    await db.query(ADD_EVENT, [id, 'reopened', 'the contradiction stands again']);
    return 1;
  }
  if (before.arithmetic_hash === hash) return 0;
  if (before.state === 'open') await db.query(ADD_EVENT, [id, 'changed', 'its arithmetic changed']);
  else {
    await db.query(SET_STATE, [id, 'open']);
    await db.query(ADD_EVENT, [id, 'reopened', `its arithmetic changed after it was ${before.state}`]);
  }
  return 1;
}

export async function getFlag(db: Queryable, id: string): Promise<StoredFlag | null> {
  return (await select(db, GET, [id]))[0] ?? null;
}

export async function flagsInState(db: Queryable, state: FlagState, limit: number): Promise<StoredFlag[]> {
  return select(db, IN_STATE, [state, limit]);
}

export async function flagsOfCompany(db: Queryable, companyId: string): Promise<StoredFlag[]> {
  return select(db, OF_COMPANY, [companyId]);
}

export async function flagCounts(db: Queryable): Promise<Record<FlagState, number>> {
  const counts: Record<FlagState, number> = { open: 0, confirmed: 0, dismissed: 0, explained: 0, withdrawn: 0 };
  for (const row of (await db.query<{ state: FlagState; n: number }>(COUNT)).rows) counts[row.state] = row.n;
  return counts;
}

const STATE_AFTER: Record<Decision, FlagState> = { confirm: 'confirmed', dismiss: 'dismissed', explain: 'explained', reopen: 'open' };

/** Appends a decision and moves the flag. @returns false where there is no such flag */
export async function review(
  db: Queryable,
  flagId: string,
  decision: { decision: Decision; reason: string; note: string | null; reviewer: string },
): Promise<boolean> {
  const added = await db.query(ADD_REVIEW, [flagId, decision.decision, decision.reason, decision.note, decision.reviewer]);
  if (added.rowCount === 0) return false;
  await db.query(SET_STATE, [flagId, STATE_AFTER[decision.decision]]);
  await db.query(ADD_EVENT, [flagId, 'decided', `${decision.decision}: ${decision.reason}`]);
  return true;
}

export async function reviewsOf(db: Queryable, flagId: string): Promise<Review[]> {
  return (await db.query<Review>(REVIEWS, [flagId])).rows;
}

export async function eventsOf(db: Queryable, flagId: string): Promise<FlagEvent[]> {
  return (await db.query<FlagEvent>(EVENTS, [flagId])).rows;
}

/**
 * Locks events that no alert was made of yet; mark them in the same transaction.
 * @param settleSeconds how long an event waits at most while articles are on their way
 */
export async function pendingEvents(db: Queryable, limit: number, settleSeconds: number): Promise<FlagEvent[]> {
  return (await db.query<FlagEvent>(PENDING_EVENTS, [limit, settleSeconds])).rows;
}

/** Whether any event still awaits its alert, settled or not. */
export async function hasPendingEvents(db: Queryable): Promise<boolean> {
  return (await db.query(ANY_PENDING)).rowCount !== 0;
}

export async function markNotified(db: Queryable, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.query(NOTIFIED, [ids]);
}
