/**
 * What growth a company's own ledger makes credible: the robust trend of its earlier run rates, per 30 days. Floats are
 * allowed here, for statistics only.
 */
import type { Entry, Ledger } from './ledger.js';
import type { Thresholds } from './thresholds.js';

export interface Credible {
  /** Growth factor per 30 days. */
  readonly ceiling: number;
  /** The company's median factor per 30 days, where it has a history. */
  readonly median: number | null;
  readonly observations: number;
}

const PER = 30;

/** Growth per 30 days between consecutive reported rates of one series in the year before `until`, middle to middle. */
export function growthHistory(ledger: Ledger, like: Entry, until: number): number[] {
  const { historyDays, windowDays } = ledger.thresholds;
  const points = (ledger.reported.get(like.series) ?? []).filter((e) => e.day !== null && e.day < until && e.day >= until - historyDays);
  const factors: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    if (!from?.value || !to?.value || from.value <= 0 || from.day === null || to.day === null) continue;
    const days = to.day - from.day;
    // Two readings within the window tell of rounding, not of growth.
    if (days > windowDays) factors.push(perThirtyDays(to.value / from.value, days));
  }
  return factors;
}

export function perThirtyDays(factor: number, days: number): number {
  return factor ** (PER / days);
}

export function credibleGrowth(ledger: Ledger, like: Entry, until: number, ceiling: keyof Thresholds = 'growthCeilingPer30Days'): Credible {
  const { thresholds } = ledger;
  const history = growthHistory(ledger, like, until).sort((a, b) => a - b);
  const median = history.length === 0 ? null : (history[Math.floor((history.length - 1) / 2)] ?? null);
  const own = median === null ? 0 : 1 + Math.max(0, median - 1) * thresholds.historyFactor;
  return { ceiling: Math.max(thresholds[ceiling], own), median, observations: history.length };
}

/** The least growth that joins two rates, as a factor per 30 days; below 1 for the least fall; 1 where they meet. */
export function leastGrowth(a: Entry, b: Entry, days: number): number {
  const { low: fromLow, high: fromHigh } = a.possible;
  const { low: toLow, high: toHigh } = b.possible;
  if (toLow !== null && fromHigh?.gt(0) && toLow.gt(fromHigh))
    return perThirtyDays(Number(toLow.toFixed(6)) / Number(fromHigh.toFixed(6)), days);
  if (toHigh !== null && fromLow?.gt(0) && toHigh.lt(fromLow))
    return perThirtyDays(Number(toHigh.toFixed(6)) / Number(fromLow.toFixed(6)), days);
  return 1;
}
