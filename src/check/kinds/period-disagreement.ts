/** Two origins that state different values of one flow for one period, both as actuals. */
import { intervalOf } from '../../claim/claim.js';
import { natureOf } from '../../claim/metric.js';
import { statedMoney } from '../../claim/money.js';
import { bothReported, disagreement, distanceOf, unlike } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import { fiscalYear, openHedge, otherBasis, rounding } from '../reconcilers.js';
import { dateWords, intervalLine, sourceWords, subjectWords } from '../words.js';

export const periodDisagreement: Check = {
  kind: 'period_disagreement',
  judge: ({ claim: a, origin: oa }, { claim: b, origin: ob }) => {
    if (a.metric !== b.metric || natureOf(a.metric) !== 'flow') return null;
    if (a.period === null || a.period !== b.period) return null;
    const difference = unlike(a, b);
    if (difference) return pass(difference);
    if (a.article === b.article) return pass('one article; its own figures may split what it does not name');
    if (oa === ob) return null;
    if (!bothReported(a, b)) return pass(`not both reported: ${a.modality} and ${b.modality}`);
    const strength = disagreement(a, b);
    if (strength === null) return pass('the intervals meet');
    return {
      finding: {
        strength,
        days: 0,
        distance: distanceOf(intervalOf(a, 'plausible'), intervalOf(b, 'plausible')),
        headline: `${a.company.name}: ${subjectWords(a)} for ${dateWords(a.period)} is ${statedMoney(a)} in one report and ${statedMoney(b)} in another`,
        summary: `${sourceWords(a)} and ${sourceWords(b)} give one period two values that ${strength === 'hard' ? 'no rounding' : 'no plausible reading of their hedges'} joins.`,
        arithmetic: [intervalLine(a), intervalLine(b)],
        reconcilers: [rounding(a, b), otherBasis(a, b), fiscalYear(a), openHedge(a, b)],
      },
    };
  },
};
