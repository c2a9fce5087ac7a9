/**
 * The shape of a check: what it may look at, what it answers. Every check says either what it found, with the
 * arithmetic, or why it let the pair pass.
 */
import type { FlagKind, Reconciler } from '../claim/flag.js';
import type { LedgerClaim } from './origins.js';
import type { Thresholds } from './thresholds.js';

export interface Finding {
  readonly strength: 'hard' | 'soft';
  readonly headline: string;
  readonly summary: string;
  readonly arithmetic: readonly string[];
  readonly reconcilers: readonly Reconciler[];
  /** Distance of the figures in units of their own uncertainty; 1 where the intervals touch. */
  readonly distance: number;
  /** Days between the two sides. */
  readonly days: number;
}

export type Verdict = { readonly finding: Finding } | { readonly pass: string };

/** What a check may know beside the pair: the company's whole ledger, earliest first. */
export interface CheckContext {
  readonly ledger: readonly LedgerClaim[];
  readonly thresholds: Thresholds;
}

export interface Check {
  readonly kind: FlagKind;
  /** @param a the earlier side; null answers mean that the kind does not speak about such a pair */
  readonly judge: (a: LedgerClaim, b: LedgerClaim, context: CheckContext) => Verdict | null;
}

export const pass = (reason: string): Verdict => ({ pass: reason });
