/**
 * The shape of a check: what it may look at, what it answers. Every kind says what it found, with the arithmetic, or why
 * it let the pair pass.
 */
import type { FlagKind, FlagWords, ReconcilerVerdict } from '../claim/flag.js';
import type { Entry, Ledger } from './ledger.js';
import type { Said } from './said.js';
import type { Phrases } from './words.js';

/** An innocent explanation with its verdict, worded when a flag is written. */
export interface Reconciling {
  readonly verdict: ReconcilerVerdict;
  readonly words: (phrases: Phrases) => { readonly name: string; readonly detail: string };
}

export interface Finding {
  readonly strength: 'hard' | 'soft';
  readonly words: (phrases: Phrases) => Omit<FlagWords, 'reconcilers'>;
  readonly reconcilers: readonly Reconciling[];
  /** Distance of the figures in units of their own uncertainty; 1 where the intervals touch. */
  readonly distance: number;
  /** Days between the sides. */
  readonly days: number;
  /** The numbers that it rests on beside the claims' own intervals. */
  readonly proof?: readonly string[];
}

export type Verdict = { readonly finding: Finding } | { readonly pass: Said };

export const pass = (reason: Said): Verdict => ({ pass: reason });

/** What a kind tells the checker while it goes through a ledger. */
export interface Report {
  readonly flag: (members: readonly Entry[], finding: Finding) => void;
  readonly pass: (a: Entry, b: Entry, reason: Said) => void;
  /** Whether a flag with this claim would be heard of: all would, unless a slice is checked for what a change bears on. */
  readonly wants: (entry: Entry) => boolean;
  /** Whether a more precise kind has named this pair already. */
  readonly isNamed: (a: Entry, b: Entry) => boolean;
}

/** Pairs that several kinds look at, worked out once a ledger. */
export interface Pairs {
  /** First reports of one metric whose likeliest days lie within the window; the earlier first. */
  readonly near: readonly (readonly [Entry, Entry])[];
  /** First reports of one metric with the same stated period or date. */
  readonly sameLabel: readonly (readonly [Entry, Entry])[];
  /** Claims of one article, in its order, by article; those that repeat other articles included. */
  readonly articles: readonly (readonly Entry[])[];
}

export interface Kind {
  readonly kind: FlagKind;
  /**
   * What decides which flags a new claim bears on: the `ledger` around its day or period, the `article` it stands in, or
   * the `projection`s published around it.
   */
  readonly bearing: 'ledger' | 'article' | 'projection';
  readonly find: (ledger: Ledger, pairs: Pairs, report: Report) => void;
}

/** Judges pairs one by one: what most kinds do. */
export function judgeEach(pairs: Iterable<readonly [Entry, Entry]>, report: Report, judge: (a: Entry, b: Entry) => Verdict | null): void {
  for (const [a, b] of pairs) {
    if (!(report.wants(a) || report.wants(b)) || report.isNamed(a, b)) continue;
    const verdict = judge(a, b);
    if (verdict === null) continue;
    if ('pass' in verdict) report.pass(a, b, verdict.pass);
    else report.flag([a, b], verdict.finding);
  }
}
