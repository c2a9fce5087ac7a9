/**
 * A month's figure, annualised by every convention the press uses, against an annualised figure for an overlapping
 * window: the spread runs from month × 12 to 28 days × 13.
 */
import { decimal } from '../../claim/decimal.js';
import { disjoint, type Interval } from '../../claim/interval.js';
import { natureOf } from '../../claim/metric.js';
import { dayNumber, windowOf } from '../../claim/period.js';
import { daysApart, distanceOf, notBothReported, unlike } from '../comparable.js';
import { areCompared } from '../compared.js';
import { judgeEach, type Kind, pass, type Verdict } from '../finding.js';
import type { Entry, Ledger } from '../ledger.js';
import { because, differentMonths, openHedge, recurringAgainstRunRate } from '../reconcilers.js';
import { said } from '../said.js';

const LEAST = decimal(12);
const MOST = decimal(13);
const MONTH_DAYS = 31;
/** A month's books and the rate that its own article gives are told within two months of each other. */
export const TOLD_WITHIN_DAYS = 62;

/** Everything that a month's figure may be called when annualised. */
export function annualised(month: Interval): Interval {
  return { low: month.low === null ? null : month.low.times(LEAST), high: month.high === null ? null : month.high.times(MOST) };
}

export const annualizedVsMonthly: Kind = {
  kind: 'annualized_vs_monthly',
  bearing: 'ledger',
  find: (ledger, _pairs, report) => {
    const rates = ledger.firsts.filter((e) => natureOf(e.claim.metric) === 'rate' && e.day !== null);
    if (rates.length === 0) return;
    for (const month of ledger.firsts) {
      if (month.claim.metric !== 'monthly_revenue' || month.day === null) continue;
      judgeEach(
        nearIn(rates, month.day, TOLD_WITHIN_DAYS).map((rate) => [month, rate] as const),
        report,
        (m, rate) => judge(ledger, m, rate),
      );
    }
  },
};

/** Entries, in order of days, within so many days of a day. */
export function nearIn(entries: readonly Entry[], day: number, reach: number): Entry[] {
  return entries.filter((e) => e.day !== null && Math.abs(e.day - day) <= reach);
}

function judge(ledger: Ledger, month: Entry, rate: Entry): Verdict {
  const { windowDays } = ledger.thresholds;
  const difference = unlike(rate, month) ?? notBothReported(rate, month);
  if (difference) return pass(difference);
  if (areCompared(month, rate))
    return pass(said('the sentence tells a change from one to the other', '句子讲的是从一个数字到另一个数字的变化'));
  if (!isSameTime(rate, month, windowDays)) return pass(said('for other months', '月份不同'));
  if (isAfter(rate, month) && isToldWithin(month, rate, ledger))
    return pass(said('a rate told for the month itself bears the test', '该月内另有年化数字可供核对'));
  const spread = annualised(month.possible);
  const hard = disjoint(spread, rate.possible);
  if (!hard && !disjoint(annualised(month.plausible), rate.plausible))
    return pass(said('a convention of annualising joins them', '按某种年化方式两者相符'));
  if (isTold(month, ledger))
    return pass(said('its own article gives the run rate that this month belongs to', '该文章自身已给出与此月对应的年化数字'));
  return {
    finding: {
      strength: hard ? 'hard' : 'soft',
      days: daysApart(rate, month) ?? 0,
      distance: distanceOf(spread, rate.plausible),
      words: (p) => {
        const { currency } = month.claim;
        return {
          headline: p.pick(
            `${rate.claim.company.name}: ${p.subject(rate)} of ${p.figure(rate)} ${p.when(rate)} does not fit ${p.figure(month)} in a month ${p.when(month)}`,
            `${rate.claim.company.name}：${p.subject(rate)}${p.figure(rate)}（${p.when(rate)}）与单月${p.figure(month)}（${p.when(month)}）不符`,
          ),
          summary: p.pick(
            `${p.figure(month)} a month is ${p.interval(spread, currency)} a year by any convention; ${p.source(rate)} says ${p.figure(rate)}.`,
            `单月${p.figure(month)}按任何方式年化为${p.interval(spread, currency)}；${p.source(rate)}称${p.figure(rate)}。`,
          ),
          arithmetic: [
            p.line(rate),
            p.line(month),
            p.pick(
              `month × 12 to × 13 (28 days): ${p.interval(spread, currency)}`,
              `单月×12至×13（28天）：${p.interval(spread, currency)}`,
            ),
          ],
        };
      },
      reconcilers: [
        differentMonths(ledger, ...inOrder(month, rate)),
        because('ruled_out', ['Another way of annualising', '年化方式不同'], (p) => {
          const most = spread.high === null ? p.pick('any amount', '任意金额') : p.money(spread.high, month.claim.currency);
          return p.pick(`even × 13 gives at most ${most}`, `即便×13也不过${most}`);
        }),
        recurringAgainstRunRate(ledger, rate, rate),
        openHedge(rate, month),
      ],
    },
  };
}

/** The growth from the earlier to the later, with the month times twelve; a rate named before the month is over rests on those before it. */
function inOrder(month: Entry, rate: Entry): [Entry, Entry, number] {
  const rateFirst = rate.day !== null && month.day !== null && rate.day < month.day;
  return rateFirst ? [rate, month, 12] : [month, rate, 1 / 12];
}

/** A dated month must hold the rate's day, or end just before it; an undated one must be reported within the window of days. */
function isSameTime(rate: Entry, month: Entry, windowDays: number): boolean {
  if (rate.day === null) return false;
  if (month.label === null) return (daysApart(rate, month) ?? windowDays + 1) <= windowDays;
  const days = windowOf(month.label);
  if (days === null || dayNumber(days.end) - dayNumber(days.start) > MONTH_DAYS) return false;
  return rate.day >= dayNumber(days.start) && rate.day < dayNumber(days.end) + windowDays;
}

function isAfter(rate: Entry, month: Entry): boolean {
  const days = month.label === null ? null : windowOf(month.label);
  return days !== null && rate.day !== null && rate.day >= dayNumber(days.end);
}

/** Whether the ledger holds a rate like this one for a day of the month. */
function isToldWithin(month: Entry, like: Entry, ledger: Ledger): boolean {
  const days = windowOf(month.label ?? '');
  return (
    days !== null &&
    (ledger.reported.get(like.series) ?? []).some((e) => e.day !== null && e.day >= dayNumber(days.start) && e.day < dayNumber(days.end))
  );
}

/** A month beside the run rate of its own sentence, or undated in its own article, is that rate divided: no news of another. */
function isTold(month: Entry, { all }: Ledger): boolean {
  const undated = month.label === null;
  const spread = annualised(month.possible);
  return all.some(
    (e) =>
      natureOf(e.claim.metric) === 'rate' &&
      e.claim.article === month.claim.article &&
      (undated || e.claim.span[0] === month.claim.span[0]) &&
      (daysApart(e, month) ?? TOLD_WITHIN_DAYS + 1) <= TOLD_WITHIN_DAYS &&
      !disjoint(spread, e.possible),
  );
}
