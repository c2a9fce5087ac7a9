/**
 * What each route waits to look at, and what it has told of each flag. One row a route and flag, so that telling is a
 * difference and no list of events. All SQL about the noun stands here.
 */
import type { Queryable } from './pool.js';

export interface Notice {
  readonly flag_id: string;
  readonly event_id: number;
  readonly overflow: boolean;
  readonly told_state: 'open' | 'resolved' | null;
  readonly told_hash: string | null;
  readonly told_origins: number | null;
  readonly thread: string | null;
}

export interface Asked {
  readonly routeId: number;
  readonly flagId: string;
  readonly eventId: number;
  readonly dueAt: Date;
  /** Looks that wait together: for one company, for the whole route, or each alone. */
  readonly together: 'company' | 'route' | 'none';
}

// What is held back is looked at anew by every event: it may be over. A look that waits already, of this flag or of those that it leaves with, is not put off by further news.
const ASK = `insert into notices as n (route_id, flag_id, event_id, due_at) values ($1, $2, $3, coalesce((
    select min(o.due_at) from notices o join flags f on f.id = o.flag_id
    where o.route_id = $1 and o.held_by is null and not o.overflow and o.due_at > now()
      and ($5 = 'route' or $5 = 'company' and f.company_id = (select company_id from flags where id = $2))), $4))
  on conflict (route_id, flag_id) do update set event_id = greatest(n.event_id, excluded.event_id),
    held_by = null, due_at = least(coalesce(n.due_at, excluded.due_at), excluded.due_at)`;
/** Routes that have told of a flag, or wait to. */
const INVOLVED = 'select route_id as id from notices where flag_id = $1';
const DUE_ROUTES = 'select distinct route_id as id from notices where due_at <= now() order by 1';
const LOCK_ROUTE = 'select id from routes where id = $1 for no key update skip locked';
const DUE = `select flag_id, event_id, overflow, told_state, told_hash, told_origins, thread from notices
  where route_id = $1 and due_at <= now() order by flag_id limit $2 for update`;
const ANY_DUE = 'select 1 from notices where due_at <= now() limit 1';
const SETTLED = 'update notices set due_at = null, held_by = null, overflow = false where route_id = $1 and flag_id = any ($2)';
const HOLD = 'update notices set held_by = $3, due_at = $4 where route_id = $1 and flag_id = $2';
const POSTPONE = 'update notices set overflow = true, due_at = $3 where route_id = $1 and flag_id = any ($2)';
const TOLD = `update notices set due_at = null, held_by = null, overflow = false, told_state = $3, told_hash = $4, told_origins = $5,
  told_at = now(), thread = coalesce(thread, $6) where route_id = $1 and flag_id = $2`;
const RELEASE = 'update notices set held_by = null, due_at = now() where held_by = $1';
const HELD = `select r.name as route, n.held_by, n.due_at, n.overflow from notices n join routes r on r.id = n.route_id
  where n.flag_id = $1 and (n.held_by is not null or n.due_at is not null) order by r.name`;

export async function askLook(db: Queryable, asked: Asked): Promise<void> {
  await db.query(ASK, [asked.routeId, asked.flagId, asked.eventId, asked.dueAt, asked.together]);
}

export async function routesOfFlag(db: Queryable, flagId: string): Promise<number[]> {
  return (await db.query<{ id: number }>(INVOLVED, [flagId])).rows.map((r) => r.id);
}

export async function dueRoutes(db: Queryable): Promise<number[]> {
  return (await db.query<{ id: number }>(DUE_ROUTES)).rows.map((r) => r.id);
}

/** One composer a route at a time; others may ask for looks meanwhile. @returns false where another has it */
export async function lockRoute(db: Queryable, id: number): Promise<boolean> {
  return (await db.query(LOCK_ROUTE, [id])).rowCount === 1;
}

/** Locks the looks that are due: one that is asked for meanwhile comes after, and finds what was told. */
export async function dueNotices(db: Queryable, routeId: number, limit: number): Promise<Notice[]> {
  return (await db.query<Notice>(DUE, [routeId, limit])).rows;
}

export async function hasDueNotices(db: Queryable): Promise<boolean> {
  return (await db.query(ANY_DUE)).rowCount !== 0;
}

/** Looked at, and nothing to tell. */
export async function settleNotices(db: Queryable, routeId: number, flagIds: readonly string[]): Promise<void> {
  if (flagIds.length > 0) await db.query(SETTLED, [routeId, flagIds]);
}

/** @param dueAt when to look again, unless what holds it back lets go before */
export async function holdNotice(db: Queryable, routeId: number, flagId: string, by: string, dueAt: Date): Promise<void> {
  await db.query(HOLD, [routeId, flagId, by, dueAt]);
}

export async function postponeNotices(db: Queryable, routeId: number, flagIds: readonly string[], dueAt: Date): Promise<void> {
  await db.query(POSTPONE, [routeId, flagIds, dueAt]);
}

export async function noticeTold(
  db: Queryable,
  told: { routeId: number; flagId: string; state: 'open' | 'resolved'; hash: string; origins: number; messageId: string },
): Promise<void> {
  await db.query(TOLD, [told.routeId, told.flagId, told.state, told.hash, told.origins, told.messageId]);
}

/** What was held back by this is looked at now. */
export async function releaseNotices(db: Queryable, by: string): Promise<void> {
  await db.query(RELEASE, [by]);
}

export interface Waiting {
  readonly route: string;
  readonly held_by: string | null;
  readonly due_at: Date | null;
  readonly overflow: boolean;
}

/** What waits to be told of a flag, and why. */
export async function waitingOf(db: Queryable, flagId: string): Promise<Waiting[]> {
  return (await db.query<Waiting>(HELD, [flagId])).rows;
}
