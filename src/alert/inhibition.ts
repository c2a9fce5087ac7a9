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

type Caused = Pick<Flag, 'id' | 'kind' | 'sides'>;

/** @param cause a flag that stands: open, or confirmed by a reviewer */
export function inhibits(cause: Caused, flag: Caused): boolean {
  if (cause.id === flag.id || !CAUSES[cause.kind]?.has(flag.kind)) return false;
  const mine = claimsOf(flag);
  return [...claimsOf(cause)].some((id) => mine.has(id));
}

function claimsOf({ sides }: Pick<Flag, 'sides'>): Set<string> {
  return new Set(sides.flatMap((side) => [side.claim, ...side.agreeing]));
}
