/**
 * What a figure can measure. The nature of a metric decides which dates it needs and which checks may touch it.
 */
export const METRICS = {
  revenue: 'flow',
  monthly_revenue: 'flow',
  bookings: 'flow',
  net_income: 'flow',
  net_loss: 'flow',
  operating_income: 'flow',
  cash_burn: 'flow',
  capex: 'flow',
  annualized_revenue: 'rate',
  arr: 'rate',
  valuation: 'stock',
  market_cap: 'stock',
  debt: 'stock',
  cash: 'stock',
  funding: 'event',
  funding_total: 'event',
  acquisition_price: 'event',
  other_money: 'other',
} as const;

export type Metric = keyof typeof METRICS;
export type MetricNature = (typeof METRICS)[Metric];

export const METRIC_NAMES = Object.keys(METRICS) as [Metric, ...Metric[]];

export function natureOf(metric: Metric): MetricNature {
  return METRICS[metric];
}

const WORDS: Record<Metric, string> = {
  revenue: 'revenue',
  monthly_revenue: 'monthly revenue',
  bookings: 'bookings',
  net_income: 'net income',
  net_loss: 'net loss',
  operating_income: 'operating income',
  cash_burn: 'cash burn',
  capex: 'capital expenditure',
  annualized_revenue: 'annualized revenue',
  arr: 'annual recurring revenue',
  valuation: 'valuation',
  market_cap: 'market capitalisation',
  debt: 'debt',
  cash: 'cash',
  funding: 'funding',
  funding_total: 'total funding',
  acquisition_price: 'acquisition price',
  other_money: 'other figure',
};

/** The metric as a reader says it, in English, without an article. */
export function metricWords(metric: Metric): string {
  return WORDS[metric];
}
