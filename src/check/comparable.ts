/**
 * Like with like: whether two claims speak of the same thing, so that a difference between them means something; and
 * how far apart they are in value and time.
 */
import { statedOf } from '../claim/claim.js';
import { type Decimal, decimal, min } from '../claim/decimal.js';
import { hasOneDigit } from '../claim/hedge.js';
import { disjoint, type Interval, middle } from '../claim/interval.js';
import { type Entry, PRE_MONEY } from './ledger.js';
import { type Said, said } from './said.js';
import type { Thresholds } from './thresholds.js';

/** Why two claims are not alike, or null where they are. Metric and dates are each kind's own business. */
export function unlike({ claim: a }: Entry, { claim: b }: Entry): Said | null {
  if (a.currency !== b.currency) return said(`other currency: ${a.currency} and ${b.currency}`, `币种不同：${a.currency} 与 ${b.currency}`);
  if (!isSameScope(a.scope, b.scope)) {
    return said(
      `other scope: ${a.scope ?? 'whole company'} and ${b.scope ?? 'whole company'}`,
      `口径不同：${a.scope ?? '全公司'} 与 ${b.scope ?? '全公司'}`,
    );
  }
  // What does not say that it is adjusted is the result by the accounting rules; the two never contradict each other.
  if ((a.basis === 'non_gaap') !== (b.basis === 'non_gaap')) {
    return said(
      `other basis: ${a.basis ?? 'unsaid'} and ${b.basis ?? 'unsaid'}`,
      `会计口径不同：${a.basis ?? '未说明'} 与 ${b.basis ?? '未说明'}`,
    );
  }
  if (a.metric === 'valuation' && PRE_MONEY.test(a.metric_text ?? '') !== PRE_MONEY.test(b.metric_text ?? ''))
    return said('pre-money and post-money', '一个是投前，一个是投后');
  return null;
}

export function isSameScope(a: string | null, b: string | null): boolean {
  return (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();
}

/** A projection is never set against an actual, nor a denial against anything. */
export function notBothReported({ claim: a }: Entry, { claim: b }: Entry): Said | null {
  if (a.modality === 'reported' && b.modality === 'reported') return null;
  return said(`not both reported: ${a.modality} and ${b.modality}`, `并非都是已报道的数字：${a.modality} 与 ${b.modality}`);
}

/**
 * `hard` where no allowed value fits both, `soft` where no plausible one does, null where the two are one figure: their
 * intervals meet, or one is a rounding of the other.
 */
export function disagreement(a: Entry, b: Entry, thresholds: Thresholds): 'hard' | 'soft' | null {
  if (isRounding(a, b, thresholds)) return null;
  if (disjoint(a.possible, b.possible)) return 'hard';
  return disjoint(a.plausible, b.plausible) ? 'soft' : null;
}

export const ONE_FIGURE = said('one is a rounding of the other, or a hedge admits both', '一个是另一个的近似，或限定语可容纳两者');

/** One is a bare figure of one digit, and the other rounds to it within what writers allow themselves. */
function isRounding(a: Entry, b: Entry, thresholds: Thresholds): boolean {
  return roundsTo(a, b, thresholds) || roundsTo(b, a, thresholds);
}

function roundsTo(fine: Entry, coarse: Entry, thresholds: Thresholds): boolean {
  const point = pointOf(coarse);
  return point !== null && hasOneDigit(point) && !disjoint(roundedWidely(coarse, thresholds), fine.possible);
}

/** The one value that a figure states, where it states one and leaves it bare. */
function pointOf({ claim }: Entry): Decimal | null {
  const { low, high, hedge } = statedOf(claim);
  return hedge === 'none' && low !== null && high !== null && low.eq(high) ? low : null;
}

/** What a bare figure of one digit may be a rounding of; for others, what their words allow. For sums and quotients. */
export function roundedWidely(entry: Entry, { oneDigitSlack }: Thresholds): Interval {
  const point = pointOf(entry);
  if (point === null || !hasOneDigit(point)) return entry.possible;
  const slack = min(point.abs().times(decimal(oneDigitSlack)), decimal(entry.claim.quantum).times(5));
  return { low: point.minus(slack), high: point.plus(slack) };
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
export function daysApart(a: Entry, b: Entry): number | null {
  return a.day === null || b.day === null ? null : Math.abs(a.day - b.day);
}

/** The interval of a sum, open where one part is. */
export function sumOf(parts: readonly Interval[]): Interval {
  const end = (side: 'low' | 'high'): Decimal | null =>
    parts.reduce<Decimal | null>((sum, part) => (sum === null || part[side] === null ? null : sum.plus(part[side])), decimal(0));
  return { low: end('low'), high: end('high') };
}

/** True where every value of the first lies above every value of the second. */
export function exceeds(a: Interval, b: Interval): boolean {
  return a.low !== null && b.high !== null && a.low.gte(b.high);
}
