/**
 * What growth a company's own ledger makes credible: the robust trend of its earlier run rates, per 30 days. Floats
 * are allowed here, for statistics only.
 */
import { type Claim, intervalOf } from '../claim/claim.js';
import { growth, middle } from '../claim/interval.js';
import { daysBetween } from '../claim/period.js';
import type { LedgerClaim } from './origins.js';
import type { Thresholds } from './thresholds.js';

export interface Credible {
  /** Growth factor per 30 days. */
  readonly ceiling: number;
  /** The company's median factor per 30 days, where it has a history. */
  readonly median: number | null;
  readonly observations: number;
}

const PER = 30;

/** Growth per 30 days between consecutive reported rates of one kind before `until`, middle to middle. */
export function growthHistory(ledger: readonly LedgerClaim[], like: Claim, until: string): number[] {
  const points = ledger
    .filter(
      ({ claim: c }) => c.metric === like.metric && c.modality === 'reported' && c.scope === like.scope && c.currency === like.currency,
    )
    .map(({ claim, day }) => ({ day, value: middle(intervalOf(claim, 'plausible')) }))
    .filter(
      (p): p is { day: string; value: NonNullable<typeof p.value> } => p.day !== null && p.value !== null && p.day < until && p.value.gt(0),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const factors: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1];
    const to = points[i];
    if (!from || !to) continue;
    const days = daysBetween(from.day, to.day);
    // Two readings within two weeks tell of rounding, not of growth.
    if (days > 14) factors.push(perThirtyDays(Number(to.value.div(from.value).toFixed(12)), days));
  }
  return factors;
}

export function perThirtyDays(factor: number, days: number): number {
  return factor ** (PER / days);
}

export function credibleGrowth(ledger: readonly LedgerClaim[], like: Claim, until: string, thresholds: Thresholds): Credible {
  const history = growthHistory(ledger, like, until).sort((a, b) => a - b);
  const median = history.length === 0 ? null : (history[Math.floor((history.length - 1) / 2)] ?? null);
  const own = median === null ? 0 : 1 + Math.max(0, median - 1) * thresholds.historyFactor;
  return { ceiling: Math.max(thresholds.growthCeilingPer30Days, own), median, observations: history.length };
}

/** The least growth that joins two rates, as a factor per 30 days; below 1 for the least fall; 1 where they meet. */
export function leastGrowth(a: Claim, b: Claim, days: number): number {
  const factors = growth(intervalOf(a, 'possible'), intervalOf(b, 'possible'));
  const least = factors.low === null ? null : Number(factors.low.toFixed(12));
  const greatest = factors.high === null ? null : Number(factors.high.toFixed(12));
  if (least !== null && least > 1) return perThirtyDays(least, days);
  if (greatest !== null && greatest < 1) return perThirtyDays(greatest, days);
  return 1;
}

/** "+8.3 %", "−12 %". */
export function percent(factor: number): string {
  const p = (factor - 1) * 100;
  const shown = Number(Math.abs(p).toFixed(Math.abs(p) < 10 ? 1 : 0));
  return shown === 0 ? '0 %' : `${p < 0 ? '−' : '+'}${shown} %`;
}
