/**
 * A month's figure, annualised by every convention the press uses, against an annualised figure for an overlapping
 * window: the spread runs from month × 12 to 28 days × 13.
 */
import { asOfWindow, type Claim, intervalOf, likelyDay } from '../../claim/claim.js';
import { decimal } from '../../claim/decimal.js';
import { disjoint, type Interval } from '../../claim/interval.js';
import { money, moneyInterval, statedMoney } from '../../claim/money.js';
import { overlaps, windowOf } from '../../claim/period.js';
import { bothReported, daysApart, distanceOf, unlike } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import type { LedgerClaim } from '../origins.js';
import { differentMonths, openHedge } from '../reconcilers.js';
import { intervalLine, sourceWords, subjectWords, whenWords } from '../words.js';

const LEAST = decimal(12);
const MOST = decimal(13);

/** Everything that a month's figure may be called when annualised. */
export function annualised(month: Interval): Interval {
  return { low: month.low === null ? null : month.low.times(LEAST), high: month.high === null ? null : month.high.times(MOST) };
}

export const annualizedVsMonthly: Check = {
  kind: 'annualized_vs_monthly',
  judge: (x, y, { ledger, thresholds }) => {
    const [rate, month] = isRate(x.claim) ? [x.claim, y.claim] : [y.claim, x.claim];
    if (!isRate(rate) || month.metric !== 'monthly_revenue') return null;
    const difference = unlike(rate, month);
    if (difference) return pass(difference);
    if (!bothReported(rate, month)) return pass(`not both reported: ${rate.modality} and ${month.modality}`);
    if (!sameTime(rate, month, thresholds.windowDays)) return pass('for other months');
    const spread = annualised(intervalOf(month, 'possible'));
    if (!disjoint(spread, intervalOf(rate, 'possible'))) return pass('a convention of annualising joins them');
    if (isTold(month, ledger)) return pass('its own article gives the run rate that this month belongs to');
    const monthAsRate = { ...month, metric: rate.metric, ...timesTwelve(month) };
    const [earlier, later] = isMonthLater(rate, month) ? [rate, monthAsRate] : [monthAsRate, rate];
    return {
      finding: {
        strength: 'hard',
        days: daysApart(rate, month) ?? 0,
        distance: distanceOf(spread, intervalOf(rate, 'plausible')),
        headline: `${rate.company.name}: ${subjectWords(rate)} of ${statedMoney(rate)} ${whenWords(rate)} does not fit ${statedMoney(month)} in a month ${whenWords(month)}`,
        summary: `${statedMoney(month)} a month is ${moneyInterval(spread, month.currency)} a year by any convention; ${sourceWords(rate)} says ${statedMoney(rate)}.`,
        arithmetic: [intervalLine(rate), intervalLine(month), `month × 12 to × 13 (28 days): ${moneyInterval(spread, month.currency)}`],
        reconcilers: [
          differentMonths(earlier, later, ledger),
          {
            name: 'Another way of annualising',
            detail: `even × 13 gives at most ${spread.high === null ? 'any amount' : money(spread.high, month.currency)}`,
            verdict: 'ruled_out',
          },
          openHedge(rate, month),
        ],
      },
    };
  },
};

function timesTwelve(month: Claim): Pick<Claim, 'stated_low' | 'stated_high' | 'quantum'> {
  const year = (amount: string): string => decimal(amount).times(LEAST).toFixed();
  return {
    stated_low: month.stated_low === null ? null : year(month.stated_low),
    stated_high: month.stated_high === null ? null : year(month.stated_high),
    quantum: year(month.quantum),
  };
}

/** A rate named before the month is over can only rest on the months before it. */
function isMonthLater(rate: Claim, month: Claim): boolean {
  const told = likelyDay(rate);
  const end = likelyDay(month);
  return told !== null && end !== null && told < end;
}

function isRate(claim: Claim): boolean {
  return claim.metric === 'annualized_revenue' || claim.metric === 'arr';
}

/** A dated month must overlap the rate's window; an undated one must be reported within the window of days. */
function sameTime(rate: Claim, month: Claim, windowDays: number): boolean {
  const label = month.period ?? month.as_of;
  const days = label === null ? null : windowOf(label);
  if (days !== null) {
    const likely = likelyDay(rate);
    const stated = rate.as_of === null ? null : asOfWindow(rate);
    return stated !== null ? overlaps(stated, days) : likely !== null && likely >= days.start && likely < days.end;
  }
  const apart = daysApart(rate, month);
  return apart !== null && apart <= windowDays;
}

/** A month beside the run rate of its own sentence, or undated in its own article, is that rate divided: no news of another. */
function isTold(month: Claim, ledger: readonly LedgerClaim[]): boolean {
  const undated = month.period === null && month.as_of === null;
  const spread = annualised(intervalOf(month, 'possible'));
  return ledger.some(({ claim, citations }) =>
    [claim, ...citations].some(
      (c) =>
        isRate(c) &&
        c.article === month.article &&
        (undated || c.span[0] === month.span[0]) &&
        !disjoint(spread, intervalOf(c, 'possible')),
    ),
  );
}
