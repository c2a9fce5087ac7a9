/**
 * What other thresholds would flag: a ledger replayed with one setting changed at a time, so that a newsroom can choose.
 * Counts only; nothing is kept.
 */
import type { Claim } from '../claim/claim.js';
import { FLAG_KINDS, type FlagKind } from '../claim/flag.js';
import { checkLedger } from './check.js';
import { THRESHOLD_NAMES, THRESHOLD_TABLE, type ThresholdName, type Thresholds, type ThresholdsOf } from './thresholds.js';

export interface Replay {
  /** Null for the settings as they are. */
  readonly changed: { readonly name: ThresholdName; readonly value: number } | null;
  readonly flags: Readonly<Record<FlagKind, number>>;
  readonly total: number;
}

/** Which other values of which thresholds are tried. */
export type Trials = Readonly<Partial<Record<ThresholdName, readonly number[]>>>;

export const ALL_TRIALS: Trials = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, THRESHOLD_TABLE[name].tries]));

/** The ledger as the settings have it, then with each trial in their place for every company. */
export function* replays(claims: readonly Claim[], thresholdsOf: ThresholdsOf, trials: Trials = ALL_TRIALS): Iterable<Replay> {
  yield replay(claims, thresholdsOf, null);
  for (const name of THRESHOLD_NAMES) {
    for (const value of trials[name] ?? []) {
      const tried: ThresholdsOf = (id): Thresholds => ({ ...thresholdsOf(id), [name]: value });
      yield replay(claims, tried, { name, value });
    }
  }
}

function replay(claims: readonly Claim[], thresholdsOf: ThresholdsOf, changed: Replay['changed']): Replay {
  const flags = Object.fromEntries(FLAG_KINDS.map((kind) => [kind, 0])) as Record<FlagKind, number>;
  const found = checkLedger(claims, { thresholdsOf, explain: false }).flags;
  for (const flag of found) flags[flag.kind]++;
  return { changed, flags, total: found.length };
}
