/**
 * For when a figure holds: the period of a flow, the as-of date of everything else, from the closest time phrase, the
 * phrase "a year earlier", or the reporting period that the article speaks of.
 */
import { type Metric, natureOf } from '../../claim/metric.js';
import { windowOf } from '../../claim/period.js';
import type { Amount } from '../amounts/amounts.js';
import { bindingCost, closest } from '../assembly/binding.js';
import type { Reading } from '../assembly/reading.js';
import type { TimeAnchor } from '../times.js';
import { calendarLabel, fiscalLabel, shiftYear } from './fiscal.js';

export interface When {
  readonly period: string | null;
  readonly as_of: string | null;
  readonly rule: string | null;
}

const LIMIT = 70;
const YEAR_AGO_REACH = 44;
const TO_DATE = /(?:截至|截止|截止到|截至到|through|as of|up to|until)\s*$/i;
const REPORTING_PERIOD = /^(?:FY)?\d{4}-[QH]\d$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param told the reporting period (quarter or half) that the article last named
 * @param fiscalYearEnd month in which the company's fiscal year ends, null where that is unknown
 */
export function whenOf(
  reading: Reading,
  amount: Amount,
  metric: Metric,
  told: () => TimeAnchor | null,
  fiscalYearEnd: number | null,
  published: string | null,
): When {
  const none: When = { period: null, as_of: null, rule: null };
  const flow = natureOf(metric) === 'flow' || metric === 'other_money';
  const ahead = looksAhead(reading, amount);
  const own = (anchor: TimeAnchor): string => labelFor(anchor, fiscalYearEnd, published, ahead);
  const ofReport = (anchor: TimeAnchor): string => labelFor(anchor, fiscalYearEnd, published, false);
  const listed = distributed(reading, amount);
  if (listed !== null)
    return flow ? { ...none, period: listed, rule: 'when.respectively' } : { ...none, as_of: listed, rule: 'when.respectively' };
  const precedes = reading.compiled.lexicon.yearAgo.side === 'before';
  const dated = reading.times.filter(
    (t) =>
      t.use !== 'news' &&
      !(precedes && t.start - amount.end > 3) &&
      !(flow && isYearAgoPhrase(reading, t)) &&
      (t.use !== 'ago' || (!flow && isNearest(reading, t, amount))),
  );
  // What a flow covers is rarely a day: "for 2025 it now expects" speaks of 2025.
  const spans = dated.filter((t) => !DAY.test(t.label) || t.label.endsWith('-12-31'));
  const usable = flow && spans.length > 0 ? spans : dated;
  const others = usable.filter((t) => !belongsToOther(reading, t, amount));
  const times = others.length > 0 || comparedWithOwner(reading, usable, amount) ? others : usable;
  const yearAgo = flow && reading.hits.yearAgo.length > 0 && isYearAgo(reading, amount) ? (usualPeriod(reading, amount) ?? told()) : null;
  if (yearAgo !== null) return { ...none, period: shiftYear(ofReport(yearAgo), -1), rule: 'when.year-ago' };
  const anchor = closest(reading, times, amount, LIMIT) ?? leading(reading, times, amount);
  if (anchor) {
    // A year's fund-raising is told by the year: "plans to raise $40bn this year".
    if (metric === 'funding' && anchor.use === 'span') return { ...none, period: own(anchor), rule: 'when.period' };
    if (!flow) return { ...none, as_of: own(anchor), rule: 'when.as-of' };
    const toDate = anchor.use === 'point' && TO_DATE.test(reading.text.slice(Math.max(reading.start, anchor.start - 10), anchor.start));
    if (toDate && /^\d{4}-\d{2}/.test(anchor.label)) {
      return { ...none, period: `${anchor.label.slice(0, 4)}-01/${anchor.label.slice(0, 7)}`, rule: 'when.to-date' };
    }
    // "By the end of the year" bounds a flow that the year covers; any other single day is when somebody spoke, not what it covers.
    if (anchor.label.endsWith('-12-31')) return { ...none, period: anchor.label.slice(0, 4), rule: 'when.period' };
    if (DAY.test(anchor.label)) {
      const period = told();
      return { period: period === null ? null : ofReport(period), as_of: anchor.label, rule: 'when.day' };
    }
    return { ...none, period: own(anchor), rule: 'when.period' };
  }
  const spokenOf = flow && metric !== 'cash_burn' ? told() : null;
  return spokenOf === null ? none : { ...none, period: ofReport(spokenOf), rule: 'when.reporting-period' };
}

/** A quarter named without its year is one of the company's own fiscal year; "FY25" of a calendar-year company is 2025. */
function labelFor(anchor: TimeAnchor, fiscalYearEnd: number | null, published: string | null, ahead: boolean): string {
  if (anchor.quarter === null || published === null) return fiscalYearEnd === 12 ? calendarLabel(anchor.label) : anchor.label;
  if (fiscalYearEnd !== null && fiscalYearEnd !== 12) return fiscalLabel(anchor.quarter, fiscalYearEnd, published, ahead);
  // What is guided to lies ahead: "the fourth quarter", said in August, is this year's.
  const window = windowOf(anchor.label);
  return ahead && window !== null && window.end <= published ? shiftYear(anchor.label, 1) : anchor.label;
}

/** Whether the figure is foretold: a word of forecasting stands before it. */
function looksAhead({ text, hits }: Reading, amount: Amount): boolean {
  return hits.modality.some(
    (m) =>
      m.end <= amount.start && (m.modality === 'projected' || m.modality === 'target') && !/\bhad $/.test(text.slice(m.start - 4, m.start)),
  );
}

/** A time at the head of the sentence holds for all that follows, however far; so does the only one beside the only figure. */
function leading(reading: Reading, times: readonly TimeAnchor[], amount: Amount): TimeAnchor | null {
  if (reading.amounts.length === 1 && times.length === 1) return times[0] ?? null;
  const before = times.filter((t) => t.end <= amount.start);
  const last = before.at(-1);
  return last && last === before[0] && last.start - reading.start <= HEAD ? last : null;
}

const HEAD = 24;

/** "2022年至2024年…分别为 A、B 和 C", "in 2023 and 2024 … $1bn and $2bn respectively": as many times as figures, in order. */
function distributed(reading: Reading, amount: Amount): string | null {
  const { words } = reading.compiled;
  const sentence = reading.text.slice(reading.start, reading.end);
  const word = [...words.respectively].find((w) => sentence.includes(w));
  if (word === undefined) return null;
  const after = word.charCodeAt(0) < 0x2e80;
  let group = reading.amounts;
  if (!after) {
    const at = sentence.lastIndexOf(word, amount.start - reading.start);
    if (at < 0) return null;
    // The list ends where the next one begins, or the statement ends.
    const rest = sentence.slice(at + word.length);
    const ends = [rest.indexOf(word), rest.search(/[;；]/)].filter((i) => i >= 0);
    const from = reading.start + at;
    const until = ends.length === 0 ? reading.end : from + word.length + Math.min(...ends);
    group = group.filter((a) => a.start > from && a.end <= until);
  }
  const head = group[0];
  if (!head || group.length < 2) return null;
  const times = reading.times.filter((t) => t.end <= head.start && t.use !== 'news');
  const index = group.indexOf(amount);
  const range = times.map((t) => YEARS.exec(t.label)).findLast((m) => m !== null && Number(m[2]) - Number(m[1]) + 1 === group.length);
  if (range) return String(Number(range[1]) + index);
  return times.length === group.length ? (times[index]?.label ?? null) : null;
}

const YEARS = /^(\d{4})-01\/(\d{4})-12$/;

/** The quarter or half that the sentence itself speaks of before a figure. */
function usualPeriod(reading: Reading, amount: Amount): TimeAnchor | null {
  return reading.times.findLast((t) => t.end <= amount.start && isReportingPeriod(t.label) && !isYearAgoPhrase(reading, t)) ?? null;
}

/** "$700m in Q1": a time right behind another amount is that amount's. */
function belongsToOther(reading: Reading, time: TimeAnchor, amount: Amount): boolean {
  return ownerOf(reading, time, amount) !== null;
}

function ownerOf(reading: Reading, time: TimeAnchor, amount: Amount): Amount | null {
  return (
    reading.amounts.find(
      (a) =>
        a !== amount &&
        a.end <= time.start &&
        time.start - a.end <= 8 &&
        /^ ?(?:(?:in|for|during|at|by|on)(?: the| that| this)?|[(（])? ?$/.test(reading.text.slice(a.end, time.start)),
    ) ?? null
  );
}

/** "$1.4bn against $0.7bn in Q1": the second figure's time is expressly not the first one's. */
function comparedWithOwner(reading: Reading, times: readonly TimeAnchor[], amount: Amount): boolean {
  return times.some((t) => {
    const owner = ownerOf(reading, t, amount);
    if (owner === null || owner.start < amount.start) return false;
    const apart = (p: { start: number; end: number }): boolean => p.start >= amount.end && p.end <= owner.hedgedStart;
    return reading.hits.versus.some(apart) || reading.hits.direction.some(apart);
  });
}

function isYearAgoPhrase({ hits }: Reading, time: TimeAnchor): boolean {
  return hits.yearAgo.some((y) => y.start < time.end && time.start < y.end);
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
  if (reading.compiled.lexicon.yearAgo.side === 'after') {
    const until = Math.min(reading.amounts[at + 1]?.start ?? reading.end, amount.end + YEAR_AGO_REACH);
    return reading.hits.yearAgo.some(
      (y) => y.start >= amount.end && y.end <= until + 2 && !/[;.]/.test(reading.text.slice(amount.end, y.start)),
    );
  }
  const from = Math.max(reading.amounts[at - 1]?.end ?? reading.start, amount.hedgedStart - YEAR_AGO_REACH / 2);
  return reading.hits.yearAgo.some((y) => y.start >= from && y.end <= amount.hedgedStart);
}
