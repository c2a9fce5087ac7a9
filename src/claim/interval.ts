/**
 * Half-open intervals [low, high) of exact decimals; a null end is unbounded. Arithmetic only: what a hedge means
 * stands in hedge.ts.
 */
import { type Decimal, decimal, plain } from './decimal.js';

export interface Interval {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

/** True when no value lies in both. Half-open ends that touch are disjoint: [11.5, 12.5) and [12.5, 13.5). */
export function disjoint(a: Interval, b: Interval): boolean {
  return endsBefore(a, b) || endsBefore(b, a);
}

function endsBefore(a: Interval, b: Interval): boolean {
  return a.high !== null && b.low !== null && a.high.lte(b.low);
}

/** Multiplies both ends by a positive factor. */
export function scale(interval: Interval, factor: Decimal): Interval {
  return {
    low: interval.low === null ? null : interval.low.times(factor),
    high: interval.high === null ? null : interval.high.times(factor),
  };
}

/** Every quotient y/x with y in `to` and x in `from`, for positive intervals; the least and greatest growth factor. */
export function growth(from: Interval, to: Interval): Interval {
  const least = to.low === null || from.high === null || from.high.lte(0) ? null : to.low.div(from.high);
  const greatest = to.high === null || from.low === null || from.low.lte(0) ? null : to.high.div(from.low);
  return { low: least, high: greatest };
}

const HALF = decimal('0.5');

/** The middle of a bounded interval; the bounded end of a half-bounded one; null for the whole line. */
export function middle(interval: Interval): Decimal | null {
  if (interval.low === null) return interval.high;
  if (interval.high === null) return interval.low;
  return interval.low.plus(interval.high).times(HALF);
}

/** Wire form with plain decimals: "[11500000000,12500000000)"; also what PostgreSQL reads as numrange. */
export function rangeText(interval: Interval): string {
  return `[${interval.low === null ? '' : plain(interval.low)},${interval.high === null ? '' : plain(interval.high)})`;
}
