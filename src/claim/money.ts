/**
 * How amounts are shown to people: "$12 bn", "¥1.845 tn", "€400 m"; in Chinese "120亿美元". Exact inside; only the
 * notation is shortened.
 */
import { type Decimal, decimal, magnitudeOf, powerOfTen } from './decimal.js';
import type { Hedge } from './hedge.js';
import type { Interval } from './interval.js';
import type { Tongue } from './tongue.js';

const SYMBOLS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', CNY: 'CN¥', JPY: 'JP¥', HKD: 'HK$', INR: '₹', KRW: '₩' };
const STEPS: Record<Tongue, readonly (readonly [number, string])[]> = {
  en: [
    [12, 'tn'],
    [9, 'bn'],
    [6, 'm'],
    [3, 'k'],
  ],
  zh: [
    [12, '万亿'],
    [8, '亿'],
    [4, '万'],
  ],
};
const NAMES_ZH: Record<string, string> = {
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  CNY: '元人民币',
  JPY: '日元',
  HKD: '港元',
  INR: '印度卢比',
  KRW: '韩元',
  TWD: '新台币',
  CHF: '瑞士法郎',
  CAD: '加元',
  AUD: '澳元',
  SGD: '新加坡元',
};

export function currencySign(currency: string): string {
  return SYMBOLS[currency] ?? `${currency} `;
}

function step(value: Decimal, tongue: Tongue): readonly [number, string] {
  const magnitude = magnitudeOf(value.abs());
  return STEPS[tongue].find(([exponent]) => magnitude >= exponent) ?? [0, ''];
}

function shortened(value: Decimal, exponent: number): string {
  return value.div(powerOfTen(exponent)).round(4).toFixed();
}

/** "$12.7 bn", "127亿美元": all stated digits up to four decimals of the unit. */
export function money(value: Decimal | string, currency: string, tongue: Tongue = 'en'): string {
  const v = typeof value === 'string' ? decimal(value) : value;
  const [exponent, unit] = step(v, tongue);
  const sign = v.lt(0) ? '−' : '';
  return `${sign}${dressed(shortened(v.abs(), exponent), unit, currency, tongue)}`;
}

function dressed(digits: string, unit: string, currency: string, tongue: Tongue): string {
  return tongue === 'zh'
    ? `${digits}${unit}${NAMES_ZH[currency] ?? ` ${currency}`}`
    : `${currencySign(currency)}${digits}${unit ? ` ${unit}` : ''}`;
}

/** "$11.5 – 12.5 bn"; an open end reads "from …" or "up to …". */
export function moneyInterval(interval: Interval, currency: string, tongue: Tongue = 'en'): string {
  const { low, high } = interval;
  const zh = tongue === 'zh';
  if (low === null && high === null) return zh ? '任意金额' : 'any amount';
  if (high === null && low !== null) return zh ? `${money(low, currency, tongue)}以上` : `from ${money(low, currency)}`;
  if (low === null && high !== null) return zh ? `至多${money(high, currency, tongue)}` : `up to ${money(high, currency)}`;
  if (low === null || high === null) return '';
  const [exponent, unit] = step(high, tongue);
  return dressed(`${shortened(low, exponent)} – ${shortened(high, exponent)}`, unit, currency, tongue);
}

const HEDGE_WORDS: Record<Tongue, Record<Hedge, string>> = {
  en: {
    none: '',
    about: 'about ',
    nearly: 'nearly ',
    more_than: 'more than ',
    at_least: 'at least ',
    less_than: 'less than ',
    up_to: 'up to ',
    range: '',
  },
  zh: { none: '', about: '约', nearly: '近', more_than: '超过', at_least: '至少', less_than: '不到', up_to: '最多', range: '' },
};

/** "more than", 超过; empty where the figure stands bare. */
export function hedgeWords(hedge: Hedge, tongue: Tongue): string {
  return HEDGE_WORDS[tongue][hedge].trim();
}

/** The stated figure with its hedge: "nearly $400 m", "$10 bn to $12 bn", 近4亿美元. */
export function statedMoney(
  claim: { stated_low: string | null; stated_high: string | null; hedge: Hedge; currency: string },
  tongue: Tongue = 'en',
): string {
  const { stated_low: low, stated_high: high, currency } = claim;
  if (low !== null && high !== null && !decimal(low).eq(decimal(high)))
    return `${money(low, currency, tongue)}${tongue === 'zh' ? '至' : ' to '}${money(high, currency, tongue)}`;
  const value = low ?? high;
  if (value === null) return tongue === 'zh' ? '未说明的金额' : 'an unstated amount';
  return `${HEDGE_WORDS[tongue][claim.hedge]}${money(value, currency, tongue)}`;
}
