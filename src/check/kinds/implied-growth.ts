/**
 * Two run rates further apart in time than the window, whose least joining growth (or fall) per 30 days is beyond what
 * the company's own ledger makes credible.
 */
import { intervalOf, likelyDay } from '../../claim/claim.js';
import { type Metric, natureOf } from '../../claim/metric.js';
import { statedMoney } from '../../claim/money.js';
import { bothReported, daysApart, distanceOf, isUndated, unlike } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import type { LedgerClaim } from '../origins.js';
import { openHedge, otherConvention, recurringAgainstRunRate } from '../reconcilers.js';
import { credibleGrowth, leastGrowth, percent } from '../trajectory.js';
import { intervalLine, subjectWords, whenWords } from '../words.js';

export const impliedGrowth: Check = {
  kind: 'implied_growth',
  judge: ({ claim: a }, { claim: b }, { ledger, thresholds }) => {
    if (a.metric !== b.metric || natureOf(a.metric) !== 'rate') return null;
    const difference = unlike(a, b);
    if (difference) return pass(difference);
    if (!bothReported(a, b)) return pass(`not both reported: ${a.modality} and ${b.modality}`);
    const days = daysApart(a, b);
    const since = likelyDay(a);
    if (days === null || since === null) return pass('a date is missing');
    if (days <= thresholds.windowDays || days > thresholds.growthWindowDays) return null;
    if (a.article === b.article && (isUndated(a) || isUndated(b))) return pass('one article that tells a before and an after');
    if (hasBetween(ledger, since, likelyDay(b) ?? since, a.metric)) return pass('a claim between them bears the test');
    const factor = leastGrowth(a, b, days);
    const credible = credibleGrowth(ledger, a, since, thresholds);
    if (factor <= credible.ceiling && factor >= thresholds.fallFloorPer30Days)
      return pass(`the least growth, ${percent(factor)} per 30 days, is credible`);
    const rose = factor > 1;
    const limit = rose ? credible.ceiling : thresholds.fallFloorPer30Days;
    return {
      finding: {
        strength: 'hard',
        days,
        distance: distanceOf(intervalOf(a, 'plausible'), intervalOf(b, 'plausible')),
        headline: `${a.company.name}: ${subjectWords(a)} of ${statedMoney(a)} ${whenWords(a)} and ${statedMoney(b)} ${whenWords(b)} need ${percent(factor)} per 30 days`,
        summary: `Even the least growth that joins them is beyond ${percent(limit)} per 30 days${credible.median === null ? ', the most believed without a history' : `; its own history has a median of ${percent(credible.median)}`}.`,
        arithmetic: [
          intervalLine(a),
          intervalLine(b),
          `least change over ${days} days, per 30 days: ${percent(factor)}`,
          `credible per 30 days: ${percent(limit)} (${credible.observations} earlier steps in the ledger)`,
        ],
        reconcilers: [otherConvention(a, b), recurringAgainstRunRate(a, b), openHedge(a, b)],
      },
    };
  },
};

/** Only neighbours in time are tested: with a claim between them, its own two steps tell more. */
function hasBetween(ledger: readonly LedgerClaim[], from: string, to: string, metric: Metric): boolean {
  return ledger.some(
    ({ claim, day }) => claim.metric === metric && claim.modality === 'reported' && day !== null && day > from && day < to,
  );
}
