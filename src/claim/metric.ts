/**
 * What a figure can measure. The nature of a metric decides which dates it needs and which checks may touch it.
 */
import type { Tongue } from './tongue.js';

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

const WORDS: Record<Metric, Record<Tongue, string>> = {
  revenue: { en: 'revenue', zh: '收入' },
  monthly_revenue: { en: 'monthly revenue', zh: '月收入' },
  bookings: { en: 'bookings', zh: '订单额' },
  net_income: { en: 'net income', zh: '净利润' },
  net_loss: { en: 'net loss', zh: '净亏损' },
  operating_income: { en: 'operating income', zh: '营业利润' },
  cash_burn: { en: 'cash burn', zh: '现金消耗' },
  capex: { en: 'capital expenditure', zh: '资本支出' },
  annualized_revenue: { en: 'annualized revenue', zh: '年化收入' },
  arr: { en: 'annual recurring revenue', zh: '年度经常性收入' },
  valuation: { en: 'valuation', zh: '估值' },
  market_cap: { en: 'market capitalisation', zh: '市值' },
  debt: { en: 'debt', zh: '债务' },
  cash: { en: 'cash', zh: '现金' },
  funding: { en: 'funding', zh: '融资' },
  funding_total: { en: 'total funding', zh: '累计融资' },
  acquisition_price: { en: 'acquisition price', zh: '收购价' },
  other_money: { en: 'other figure', zh: '其他金额' },
};

/** The metric as a reader says it, without an article. */
export function metricWords(metric: Metric, tongue: Tongue = 'en'): string {
  return WORDS[metric][tongue];
}
