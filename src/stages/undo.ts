/**
 * Taking back what somebody did last: decisions, desks, silences, corrections. What others have changed since stays as it is.
 */
import { DECISIONS, type Decision, STATE_AFTER } from '../claim/decision.js';
import type { FlagState } from '../claim/flag.js';
import { Problem } from '../claim/problem.js';
import { type Action, getAction, lastAction, record } from '../store/actions.js';
import { assignFlags, flagStates, review } from '../store/flags.js';
import { type Queryable, transaction } from '../store/pool.js';
import { endSilence } from '../store/silences.js';
import { type CorrectContext, retractCorrection } from './correct.js';

const CORRECTIONS = ['correction.amend', 'correction.reject', 'correction.add'];
const UNDOABLE = ['decide', 'assign', 'silence', ...CORRECTIONS];
const DECISION_OF: Partial<Record<FlagState, Decision>> = {
  confirmed: 'confirm',
  dismissed: 'dismiss',
  explained: 'explain',
  open: 'reopen',
};

export interface Undone {
  /** The record of the undo. */
  readonly action: number;
  readonly undone: string;
  /** The flags that are as they were. */
  readonly flags: readonly string[];
}

/**
 * One action of somebody's own, or the last that is not undone.
 * @returns null where there is nothing to undo
 */
export async function undo(context: CorrectContext, actor: string, id: number | null = null): Promise<Undone | null> {
  const found = id === null ? await lastAction(context.db, actor, UNDOABLE) : await getAction(context.db, id);
  if (found === null || found.actor !== actor || !UNDOABLE.includes(found.action)) return null;
  if (CORRECTIONS.includes(found.action)) await takeBackCorrection(context, found, actor);
  return transaction(context.db, async (client) => {
    // Of two who undo at once the second one waits, and finds it undone.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 8))', [actor]);
    const action = await getAction(client, found.id);
    if (action === null || action.undone) return null;
    const flags = CORRECTIONS.includes(action.action) ? [] : await takeBack(client, action, actor);
    const made = await record(client, { actor, action: 'undo', subject: action.subject, detail: { flags }, undoes: action.id });
    return { action: made, undone: action.action, flags };
  });
}

async function takeBackCorrection(context: CorrectContext, { detail }: Action, by: string): Promise<void> {
  try {
    if (typeof detail.correction === 'number') await retractCorrection(context, detail.correction, { by, note: null });
  } catch (error) {
    // Taken back before, by hand or by an undo that broke off: it is as it shall be.
    if (!(error instanceof Problem) || error.kind !== 'unknown_correction') throw error;
  }
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
      const made = DECISIONS.find((d) => d === detail.decision);
      const decision = DECISIONS.find((d) => d === DECISION_OF[was as FlagState]);
      if (made === undefined || decision === undefined || flag.state !== STATE_AFTER[made]) continue;
      await review(client, flag.id, { decision, reason: 'undone', note: null, reviewer: actor });
    }
    changed.push(flag.id);
  }
  return changed;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'number') : []);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);
