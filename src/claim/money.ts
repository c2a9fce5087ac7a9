/**
 * How amounts are shown to people: "$12 bn", "¥1.845 tn", "€400 m". Exact inside; only the notation is shortened.
 */
import { type Decimal, decimal, magnitudeOf, powerOfTen } from './decimal.js';
import type { Hedge } from './hedge.js';
import type { Interval } from './interval.js';

const SYMBOLS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', CNY: 'CN¥', JPY: 'JP¥', HKD: 'HK$', INR: '₹', KRW: '₩' };
const STEPS = [
  [12, 'tn'],
  [9, 'bn'],
  [6, 'm'],
  [3, 'k'],
] as const;

export function currencySign(currency: string): string {
  return SYMBOLS[currency] ?? `${currency} `;
}

function step(value: Decimal): readonly [number, string] {
  const magnitude = magnitudeOf(value.abs());
  return STEPS.find(([exponent]) => magnitude >= exponent) ?? [0, ''];
}

function shortened(value: Decimal, exponent: number): string {
  return value.div(powerOfTen(exponent)).round(4).toFixed();
}

/** "$12.7 bn": all stated digits up to four decimals of the unit. */
export function money(value: Decimal | string, currency: string): string {
  const v = typeof value === 'string' ? decimal(value) : value;
  const [exponent, unit] = step(v);
  const sign = v.lt(0) ? '−' : '';
  return `${sign}${currencySign(currency)}${shortened(v.abs(), exponent)}${unit ? ` ${unit}` : ''}`;
}

/** "$11.5 – 12.5 bn"; an open end reads "from …" or "up to …". */
export function moneyInterval(interval: Interval, currency: string): string {
  const { low, high } = interval;
  if (low === null && high === null) return 'any amount';
  if (high === null && low !== null) return `from ${money(low, currency)}`;
  if (low === null && high !== null) return `up to ${money(high, currency)}`;
  if (low === null || high === null) return 'any amount';
  const [exponent, unit] = step(high);
  return `${currencySign(currency)}${shortened(low, exponent)} – ${shortened(high, exponent)}${unit ? ` ${unit}` : ''}`;
}

const HEDGE_WORDS: Record<Hedge, string> = {
  none: '',
  about: 'about ',
  nearly: 'nearly ',
  more_than: 'more than ',
  at_least: 'at least ',
  less_than: 'less than ',
  up_to: 'up to ',
  range: '',
};

/** The stated figure with its hedge: "nearly $400 m", "$10 bn to $12 bn". */
export function statedMoney(claim: { stated_low: string | null; stated_high: string | null; hedge: Hedge; currency: string }): string {
  const { stated_low: low, stated_high: high, currency } = claim;
  if (low !== null && high !== null && !decimal(low).eq(decimal(high))) return `${money(low, currency)} to ${money(high, currency)}`;
  const value = low ?? high;
  return value === null ? 'an unstated amount' : `${HEDGE_WORDS[claim.hedge]}${money(value, currency)}`;
}
