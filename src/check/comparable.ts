/**
 * Like with like: whether two claims speak of the same thing, so that a difference between them means something; and
 * how far apart they are in value and time.
 */
import { type Claim, intervalOf, likelyDay } from '../claim/claim.js';
import { type Decimal, decimal } from '../claim/decimal.js';
import { disjoint, type Interval, middle } from '../claim/interval.js';
import { daysBetween } from '../claim/period.js';
import type { LedgerClaim } from './origins.js';

/** Why two claims are not alike, or null where they are. Metric and dates are each check's own business. */
export function unlike(a: Claim, b: Claim): string | null {
  if (a.company.id !== b.company.id) return 'other company';
  if (a.currency !== b.currency) return `other currency: ${a.currency} and ${b.currency}`;
  if (!sameScope(a.scope, b.scope)) return `other scope: ${a.scope ?? 'whole company'} and ${b.scope ?? 'whole company'}`;
  // What does not say that it is adjusted is the result by the accounting rules; the two never contradict each other.
  if ((a.basis === 'non_gaap') !== (b.basis === 'non_gaap')) return `other basis: ${a.basis ?? 'unsaid'} and ${b.basis ?? 'unsaid'}`;
  return null;
}

function sameScope(a: string | null, b: string | null): boolean {
  return (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();
}

/** A projection is never set against an actual, nor a denial against anything. */
export function bothReported(a: Claim, b: Claim): boolean {
  return a.modality === 'reported' && b.modality === 'reported';
}

/** `hard` where no allowed value fits both, `soft` where no plausible one does, null where the figures agree. */
export function disagreement(a: Claim, b: Claim): 'hard' | 'soft' | null {
  if (disjoint(intervalOf(a, 'possible'), intervalOf(b, 'possible'))) return 'hard';
  if (disjoint(intervalOf(a, 'plausible'), intervalOf(b, 'plausible'))) return 'soft';
  return null;
}

/** Distance of the middles in the sum of both half-widths: 1 where half-open intervals touch. */
export function distanceOf(a: Interval, b: Interval): number {
  const ma = middle(a);
  const mb = middle(b);
  if (ma === null || mb === null) return 1;
  const widths = halfWidth(a).plus(halfWidth(b));
  const gap = ma.minus(mb).abs();
  if (widths.eq(0)) return gap.eq(0) ? 0 : 100;
  return Math.min(100, Number(gap.div(widths).toFixed(4)));
}

function halfWidth({ low, high }: Interval): Decimal {
  return low === null || high === null ? decimal(0) : high.minus(low).div(decimal(2));
}

/** Days between the likeliest dates of two claims, or null where one has none. */
export function daysApart(a: Claim, b: Claim): number | null {
  const da = likelyDay(a);
  const db = likelyDay(b);
  return da === null || db === null ? null : Math.abs(daysBetween(da, db));
}

export function isUndated(claim: Claim): boolean {
  return claim.as_of === null && claim.period === null;
}

/**
 * The two figures that one sentence moves from one to the other, earlier value first; null where the pair is no such pair.
 * A part that is set against its whole moved nowhere: it has no direction.
 */
export function comparedPair(x: LedgerClaim, y: LedgerClaim): { readonly from: Claim; readonly to: Claim } | null {
  return comparedTo(x, y) ?? comparedTo(y, x);
}

function comparedTo(from: LedgerClaim, to: LedgerClaim): { readonly from: Claim; readonly to: Claim } | null {
  for (const later of [to.claim, ...to.citations]) {
    if (later.direction === null) continue;
    const earlier = [from.claim, ...from.citations].find((c) => c.id === later.comparison);
    if (earlier) return { from: earlier, to: later };
  }
  return null;
}
