/**
 * Which metric an amount states: the closest metric word, corrected by its pace ("annualised", "a month") and by the
 * period it covers. Knows nothing of companies.
 */
import { decimal } from '../../claim/decimal.js';
import type { Metric } from '../../claim/metric.js';
import type { Amount } from '../amounts/amounts.js';
import { bindingCost, closest } from '../assembly/binding.js';
import type { Reading } from '../assembly/reading.js';
import type { Hit } from '../lex/cues.js';

export type MetricHit = Hit<'metric'>;

/** What the paragraph has spoken of so far. */
export interface Spoken {
  readonly last: Metric | null;
  /** Whether it told of sales. */
  readonly revenue: boolean;
}

export interface MetricReading {
  readonly metric: Metric;
  readonly anchor: MetricHit | null;
  readonly nonGaap: boolean;
  readonly rule: string;
}

const LIMIT = 110;
const PACE_LIMIT = 42;
/** A word that only hints at a metric yields to a clear one that stands not much farther off. */
const WEAK = 22;
const NON_GAAP_REACH = 24;
const REVENUE_LIKE: ReadonlySet<Metric> = new Set(['revenue', 'annualized_revenue', 'arr', 'monthly_revenue']);
/** What something may be "worth" without being a company. */
const THINGS: ReadonlySet<Metric> = new Set(['funding', 'other_money', 'debt', 'acquisition_price', 'bookings']);

/**
 * @param earlier what the amounts before this one in the sentence measure, for ellipsis and parentheses
 * @param spokenOf the metric that the paragraph last spoke of, for "for the year after that it plans on $7 billion"
 */
export function metricOf(
  reading: Reading,
  amount: Amount,
  perMonth: boolean,
  earlier: readonly { amount: Amount; metric: Metric }[],
  spokenOf: Spoken,
): MetricReading | null {
  const words = reading.hits.metric;
  const anchor = closest(reading, words, amount, LIMIT, (word) => (word.weak && !pays(reading, word, amount) ? WEAK : 0));
  const compared = comparedMetric(reading, amount, earlier);
  if (compared !== null) return { metric: compared, anchor: null, nonGaap: false, rule: 'metric.compared' };
  const twelfth = twelfthInParentheses(reading, amount, earlier);
  if (twelfth && (anchor === null || REVENUE_LIKE.has(anchor.metric))) {
    return { metric: 'monthly_revenue', anchor, nonGaap: false, rule: 'metric.twelfth-in-parentheses' };
  }
  const paced = closest(reading, reading.hits.pace, amount, PACE_LIMIT) !== null;
  if (companyWorth(reading, amount)) return { metric: 'valuation', anchor: null, nonGaap: false, rule: 'metric.company-worth' };
  if (anchor === null || belongsToOther(reading, anchor, amount)) {
    if (paced) return { metric: 'annualized_revenue', anchor: null, nonGaap: false, rule: 'metric.pace' };
    return ellipsis(reading, amount, earlier, spokenOf);
  }
  if (
    anchor.metric === 'revenue' &&
    earlier.at(-1)?.metric === 'monthly_revenue' &&
    YEARLY.test(reading.text.slice(amount.end, amount.end + 12))
  ) {
    return { metric: 'annualized_revenue', anchor, nonGaap: false, rule: 'metric.month-times-twelve' };
  }
  if (perMonth && REVENUE_LIKE.has(anchor.metric)) return { metric: 'monthly_revenue', anchor, nonGaap: false, rule: 'metric.per-month' };
  if (paced && anchor.metric === 'revenue') return { metric: 'annualized_revenue', anchor, nonGaap: false, rule: 'metric.pace' };
  if ((anchor.metric === 'funding' || (anchor.weak && anchor.metric === 'other_money')) && isPrice(reading, anchor, amount)) {
    return { metric: 'valuation', anchor, nonGaap: false, rule: 'metric.round-at' };
  }
  // "The city has paid the agency $300,000": what is paid without being paid for something is no price of a company.
  if (anchor.metric === 'acquisition_price' && PAID.test(reading.text.slice(anchor.start, anchor.end)) && !pays(reading, anchor, amount)) {
    return { metric: 'other_money', anchor, nonGaap: false, rule: 'metric.paid' };
  }
  if (
    anchor.metric === 'acquisition_price' &&
    anchor.weak &&
    /\b(?:holding|stake|shares|position|interest)s? in\b/.test(reading.text.slice(anchor.end, amount.start))
  ) {
    return { metric: 'other_money', anchor, nonGaap: false, rule: 'metric.stake-sold' };
  }
  if (anchor.metric === 'funding' && TO_DATE.test(reading.text.slice(amount.end, amount.end + 24))) {
    return { metric: 'funding_total', anchor, nonGaap: false, rule: 'metric.in-all' };
  }
  const thing = anchor.metric === 'valuation' && anchor.weak ? thingWorth(reading, anchor) : null;
  if (thing) return { metric: thing.metric, anchor: thing, nonGaap: false, rule: `metric.worth.${thing.metric}` };
  return { metric: anchor.metric, anchor, nonGaap: anchor.nonGaap || isNonGaap(reading, anchor), rule: `metric.${anchor.metric}` };
}

/** No word names the metric: the figure goes on with the one before it, or is the sales of a part that the text names. */
function ellipsis(
  reading: Reading,
  amount: Amount,
  earlier: readonly { amount: Amount; metric: Metric }[],
  spokenOf: Spoken,
): MetricReading | null {
  const named = reading.mentions.filter((m) => m.end <= amount.start).at(-1);
  if (named && named.part !== null && amount.start - named.end <= 4)
    return { metric: 'revenue', anchor: null, nonGaap: false, rule: 'metric.part' };
  const before = earlier.at(-1)?.metric;
  if (before !== undefined) return { metric: before, anchor: null, nonGaap: false, rule: 'metric.ellipsis' };
  if (
    spokenOf.last === null ||
    !(sameSeries(reading) || (named?.registered ?? false) || OF_THAT.test(reading.text.slice(reading.start, reading.start + 12)))
  )
    return null;
  // A company guides to sales, unless the talk is of something else.
  const guided =
    spokenOf.revenue && reading.times.length > 0 && reading.hits.modality.some((m) => m.modality === 'projected' && m.end <= amount.start);
  return { metric: guided ? 'revenue' : spokenOf.last, anchor: null, nonGaap: false, rule: guided ? 'metric.guidance' : 'metric.ellipsis' };
}

const OF_THAT = /^(?:Of (?:that|this|it|which|the total)|其中)/;
const FAR = 46;
const CLOSE = 4;

/** "$54 billion …, and another $60 billion of buybacks": a far word that stands right at another figure is that one's. */
function belongsToOther(reading: Reading, anchor: MetricHit, amount: Amount): boolean {
  if (anchor.start < amount.end || bindingCost(reading, anchor, amount) < FAR) return false;
  return reading.amounts.some((other) => other !== amount && bindingCost(reading, anchor, other) <= CLOSE);
}

/** "$42 million in July, which would be $500 million a year". */
const YEARLY = /^ (?:a|per) year\b|^ annually/;

/** "raised $415 million in all". */
const TO_DATE =
  /^,? (?:in (?:all|total)|altogether|to date|so far|overall|in its lifetime|since (?:its founding|it was founded))\b|^(?:累计|至今)/;

const PAID = /^pa(?:y|ys|id|ying)$/i;

/** "will pay $14.3 billion for 49% of …": what is paid for something is its price. */
function pays({ text }: Reading, word: MetricHit, amount: Amount): boolean {
  return (
    word.metric === 'acquisition_price' &&
    word.end <= amount.start &&
    /^ for (?:(?!a stake|a share)an? |the |all |\p{Lu}|\d)/u.test(text.slice(amount.end, amount.end + 10))
  );
}

/** "…, up from $62bn", "高于半年前的3150亿": a figure set against the one before it measures the same. */
function comparedMetric(reading: Reading, amount: Amount, earlier: readonly { amount: Amount; metric: Metric }[]): Metric | null {
  const previous = earlier.at(-1);
  if (!previous || previous.amount.currency !== amount.currency) return null;
  const from = [...reading.hits.versus, ...reading.hits.direction]
    .filter((w) => w.start >= previous.amount.end && w.end <= amount.hedgedStart)
    .at(-1);
  const moved = MOVED.test(reading.text.slice(Math.max(previous.amount.end, amount.hedgedStart - 24), amount.hedgedStart));
  if (!moved && (!from || amount.hedgedStart - from.end > 16 || !COMPARES.test(reading.text.slice(from.start, from.end)))) return null;
  const named = reading.hits.metric.some(
    (m) =>
      (from && m.start >= from.end && m.end <= amount.hedgedStart) || (m.start >= amount.end && bindingCost(reading, m, amount) < CLOSE),
  );
  return named ? null : previous.metric;
}

const MOVED = /\b(?:up|down|drop|jump|rise|fall|increase|decline|leap|cut|change) from (?:the |a |an )?$/;
const COMPARES = /^(?:up from|down from|against|versus|vs\.?|compared (?:with|to)|高于|低于|高过|相比|对比)$/i;

/** "a contract with a shipyard, worth $4 billion": what is worth so much stands right before. */
function thingWorth(reading: Reading, worth: MetricHit): MetricHit | null {
  const before = reading.hits.metric.filter((m) => m.end <= worth.start).at(-1);
  if (!before || !THINGS.has(before.metric)) return null;
  return /^,? ?(?:\p{L}{1,12} ){0,2}$/u.test(reading.text.slice(before.end, worth.start)) ? before : null;
}

/** "a $30 billion start-up", 300亿美元初创公司: a company is called after its worth. */
function companyWorth(reading: Reading, amount: Amount): boolean {
  return reading.hits.organisation.some(
    (o) =>
      o.name !== 'before' &&
      /^[ -]?(?:\p{Ll}+ )?$/u.test(reading.text.slice(amount.end, o.start)) &&
      o.start >= amount.end &&
      o.start - amount.end <= 12,
  );
}

/** "a round at $10 billion": rounds and deals are done of a size, and at a price. */
function isPrice(reading: Reading, anchor: MetricHit, amount: Amount): boolean {
  if (anchor.start >= amount.start) return false;
  return /(?:^| )at(?: an?)? $/.test(reading.text.slice(anchor.end, amount.hedgedStart)) && amount.hedgedStart - anchor.end <= 60;
}

function isNonGaap(reading: Reading, anchor: MetricHit): boolean {
  return reading.hits.nonGaap.some(
    (n) => n.end <= anchor.end && anchor.start - n.end <= NON_GAAP_REACH && !/[,;，；。]/.test(reading.text.slice(n.end, anchor.start)),
  );
}

/** A sentence without a metric word goes on with the one before it only where it says for when or by whose forecast. */
function sameSeries({ times, hits }: Reading): boolean {
  return (
    times.length > 0 ||
    hits.yearAgo.length > 0 ||
    hits.consensus.length > 0 ||
    hits.modality.some((m) => m.modality === 'estimated' || m.modality === 'projected')
  );
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

/** Whether a word that names the metric stands so close that the amount must be its figure, however small. */
export function isNamed(reading: Reading, amount: Amount): boolean {
  return reading.hits.metric.some((m) => !m.weak && bindingCost(reading, m, amount) < 8);
}
