/**
 * Pieces of the explanations in each tongue: a claim in a phrase, its interval in a line, its date as a reader writes it.
 * Wording only; what is true is worked out elsewhere.
 */
import { dateWords } from '../claim/date-words.js';
import type { Interval } from '../claim/interval.js';
import { metricWords } from '../claim/metric.js';
import { hedgeWords, money, moneyInterval, statedMoney } from '../claim/money.js';
import { dateOfDay } from '../claim/period.js';
import type { Tongue } from '../claim/tongue.js';
import type { Entry } from './ledger.js';

const TIMES_EN: Record<number, string> = {
  1: 'ten',
  2: 'a hundred',
  3: 'a thousand',
  4: 'ten thousand',
  6: 'a million',
  8: 'a hundred million',
};
const TIMES_ZH: Record<number, string> = { 1: '10', 2: '100', 3: '1000', 4: '1万', 6: '100万', 8: '1亿' };

export interface Phrases {
  readonly tongue: Tongue;
  readonly pick: (en: string, zh: string) => string;
  /** "nearly $400 m". */
  readonly figure: (entry: Entry) => string;
  readonly money: (amount: Parameters<typeof money>[0], currency: string) => string;
  readonly interval: (interval: Interval, currency: string) => string;
  readonly hedge: (entry: Entry) => string;
  readonly date: (label: string) => string;
  readonly day: (day: number) => string;
  /** For when a claim holds: its stated date, else the day of its report. */
  readonly when: (entry: Entry) => string;
  readonly source: (entry: Entry) => string;
  /** "annualized revenue (Claude Code)". */
  readonly subject: (entry: Entry) => string;
  /** "The Information: $12 bn on 30 July 2025 allows $11.5 – 12.5 bn"; where a hedge opens an end, also what is plausible. */
  readonly line: (entry: Entry) => string;
  readonly days: (n: number) => string;
  /** A power of ten as a factor: 3 is "a thousand times". */
  readonly times: (powers: number) => string;
  /** "+8.3 %", "−12 %". */
  readonly percent: (factor: number) => string;
}

function phrasesIn(tongue: Tongue): Phrases {
  const zh = tongue === 'zh';
  const pick = (en: string, other: string): string => (zh ? other : en);
  const figure = (entry: Entry): string => statedMoney(entry.claim, tongue);
  const interval = (i: Interval, currency: string): string => moneyInterval(i, currency, tongue);
  const date = (label: string): string => dateWords(label, tongue);
  const day = (n: number): string => date(dateOfDay(n));
  const source = ({ claim, origin }: Entry): string =>
    origin.isCitation && claim.publisher !== null
      ? pick(`${claim.publisher}, citing ${origin.name}`, `${claim.publisher}（援引${origin.name}）`)
      : origin.rank === 'company' && claim.publisher !== null
        ? pick(`${origin.name}, in ${claim.publisher}`, `${origin.name}（见${claim.publisher}）`)
        : (claim.publisher ?? origin.name);
  const when = (entry: Entry): string => {
    const { label } = entry;
    if (label !== null) return pick(/^\d{4}-\d{2}-\d{2}$/.test(label) ? `on ${date(label)}` : `for ${date(label)}`, date(label));
    return entry.published === null
      ? pick('undated', '未注明日期')
      : pick(`reported on ${day(entry.published)}`, `${day(entry.published)}报道`);
  };
  const line = (entry: Entry): string => {
    const { currency } = entry.claim;
    const possible = interval(entry.possible, currency);
    const plausible = interval(entry.plausible, currency);
    const narrower = plausible === possible ? '' : pick(`, plausibly ${plausible}`, `，通常理解为${plausible}`);
    const forecast = entry.isReported ? '' : pick(` (${entry.claim.modality})`, `（${MODALITY_ZH[entry.claim.modality]}）`);
    return pick(
      `${source(entry)}: ${figure(entry)}${forecast} ${when(entry)} allows ${possible}${narrower}`,
      `${source(entry)}：${when(entry)}，${figure(entry)}${forecast}，对应区间${possible}${narrower}`,
    );
  };
  return {
    tongue,
    pick,
    figure,
    money: (amount, currency) => money(amount, currency, tongue),
    interval,
    hedge: (entry) => hedgeWords(entry.claim.hedge, tongue),
    date,
    day,
    when,
    source,
    subject: ({ claim }) =>
      `${metricWords(claim.metric, tongue)}${claim.scope === null ? '' : pick(` (${claim.scope})`, `（${claim.scope}）`)}`,
    line,
    days: (n) => pick(n === 1 ? 'one day' : `${n} days`, `${n}天`),
    times: (powers) => pick(`${TIMES_EN[powers] ?? `10^${powers}`} times`, `${TIMES_ZH[powers] ?? `10^${powers}`}倍`),
    percent,
  };
}

const MODALITY_ZH = {
  reported: '已报道',
  estimated: '估计',
  projected: '预测',
  target: '目标',
  denied: '已否认',
  hypothetical: '假设',
} as const;

export const PHRASES: Record<Tongue, Phrases> = { en: phrasesIn('en'), zh: phrasesIn('zh') };

function percent(factor: number): string {
  const p = (factor - 1) * 100;
  const shown = Number(Math.abs(p).toFixed(Math.abs(p) < 10 ? 1 : 0));
  return shown === 0 ? '0 %' : `${p < 0 ? '−' : '+'}${shown} %`;
}
