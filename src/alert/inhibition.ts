/**
 * A flag that another one causes is not told beside it: where a figure is off by a power of ten, the growth that it
 * implies is no news of its own. Pure.
 */
import type { Flag, FlagKind } from '../claim/flag.js';

/** Which kinds a standing flag of a kind explains, where both rest on one claim. */
const CAUSES: Partial<Record<FlagKind, ReadonlySet<FlagKind>>> = {
  magnitude_slip: new Set([
    'implied_growth',
    'short_window_disagreement',
    'period_disagreement',
    'annualized_vs_monthly',
    'period_vs_run_rate',
    'projection_vs_pace',
    'part_exceeds_whole',
    'sum_mismatch',
    'growth_arithmetic',
    'restated',
    'funding_arithmetic',
  ]),
};

/** A flag, and whether it stands: open, or confirmed by a reviewer. */
export type StandingFlag = Pick<Flag, 'id' | 'kind' | 'sides'> & { readonly stands: boolean };

/** @returns the flag that holds this one back, or null */
export function inhibitorOf(flag: Pick<Flag, 'id' | 'kind' | 'sides'>, others: readonly StandingFlag[]): string | null {
  const mine = claimsOf(flag);
  const found = others.find(
    (other) =>
      other.stands && other.id !== flag.id && CAUSES[other.kind]?.has(flag.kind) && [...claimsOf(other)].some((id) => mine.has(id)),
  );
  return found?.id ?? null;
}

function claimsOf({ sides }: Pick<Flag, 'sides'>): Set<string> {
  return new Set(sides.flatMap((side) => [side.claim, ...side.agreeing]));
}
