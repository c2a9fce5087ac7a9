/**
 * What a reviewer does to flags, one or many at once: decide, assign, silence, and take the last of it back. Each is one
 * transaction with its record; page and API share it.
 */
import { DECISIONS, DEFAULT_REASON, type Decision, REASONS } from '../claim/decision.js';
import type { FlagState } from '../claim/flag.js';
import { Problem } from '../claim/problem.js';
import { type Action, getAction, lastAction, record } from '../store/actions.js';
import { assignFlags, flagStates, review } from '../store/flags.js';
import { type Pool, type Queryable, transaction } from '../store/pool.js';
import { addSilence, endSilence, liveSilence } from '../store/silences.js';

export interface Verdict {
  readonly decision: Decision;
  /** One of the known reasons; the usual one of the decision where it is empty. */
  readonly reason: string;
  readonly note: string | null;
}

export const MOST_AT_ONCE = 500;
const SILENCE_HOURS = 7 * 24;
const UNDOABLE = ['decide', 'assign', 'silence'];
const DECISION_OF: Partial<Record<FlagState, Decision>> = {
  confirmed: 'confirm',
  dismissed: 'dismiss',
  explained: 'explain',
  open: 'reopen',
};

export interface Done {
  /** The record, by which it is undone. */
  readonly action: number;
  /** The flags that it was done to. */
  readonly flags: readonly string[];
}

/**
 * @param onHash the figures that it is about, where it holds for an open flag with these figures only
 * @throws Problem `unknown_reason`, or `unknown_flag` where none of the flags is there
 */
export async function decide(db: Pool, ids: readonly string[], verdict: Verdict, actor: string): Promise<Done> {
  if (verdict.reason !== '' && !(verdict.reason in REASONS))
    throw new Problem({
      kind: 'unknown_reason',
      input: verdict.reason,
      detail: 'there is no such reason',
      hint: `use one of ${Object.keys(REASONS).join(', ')}`,
    });
  const { decision, note } = verdict;
  const reason = verdict.reason || DEFAULT_REASON[decision];
  return transaction(db, async (client) => {
    const before = await flagStates(client, limited(ids));
    const decidable = before.filter((f) => f.state !== 'withdrawn');
    for (const { id } of decidable) await review(client, id, { decision, reason, note, reviewer: actor });
    return finish(client, decidable, before.length, {
      actor,
      action: 'decide',
      detail: { decision, reason, note, before: statesOf(decidable) },
    });
  });
}

/** @param assignee null to take it off everybody's desk */
export async function assign(db: Pool, ids: readonly string[], assignee: string | null, actor: string): Promise<Done> {
  return transaction(db, async (client) => {
    const before = await flagStates(client, limited(ids));
    await assignFlags(
      client,
      before.map((f) => f.id),
      assignee,
    );
    const desks = Object.fromEntries(before.map((f) => [f.id, f.assignee]));
    return finish(client, before, before.length, { actor, action: 'assign', detail: { assignee, before: desks } });
  });
}

/** Silences the company of each flag for its kind. */
export async function silence(db: Pool, ids: readonly string[], actor: string): Promise<Done> {
  return transaction(db, async (client) => {
    const flags = await flagStates(client, limited(ids));
    const made: number[] = [];
    for (const { id, company_id: companyId, kind } of flags) {
      if ((await liveSilence(client, companyId, kind)) !== null) continue;
      await addSilence(client, { companyId, kind, reason: `silenced from flag ${id}`, by: actor, hours: SILENCE_HOURS });
      const added = await liveSilence(client, companyId, kind);
      if (added !== null) made.push(added);
    }
    return finish(client, flags, flags.length, { actor, action: 'silence', detail: { silences: made } });
  });
}

/**
 * Takes back one action, or the last that is not undone. What somebody else has changed since stays as it is.
 * @returns null where there is nothing to undo
 */
export async function undo(db: Pool, actor: string, id: number | null = null): Promise<(Done & { readonly undone: string }) | null> {
  return transaction(db, async (client) => {
    // Of two who undo at once the second one waits, and finds it undone.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 8))', [actor]);
    const action = id === null ? await lastAction(client, actor, UNDOABLE) : await getAction(client, id);
    if (action === null || action.undone || action.actor !== actor || !UNDOABLE.includes(action.action)) return null;
    const flags = await takeBack(client, action, actor);
    const made = await record(client, { actor, action: 'undo', subject: action.subject, detail: { flags }, undoes: action.id });
    return { action: made, flags, undone: action.action };
  });
}

async function takeBack(client: Queryable, { action, detail }: Action, actor: string): Promise<string[]> {
  if (action === 'silence') {
    for (const id of numbers(detail.silences)) await endSilence(client, id);
    return texts(detail.flags);
  }
  const before = isRecord(detail.before) ? detail.before : {};
  const now = await flagStates(client, Object.keys(before));
  const changed: string[] = [];
  for (const flag of now) {
    const was = before[flag.id];
    if (action === 'assign') {
      if (flag.assignee !== detail.assignee) continue;
      await assignFlags(client, [flag.id], typeof was === 'string' ? was : null);
    } else {
      const decision = DECISIONS.find((d) => d === DECISION_OF[was as FlagState]);
      if (decision === undefined || flag.state === 'withdrawn') continue;
      await review(client, flag.id, { decision, reason: 'undone', note: null, reviewer: actor });
    }
    changed.push(flag.id);
  }
  return changed;
}

async function finish(
  client: Queryable,
  flags: readonly { id: string }[],
  known: number,
  action: { actor: string; action: string; detail: Record<string, unknown> },
): Promise<Done> {
  if (known === 0)
    throw new Problem({
      kind: 'unknown_flag',
      input: action.action,
      detail: 'there is no such flag',
      hint: 'take the ids from /api/v1/flags',
    });
  const ids = flags.map((f) => f.id);
  const detail = { ...action.detail, flags: ids };
  return { action: await record(client, { ...action, subject: ids.length === 1 ? (ids[0] ?? null) : null, detail }), flags: ids };
}

function limited(ids: readonly string[]): readonly string[] {
  if (ids.length > MOST_AT_ONCE)
    throw new Problem({
      kind: 'too_many',
      input: `${ids.length} flags`,
      detail: `at most ${MOST_AT_ONCE} at once`,
      hint: 'filter further',
    });
  return [...new Set(ids)];
}

function statesOf(flags: readonly { id: string; state: FlagState }[]): Record<string, FlagState> {
  return Object.fromEntries(flags.map((f) => [f.id, f.state]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'number') : []);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);
