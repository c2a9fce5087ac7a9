/** The same origin gives a different value for the same period or date, later. */
import { intervalOf } from '../../claim/claim.js';
import { statedMoney } from '../../claim/money.js';
import { bothReported, disagreement, distanceOf, unlike } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import { correction, openHedge, otherBasis, rounding } from '../reconcilers.js';
import { dateWords, intervalLine, sourceWords, subjectWords } from '../words.js';

export const restated: Check = {
  kind: 'restated',
  judge: ({ claim: a, origin: oa }, { claim: b, origin: ob }) => {
    if (a.metric !== b.metric || a.metric === 'other_money' || oa !== ob || a.article === b.article) return null;
    const label = a.period ?? a.as_of;
    if (label === null || label !== (b.period ?? b.as_of)) return null;
    if (a.metric === 'funding') return null;
    const difference = unlike(a, b);
    if (difference) return pass(difference);
    if (!bothReported(a, b)) return pass(`not both reported: ${a.modality} and ${b.modality}`);
    const strength = disagreement(a, b);
    if (strength === null) return pass('the intervals meet');
    return {
      finding: {
        strength,
        days: 0,
        distance: distanceOf(intervalOf(a, 'plausible'), intervalOf(b, 'plausible')),
        headline: `${a.company.name}: ${sourceWords(a)} first gave ${statedMoney(a)}, later ${statedMoney(b)}, as ${subjectWords(a)} for ${dateWords(label)}`,
        summary: 'One source, one date, two values: a correction, a restatement, or a slip in one of its reports.',
        arithmetic: [intervalLine(a), intervalLine(b)],
        reconcilers: [correction(a, b), rounding(a, b), otherBasis(a, b), openHedge(a, b)],
      },
    };
  },
};
