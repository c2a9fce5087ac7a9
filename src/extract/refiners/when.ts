/**
 * For when a figure holds: the period of a flow, the as-of date of everything else, from the closest time phrase, the
 * phrase "a year earlier", or the reporting period that the article speaks of.
 */
import { type Metric, natureOf } from '../../claim/metric.js';
import type { Amount } from '../amounts.js';
import { bindingCost, closest, type Reading } from '../binding.js';
import type { TimeAnchor } from '../times.js';

export interface When {
  readonly period: string | null;
  readonly as_of: string | null;
  readonly rule: string | null;
}

const LIMIT = 70;
const YEAR_AGO = /a year (?:earlier|ago|before)|year-ago|the same (?:quarter|period) (?:of )?last year|(?:上年|去年)同期/i;
const TO_DATE = /(?:截至|截止|through|as of)\s*$/i;
const REPORTING_PERIOD = /^(?:FY)?\d{4}-[QH]\d$/;

/** @param spokenOf the reporting period (quarter or half) that the article last named */
export function whenOf(reading: Reading, amount: Amount, metric: Metric, spokenOf: string | null): When {
  const none: When = { period: null, as_of: null, rule: null };
  const flow = natureOf(metric) === 'flow' || metric === 'other_money';
  const dated = reading.anchors.times.filter((t) => t.use !== 'news' && (t.use !== 'ago' || (!flow && isNearest(reading, t, amount))));
  // What a flow covers is rarely a day: "for 2025 it now expects" speaks of 2025.
  const spans = dated.filter((t) => !/^\d{4}-\d{2}-\d{2}$/.test(t.label));
  const times = flow && spans.length > 0 ? spans : dated;
  const yearAgo = spokenOf !== null && isYearAgo(reading, amount);
  if (yearAgo && flow && spokenOf !== null) return { ...none, period: shiftYear(spokenOf, -1), rule: 'when.year-ago' };
  const anchor = closest(reading, times, amount, LIMIT) ?? (reading.amounts.length === 1 && times.length === 1 ? (times[0] ?? null) : null);
  if (anchor) {
    if (!flow) return { ...none, as_of: anchor.label, rule: 'when.as-of' };
    const toDate = anchor.use === 'point' && TO_DATE.test(reading.text.slice(0, anchor.start));
    if (toDate && /^\d{4}-\d{2}/.test(anchor.label)) {
      return { ...none, period: `${anchor.label.slice(0, 4)}-01/${anchor.label.slice(0, 7)}`, rule: 'when.to-date' };
    }
    // A single day is when somebody spoke, not what a flow covers.
    if (/^\d{4}-\d{2}-\d{2}$/.test(anchor.label)) return { period: spokenOf, as_of: anchor.label, rule: 'when.day' };
    return { ...none, period: anchor.label, rule: 'when.period' };
  }
  if (flow && spokenOf !== null && metric !== 'cash_burn') return { ...none, period: spokenOf, rule: 'when.reporting-period' };
  return none;
}

/** "$4 billion, against $1 billion a year ago": the phrase speaks of one amount only, the one that it stands nearest to. */
function isNearest(reading: Reading, anchor: TimeAnchor, amount: Amount): boolean {
  const own = bindingCost(reading, anchor, amount);
  return reading.amounts.every((other) => other === amount || bindingCost(reading, anchor, other) > own);
}

export function isReportingPeriod(label: string): boolean {
  return REPORTING_PERIOD.test(label);
}

/** The phrase binds to the amount before it in English ("$0.9bn a year earlier"), to the one after it in Chinese. */
function isYearAgo(reading: Reading, amount: Amount): boolean {
  const at = reading.amounts.indexOf(amount);
  if (reading.language === 'en') {
    const until = reading.amounts[at + 1]?.start ?? reading.text.length;
    return YEAR_AGO.test(reading.text.slice(amount.end, Math.min(until, amount.end + 40)));
  }
  const from = reading.amounts[at - 1]?.end ?? 0;
  return YEAR_AGO.test(reading.text.slice(Math.max(from, amount.start - 14), amount.start));
}

function shiftYear(label: string, by: number): string {
  return label.replace(/\d{4}/g, (year) => String(Number(year) + by));
}
