/** Two origins that state different values of one flow for one period, both as actuals. */
import { natureOf } from '../../claim/metric.js';
import { disagreement, distanceOf, notBothReported, ONE_FIGURE, unlike } from '../comparable.js';
import { judgeEach, type Kind, pass } from '../finding.js';
import { isSameOrigin } from '../origins.js';
import { fiscalYear, forecastToldAsFact, openHedge, otherBasis, partForWhole, rounding } from '../reconcilers.js';
import { said } from '../said.js';

export const periodDisagreement: Kind = {
  kind: 'period_disagreement',
  bearing: 'ledger',
  find: (ledger, pairs, report) =>
    judgeEach(pairs.sameLabel, report, (a, b) => {
      const { period } = a.claim;
      if (natureOf(a.claim.metric) !== 'flow' || period === null || period !== b.claim.period) return null;
      const difference = unlike(a, b);
      if (difference) return pass(difference);
      if (a.claim.article === b.claim.article)
        return pass(said('one article; its own figures may split what it does not name', '同一篇文章，数字可能是未点明的分项'));
      if (isSameOrigin(a, b)) return null;
      const modal = notBothReported(a, b);
      if (modal) return pass(modal);
      const strength = disagreement(a, b, ledger.thresholds);
      if (strength === null) return pass(ONE_FIGURE);
      return {
        finding: {
          strength,
          days: 0,
          distance: distanceOf(a.plausible, b.plausible),
          words: (p) => ({
            headline: p.pick(
              `${a.claim.company.name}: ${p.subject(a)} for ${p.date(period)} is ${p.figure(a)} in one report and ${p.figure(b)} in another`,
              `${a.claim.company.name}：${p.date(period)}${p.subject(a)}，一处报道为${p.figure(a)}，另一处为${p.figure(b)}`,
            ),
            summary: p.pick(
              `${p.source(a)} and ${p.source(b)} give one period two values that ${strength === 'hard' ? 'no rounding' : 'no plausible reading of their hedges'} joins.`,
              `${p.source(a)}与${p.source(b)}对同一期间给出两个数值，${strength === 'hard' ? '任何舍入' : '限定语的通常理解'}都无法使其一致。`,
            ),
            arithmetic: [p.line(a), p.line(b)],
          }),
          reconcilers: [
            rounding(a, b),
            otherBasis(ledger, a, b),
            fiscalYear(ledger, a, b),
            partForWhole(ledger, a, b),
            forecastToldAsFact(ledger, a, b),
            openHedge(a, b),
          ],
        },
      };
    }),
};
