/** The verb contradicts the figures: "plunged from $72 m to $433 m". */
import { intervalOf } from '../../claim/claim.js';
import { disjoint } from '../../claim/interval.js';
import { statedMoney } from '../../claim/money.js';
import { comparedPair, distanceOf } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import { intervalLine, subjectWords } from '../words.js';

export const directionMismatch: Check = {
  kind: 'direction_mismatch',
  judge: (x, y) => {
    const pair = comparedPair(x, y);
    if (pair === null || pair.to.direction === null) return null;
    const { from, to } = pair;
    const { verb, text } = pair.to.direction;
    if (verb === 'flat') return null;
    const before = intervalOf(from, 'possible');
    const after = intervalOf(to, 'possible');
    const rises = disjoint(before, after) && before.high !== null && after.low?.gte(before.high);
    const falls = disjoint(before, after) && after.high !== null && before.low?.gte(after.high);
    const wrong = verb === 'fell' ? rises : falls;
    if (!wrong) return pass('the verb fits the figures');
    return {
      finding: {
        strength: 'hard',
        days: 0,
        distance: distanceOf(intervalOf(from, 'plausible'), intervalOf(to, 'plausible')),
        headline: `${to.company.name}: “${text}” from ${statedMoney(from)} to ${statedMoney(to)}: the ${subjectWords(to)} ${rises ? 'rises' : 'falls'}`,
        summary: 'The sentence says one direction, its own figures the other.',
        arithmetic: [intervalLine(from), intervalLine(to), `${statedMoney(to)} is ${rises ? 'more' : 'less'} than ${statedMoney(from)}`],
        reconcilers: [
          {
            name: 'The figures stand in the wrong order',
            detail: `read from ${statedMoney(to)} to ${statedMoney(from)}, the verb fits`,
            verdict: 'possible',
          },
          { name: 'The verb is mistranslated', detail: 'common in machine translation', verdict: 'possible' },
        ],
      },
    };
  },
};
