/**
 * Which metric an amount states: the closest metric word, corrected by what follows ("a month") and by the period it
 * covers. Knows nothing of companies.
 */
import { decimal } from '../../claim/decimal.js';
import type { Metric } from '../../claim/metric.js';
import type { Amount } from '../amounts.js';
import type { MetricAnchor } from '../anchors.js';
import { closest, type Reading } from '../binding.js';

export interface MetricReading {
  readonly metric: Metric;
  readonly anchor: MetricAnchor | null;
  readonly nonGaap: boolean;
  readonly rule: string;
}

const LIMIT = 110;
const REVENUE_LIKE = new Set<Metric>(['revenue', 'annualized_revenue', 'arr', 'monthly_revenue']);

/**
 * @param earlier what the amounts before this one in the sentence measure, for ellipsis and parentheses
 * @param spokenOf the metric that the paragraph last spoke of, for "for the year after that it plans on $7 billion"
 */
export function metricOf(
  reading: Reading,
  amount: Amount,
  perMonth: boolean,
  earlier: readonly { amount: Amount; metric: Metric }[],
  spokenOf: Metric | null,
): MetricReading | null {
  const anchor = closest(reading, reading.anchors.metrics, amount, LIMIT);
  const twelfth = twelfthInParentheses(reading, amount, earlier);
  if (twelfth && (anchor === null || REVENUE_LIKE.has(anchor.metric))) {
    return { metric: 'monthly_revenue', anchor, nonGaap: false, rule: 'metric.twelfth-in-parentheses' };
  }
  if (anchor === null) {
    const metric = earlier.at(-1)?.metric ?? (sameSeries(reading) ? spokenOf : null);
    return metric === null ? null : { metric, anchor: null, nonGaap: false, rule: 'metric.ellipsis' };
  }
  if (perMonth && REVENUE_LIKE.has(anchor.metric)) {
    return { metric: 'monthly_revenue', anchor, nonGaap: false, rule: 'metric.per-month' };
  }
  return { metric: anchor.metric, anchor, nonGaap: anchor.nonGaap, rule: `metric.${anchor.metric}` };
}

/** A sentence without a metric word goes on with the one before it only where it says for when or by whose forecast. */
function sameSeries(reading: Reading): boolean {
  const { times, modalities } = reading.anchors;
  return times.length > 0 || modalities.some((m) => m.modality === 'estimated' || m.modality === 'projected');
}

/** "annualized revenue of $4 billion ($333 million)": a bracketed twelfth of a run rate is its month. */
function twelfthInParentheses(reading: Reading, amount: Amount, earlier: readonly { amount: Amount; metric: Metric }[]): boolean {
  const previous = earlier.at(-1);
  if (!previous || (previous.metric !== 'annualized_revenue' && previous.metric !== 'arr')) return false;
  if (!/^\s*[(（]\s*$/.test(reading.text.slice(previous.amount.end, amount.hedgedStart))) return false;
  const year = previous.amount.stated.low ?? previous.amount.stated.high;
  const month = amount.stated.low ?? amount.stated.high;
  if (!year || !month || month.lte(0)) return false;
  const ratio = year.div(month);
  return ratio.gt(decimal('11')) && ratio.lt(decimal('13'));
}

/** A calendar month's revenue is monthly revenue, however the sentence calls it. */
export function metricForPeriod(metric: Metric, period: string | null): Metric {
  return metric === 'revenue' && period !== null && /^\d{4}-\d{2}$/.test(period) ? 'monthly_revenue' : metric;
}
