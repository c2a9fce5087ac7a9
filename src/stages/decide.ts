/**
 * What a reviewer does to flags, one or many at once: decide, assign, silence. Each is one transaction with its record, by
 * which it is undone; page and API share it.
 */
import { DEFAULT_REASON, type Decision, REASONS } from '../claim/decision.js';
import type { FlagState } from '../claim/flag.js';
import { Problem } from '../claim/problem.js';
import { record } from '../store/actions.js';
import { assignFlags, flagStates, review } from '../store/flags.js';
import { type Pool, type Queryable, transaction } from '../store/pool.js';
import { addSilence, liveSilence } from '../store/silences.js';

export interface Verdict {
  readonly decision: Decision;
  /** One of the known reasons; the usual one of the decision where it is empty. */
  readonly reason: string;
  readonly note: string | null;
}

const MOST_AT_ONCE = 500;
const SILENCE_HOURS = 7 * 24;

export interface Done {
  /** The record, by which it is undone. */
  readonly action: number;
  /** The flags that it was done to. */
  readonly flags: readonly string[];
}

/**
 * @param onHash the figures that it is about, where it holds for an open flag with these figures only
 * @throws Problem `unknown_reason`; `unknown_flag` where none of the flags is there; `changed` where it is not as it was seen
 */
export async function decide(
  db: Pool,
  ids: readonly string[],
  verdict: Verdict,
  actor: string,
  onHash: string | null = null,
): Promise<Done> {
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
    for (const { id } of decidable) {
      if (!(await review(client, id, { decision, reason, note, reviewer: actor }, onHash)))
        throw new Problem({
          kind: 'changed',
          input: id,
          detail: 'its figures have changed, or somebody decided, since it was opened',
          hint: 'look again',
        });
    }
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
