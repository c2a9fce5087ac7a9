/**
 * Flags with their members, history and reviews. Writes the difference between what the checker found and what is
 * stored; a decision stands until the arithmetic changes. All SQL about the nouns stands here.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Coordinates } from '../claim/coordinates.js';
import { type Decision, STATE_AFTER } from '../claim/decision.js';
import { FLAG_KINDS, FLAG_STATES, type Flag, type FlagState, flagSchema } from '../claim/flag.js';
import { METRIC_NAMES } from '../claim/metric.js';
import { dateOfDay, dayNumber } from '../claim/period.js';
import { preparedForOne, type Queryable } from './pool.js';

const storedFlagSchema = flagSchema.extend({
  assignee: z.string().nullable(),
  arithmetic_hash: z.string(),
  state: z.enum(FLAG_STATES),
  opened_at: z.date(),
  updated_at: z.date(),
});
export type StoredFlag = z.infer<typeof storedFlagSchema>;

export interface FlagEvent {
  readonly id: number;
  readonly flag_id: string;
  readonly event: 'opened' | 'changed' | 'corroborated' | 'reopened' | 'withdrawn' | 'decided';
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
    array(select m.claim_id from flag_members m where m.flag_id = f.id order by m.side) as claims, f.words, f.sides, f.proof,
    f.severity, f.origins, f.arithmetic_hash, f.state, f.assignee, f.opened_at, f.updated_at
  from flags f join companies co on co.id = f.company_id`;
const OF_COMPANY = `${SELECT} where f.company_id = $1 order by f.id`;
const BY_IDS = `${SELECT} where f.id = any ($1)`;
const STANDING = `select f.id, f.kind, f.bearing, f.state, f.arithmetic_hash, f.anchor_article as article, f.anchor_metric as metric, f.anchor_day::text as day,
    f.anchor_label as label, f.anchor_published::text as published, f.company_id as company, array(select m.claim_id from flag_members m where m.flag_id = f.id) as claims
  from flags f where f.company_id = any ($1) and f.state <> 'withdrawn'`;
const GET = `${SELECT} where f.id = $1`;
const IN_STATE = `${SELECT} where f.state = $1::flag_state order by f.severity_total desc, f.id limit $2`;
const COUNT = 'select state, count(*) as n from flags group by state';
const INSERT = `insert into flags (id, kind, company_id, metric, strength, words, sides, proof, severity, severity_total, origins, arithmetic_hash,
    bearing, anchor_article, anchor_metric, anchor_day, anchor_label, anchor_published)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict (id) do update set strength = excluded.strength, words = excluded.words, sides = excluded.sides, proof = excluded.proof,
    severity = excluded.severity, severity_total = excluded.severity_total, origins = excluded.origins, arithmetic_hash = excluded.arithmetic_hash,
    bearing = excluded.bearing, anchor_article = excluded.anchor_article, anchor_metric = excluded.anchor_metric, anchor_day = excluded.anchor_day,
    anchor_label = excluded.anchor_label, anchor_published = excluded.anchor_published, updated_at = now()`;
const CLEAR_MEMBERS = 'delete from flag_members where flag_id = $1';
const ADD_MEMBERS =
  'insert into flag_members (flag_id, claim_id, side) select $1, claim, side - 1 from unnest($2::text[]) with ordinality as m (claim, side)';
// What the inbox filters and finds by.
const DESCRIBE = 'select describe_flag($1)';
const SET_STATE = 'update flags set state = $2::flag_state, updated_at = now() where id = $1';
const STATES = 'select id, state, assignee, company_id, kind from flags where id = any ($1) order by id for update';
const ASSIGN = 'update flags set assignee = $2 where id = any ($1)';
const ADD_EVENT = 'insert into flag_events (flag_id, event, detail, notified_at) values ($1, $2, $3, case when $4 then now() end)';
const CARRY_REVIEWS = `insert into reviews (flag_id, decision, reason, note, reviewer, arithmetic_hash, decided_at)
  select $2, decision, reason, note, reviewer, arithmetic_hash, decided_at from reviews where flag_id = $1 order by id`;
const CARRY_NOTICES = `update notices n set flag_id = $2 where flag_id = $1
  and not exists (select 1 from notices o where o.route_id = n.route_id and o.flag_id = $2)`;
const EVENTS = 'select id, flag_id, event, detail, at from flag_events where flag_id = $1 order by id';
const ADD_REVIEW = `insert into reviews (flag_id, decision, reason, note, reviewer, arithmetic_hash)
  select id, $2, $3, $4, $5, arithmetic_hash from flags where id = $1 and ($6::text is null or state = 'open' and arithmetic_hash = $6)
  for update returning id`;
// The last decision, where it was about this arithmetic.
const DECIDED_ON = `select decision from (select decision, arithmetic_hash from reviews where flag_id = $1 order by id desc limit 1) r where arithmetic_hash = $2`;
const REVIEWS = 'select decision, reason, note, reviewer, decided_at from reviews where flag_id = $1 order by id desc';
// An article on its way through the stages, or a feed's first one, may change the flag: its alert waits, but not for long.
const SOURCES = `select array_agg(distinct c.metric) as metrics,
    array_remove(array_agg(distinct split_part(lower(a.language), '-', 1)), null) as languages,
    array_remove(array_agg(distinct a.publisher), null) as publishers
  from claims c join articles a on a.id = c.article_id where c.id = any ($1)`;
const PENDING_EVENTS = `select id, flag_id, event, detail, at from flag_events where notified_at is null and (at < now() - make_interval(secs => $2)
    or not exists (select 1 from articles where next_stage in ('read', 'extract', 'check') and retry_at <= now())
      and not exists (select 1 from feeds where last_polled_at is null and not paused))
  order by id limit $1 for update skip locked`;
const ANY_PENDING = 'select 1 from flag_events where notified_at is null limit 1';
const NOTIFIED = 'update flag_events set notified_at = now() where id = any ($1)';

/** A digest of what a flag rests on: its figures and the numbers of its proof, not its wording. */
function arithmeticHash(flag: Flag): string {
  return createHash('sha256')
    .update(JSON.stringify([flag.kind, flag.proof]))
    .digest('hex')
    .slice(0, 24);
}

async function select(db: Queryable, sql: string, parameters: unknown[]): Promise<StoredFlag[]> {
  return (await db.query<Record<string, unknown>>(sql, parameters)).rows.map((row) => storedFlagSchema.parse(row));
}

/** A flag as the checker found it, and where it is anchored in the ledger. */
export interface PlacedFlag {
  readonly flag: Flag;
  readonly bearing: Bearing;
  readonly at: Coordinates;
}

const BEARINGS = ['ledger', 'article', 'projection'] as const;
type Bearing = (typeof BEARINGS)[number];

const standingSchema = z.object({
  id: z.string(),
  company: z.string(),
  kind: z.enum(FLAG_KINDS),
  bearing: z.enum(BEARINGS),
  state: z.enum(FLAG_STATES),
  arithmetic_hash: z.string(),
  article: z.string().nullable(),
  metric: z.string().nullable(),
  day: z.string().nullable(),
  label: z.string().nullable(),
  published: z.string().nullable(),
  claims: z.array(z.string()),
});
export type Standing = z.infer<typeof standingSchema>;

/** Which standing flags a change bears on: what is not found again among them is withdrawn. */
export type Bears = (bearing: Bearing, at: Coordinates, claims: readonly string[]) => boolean;

/** Flags of companies that stand, as far as a check has to know them. */
export async function standingFlags(db: Queryable, companyIds: readonly string[]): Promise<Standing[]> {
  const { rows } = await db.query({ ...preparedForOne('standing_flags', companyIds), text: STANDING, values: [companyIds] });
  return rows.map((row) => standingSchema.parse(row));
}

/**
 * Brings a company's stored flags to what the checker found, with history. Call it inside the company's lock.
 * @param found every flag that the change bears on, and no other
 * @param standing the company's, where they are known already
 * @returns ids of the flags that events were written of: none where nothing changed
 */
export async function writeFlags(
  db: Queryable,
  companyId: string,
  found: readonly PlacedFlag[],
  bears: Bears = () => true,
  standing?: readonly Standing[],
): Promise<string[]> {
  const ids = new Set(found.map(({ flag }) => flag.id));
  const gone = (standing ?? (await standingFlags(db, [companyId]))).filter(
    (s) => !ids.has(s.id) && bears(s.bearing, coordinatesOf(s), s.claims),
  );
  if (found.length === 0 && gone.length === 0) return [];
  const stored = new Map((found.length === 0 ? [] : await select(db, BY_IDS, [[...ids]])).map((f) => [f.id, f]));
  const told: string[] = [];
  for (const placed of found) {
    const { flag } = placed;
    const before = stored.get(flag.id);
    if (before !== undefined && before.state !== 'withdrawn' && isSame(before, flag)) continue;
    const hash = arithmeticHash(flag);
    await insertFlag(db, placed, hash);
    const continued = before === undefined ? gone.find((g) => g.kind === flag.kind && g.arithmetic_hash === hash) : undefined;
    const hasChanged = continued ? await continueFlag(db, continued, flag.id) : await recordChange(db, flag, before, hash);
    if (hasChanged) told.push(flag.id);
  }
  for (const { id } of gone) {
    await db.query(SET_STATE, [id, 'withdrawn']);
    await db.query(ADD_EVENT, [id, 'withdrawn', 'its claims no longer contradict each other', false]);
    told.push(id);
  }
  return told;
}

function coordinatesOf({ bearing, article, metric, day, label, published }: Standing): Coordinates {
  return {
    article: article ?? '',
    metric: METRIC_NAMES.find((name) => name === metric) ?? 'other_money',
    day: day === null ? null : dayNumber(day),
    label,
    published: published === null ? null : dayNumber(published),
    isProjection: bearing === 'projection',
  };
}

async function insertFlag(db: Queryable, { flag, bearing, at }: PlacedFlag, hash: string): Promise<void> {
  const date = (day: number | null): string | null => (day === null ? null : dateOfDay(day));
  await db.query(INSERT, [
    flag.id, flag.kind, flag.company.id, flag.metric, flag.strength, JSON.stringify(flag.words), JSON.stringify(flag.sides),
    JSON.stringify(flag.proof), JSON.stringify(flag.severity), flag.severity.total, flag.origins, hash,
    bearing, at.article, at.metric, date(at.day), at.label, date(at.published),
  ]); // biome-ignore format: the parameters in order
  await db.query(CLEAR_MEMBERS, [flag.id]);
  await db.query(ADD_MEMBERS, [flag.id, flag.claims]);
  await db.query(DESCRIBE, [flag.id]);
}

/** Nothing to write: the checker found what is stored, to the letter. */
function isSame(stored: StoredFlag, found: Flag): boolean {
  return isDeepStrictEqual(flagSchema.parse(stored), flagSchema.parse(found));
}

async function recordChange(db: Queryable, { id, origins }: Flag, before: StoredFlag | undefined, hash: string): Promise<boolean> {
  if (before === undefined) {
    await db.query(ADD_EVENT, [id, 'opened', null, false]);
    return true;
  }
  if (before.state === 'withdrawn') {
    const decided = (await db.query<{ decision: Decision }>(DECIDED_ON, [id, hash])).rows[0];
    const state = decided ? STATE_AFTER[decided.decision] : 'open';
    await db.query(SET_STATE, [id, state]);
    // What was decided on these very figures stays decided, and nobody is told again.
    await db.query(ADD_EVENT, [id, 'reopened', 'the contradiction stands again', state !== 'open']);
    return true;
  }
  if (before.arithmetic_hash === hash) {
    const more = origins - before.origins;
    if (more <= 0) return false;
    await db.query(ADD_EVENT, [id, 'corroborated', more === 1 ? 'another independent source' : `${more} more independent sources`, false]);
    return true;
  }
  if (before.state === 'open') await db.query(ADD_EVENT, [id, 'changed', 'its arithmetic changed', false]);
  else {
    await db.query(SET_STATE, [id, 'open']);
    await db.query(ADD_EVENT, [id, 'reopened', `its arithmetic changed after it was ${before.state}`, false]);
  }
  return true;
}

/**
 * The same contradiction with an earlier report of one of its figures has another id: it goes on with the state and the
 * decisions of the one that it replaces, and nobody is told again.
 */
async function continueFlag(db: Queryable, gone: Standing, id: string): Promise<boolean> {
  await db.query(CARRY_REVIEWS, [gone.id, id]);
  await db.query(CARRY_NOTICES, [gone.id, id]);
  await db.query(SET_STATE, [id, gone.state]);
  await db.query(ADD_EVENT, [id, 'opened', `an earlier report of its figures came in; it goes on from ${gone.id}`, true]);
  return true;
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

/**
 * Appends a decision and moves the flag.
 * @param onHash the figures that it is about, where it holds for an open flag with these figures only
 * @returns false where there is no such flag
 */
export async function review(
  db: Queryable,
  flagId: string,
  decision: { decision: Decision; reason: string; note: string | null; reviewer: string },
  onHash: string | null = null,
): Promise<boolean> {
  const added = await db.query(ADD_REVIEW, [flagId, decision.decision, decision.reason, decision.note, decision.reviewer, onHash]);
  if (added.rowCount === 0) return false;
  await db.query(SET_STATE, [flagId, STATE_AFTER[decision.decision]]);
  await db.query(ADD_EVENT, [flagId, 'decided', `${decision.decision}: ${decision.reason}`, false]);
  return true;
}

/** State and desk of flags, locked for a change. */
export async function flagStates(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; state: FlagState; assignee: string | null; company_id: string; kind: string }[]> {
  return (await db.query<{ id: string; state: FlagState; assignee: string | null; company_id: string; kind: string }>(STATES, [ids])).rows;
}

export async function assignFlags(db: Queryable, ids: readonly string[], assignee: string | null): Promise<void> {
  await db.query(ASSIGN, [ids, assignee]);
}

export async function reviewsOf(db: Queryable, flagId: string): Promise<Review[]> {
  return (await db.query<Review>(REVIEWS, [flagId])).rows;
}

export async function eventsOf(db: Queryable, flagId: string): Promise<FlagEvent[]> {
  return (await db.query<FlagEvent>(EVENTS, [flagId])).rows;
}

/** Metrics, languages and publishers of claims. */
export async function sourcesOf(
  db: Queryable,
  claimIds: readonly string[],
): Promise<{ metrics: string[]; languages: string[]; publishers: string[] }> {
  const row = (await db.query<{ metrics: string[] | null; languages: string[] | null; publishers: string[] | null }>(SOURCES, [claimIds]))
    .rows[0];
  return { metrics: row?.metrics ?? [], languages: row?.languages ?? [], publishers: row?.publishers ?? [] };
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
