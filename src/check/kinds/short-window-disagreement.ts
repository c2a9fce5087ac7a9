/**
 * Two rates or stocks of one company, for dates within the window, that no value satisfies. See CHECKS: intervals,
 * like with like.
 */
import { intervalOf } from '../../claim/claim.js';
import { growth, type Interval, middle } from '../../claim/interval.js';
import { natureOf } from '../../claim/metric.js';
import { statedMoney } from '../../claim/money.js';
import { bothReported, daysApart, disagreement, distanceOf, isUndated, unlike } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import { differentMonths, openHedge, otherConvention, recurringAgainstRunRate, rounding } from '../reconcilers.js';
import { percent } from '../trajectory.js';
import { intervalLine, subjectWords, whenWords } from '../words.js';

export const shortWindowDisagreement: Check = {
  kind: 'short_window_disagreement',
  judge: ({ claim: a }, { claim: b }, { ledger, thresholds }) => {
    const nature = natureOf(a.metric);
    if (a.metric !== b.metric || (nature !== 'rate' && nature !== 'stock')) return null;
    const difference = unlike(a, b);
    if (difference) return pass(difference);
    if (!bothReported(a, b)) return pass(`not both reported: ${a.modality} and ${b.modality}`);
    const days = daysApart(a, b);
    if (days === null) return pass('a date is missing');
    if (days > thresholds.windowDays) return null;
    if (a.article === b.article && (isUndated(a) || isUndated(b))) return pass('one article that tells a before and an after');
    const strength = disagreement(a, b);
    if (strength === null) return pass('the intervals meet');
    const from = middle(intervalOf(a, 'plausible'));
    const to = middle(intervalOf(b, 'plausible'));
    const factor = from === null || to === null || from.lte(0) ? null : Number(to.div(from).toFixed(12));
    if (a.metric === 'market_cap' && factor !== null && Math.max(factor, 1 / factor) < thresholds.marketCapFactor) {
      return pass('market capitalisation may move this much between two days');
    }
    const reading = strength === 'hard' ? 'possible' : 'plausible';
    const least = growth(intervalOf(a, reading), intervalOf(b, reading));
    const rate = nature === 'rate';
    return {
      finding: {
        strength,
        days,
        distance: distanceOf(intervalOf(a, 'plausible'), intervalOf(b, 'plausible')),
        headline: `${a.company.name}: ${subjectWords(a)} of ${statedMoney(a)} ${whenWords(a)} and ${statedMoney(b)} ${whenWords(b)} ${strength === 'hard' ? `cannot both hold${rate ? ' for calendar months' : ''}` : 'are hard to square'}`,
        summary: `${DISAGREE[strength]}${factor === null ? '' : ` From middle to middle the gap is ${percent(factor)} in ${days === 1 ? 'one day' : `${days} days`}.`}`,
        arithmetic: [
          intervalLine(a),
          intervalLine(b),
          `least change that joins ${strength === 'hard' ? 'them' : 'their plausible readings'} over ${days === 1 ? 'one day' : `${days} days`}: ${leastFactor(least)}`,
        ],
        reconcilers: rate
          ? [rounding(a, b), differentMonths(a, b, ledger), otherConvention(a, b), recurringAgainstRunRate(a, b), openHedge(a, b)]
          : [rounding(a, b), openHedge(a, b)],
      },
    };
  },
};

const DISAGREE = {
  hard: 'Neither figure is a rounding of the other and no hedge admits both.',
  soft: 'A hedge taken at its widest admits both; what it is plausibly meant to say does not.',
} as const;

/** The factor nearest to one of all that lead from the first interval to the second. */
function leastFactor({ low, high }: Interval): string {
  if (low?.gt(1)) return `× ${low.toFixed(4)}`;
  if (high?.lt(1)) return `× ${high.toFixed(4)}`;
  return '× 1, only at the edge that both intervals share';
}
