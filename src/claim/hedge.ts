/**
 * How surely an amount is stated, and what each hedge lets the true value be. The one table of interval semantics
 * (shared by extractor and checker); no text is read here.
 */
import { type Decimal, decimal, max, min } from './decimal.js';
import type { Interval } from './interval.js';

export const HEDGES = ['none', 'about', 'nearly', 'more_than', 'at_least', 'less_than', 'up_to', 'range'] as const;
export type Hedge = (typeof HEDGES)[number];

/** The figure as the words put it: both ends of a range, the same value twice for a point, null for an open end. */
export interface Stated {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  /** Unit of the last digit that the text states. */
  readonly quantum: Decimal;
  readonly hedge: Hedge;
}

/** `possible`: every value the words allow. `plausible`: what a reader would take them to mean. */
export type Strength = 'possible' | 'plausible';

const HALF = decimal('0.5');
const ABOUT = decimal('0.05');
const NEARLY = decimal('0.10');
const UP_TO = decimal('0.20');
const FIFTH = decimal('0.2');
const ZERO = decimal(0);

/**
 * Rounding and hedge folded into one half-open interval [low, high). A null end is open.
 * Rounding is half a quantum each side; hedges widen it as in the table of CHECKS.md.
 */
export function allows(stated: Stated, strength: Strength): Interval {
  const { low, high, quantum, hedge } = stated;
  const value = low ?? high;
  if (value === null) return { low: null, high: null };
  const half = quantum.times(HALF);
  const rounded = { low: (low ?? value).minus(half), high: (high ?? value).plus(half) };
  const plausible = strength === 'plausible';
  switch (hedge) {
    case 'none':
    case 'range':
      return rounded;
    case 'about': {
      const least = low ?? value;
      const most = high ?? value;
      return {
        low: min(least.minus(least.abs().times(ABOUT)), rounded.low),
        high: max(most.plus(most.abs().times(ABOUT)), rounded.high),
      };
    }
    case 'nearly':
      return { low: value.minus(value.abs().times(NEARLY)), high: value };
    case 'more_than':
    case 'at_least':
      return { low: value, high: plausible ? value.plus(stepOf(value, quantum)) : null };
    case 'less_than':
      return { low: plausible ? value.minus(stepOf(value, quantum)) : ZERO, high: value };
    case 'up_to':
      return { low: plausible ? value.minus(value.abs().times(UP_TO)) : ZERO, high: value.plus(half) };
  }
}

/** What "more than" plausibly stays within: one quantum; a fifth for a figure of one digit, which is passed like a milestone. */
function stepOf(value: Decimal, quantum: Decimal): Decimal {
  return hasOneDigit(value) ? value.abs().times(FIFTH) : quantum;
}

/** "$5 billion", "$100 million": all digits but one are zero. */
export function hasOneDigit(value: Decimal): boolean {
  return value.c.length === 1 && !value.eq(ZERO);
}
