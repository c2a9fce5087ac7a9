/** The verb contradicts the figures: "plunged from $72 m to $433 m". */

import { distanceOf, exceeds, roundedWidely } from '../comparable.js';
import { comparedPairs } from '../compared.js';
import { judgeEach, type Kind, pass } from '../finding.js';
import { because } from '../reconcilers.js';
import { said } from '../said.js';

export const directionMismatch: Kind = {
  kind: 'direction_mismatch',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) =>
    judgeEach(comparedPairs(pairs), report, (from, to) => {
      const { direction } = to.claim;
      if (direction === null || direction.verb === 'flat') return null;
      const [before, after] = [roundedWidely(from, thresholds), roundedWidely(to, thresholds)];
      const rises = exceeds(after, before);
      const wrong = direction.verb === 'fell' ? rises : exceeds(before, after);
      if (!wrong) return pass(said('the verb fits the figures', '动词与数字一致'));
      return {
        finding: {
          strength: 'hard',
          days: 0,
          distance: distanceOf(from.plausible, to.plausible),
          words: (p) => ({
            headline: p.pick(
              `${to.claim.company.name}: “${direction.text}” from ${p.figure(from)} to ${p.figure(to)}: the ${p.subject(to)} ${rises ? 'rises' : 'falls'}`,
              `${to.claim.company.name}：${p.subject(to)}“${direction.text}”，从${p.figure(from)}到${p.figure(to)}却是${rises ? '上升' : '下降'}`,
            ),
            summary: p.pick('The sentence says one direction, its own figures the other.', '句子说的是一个方向，句中数字却是另一个方向。'),
            arithmetic: [
              p.line(from),
              p.line(to),
              p.pick(
                `${p.figure(to)} is ${rises ? 'more' : 'less'} than ${p.figure(from)}`,
                `${p.figure(to)}${rises ? '大于' : '小于'}${p.figure(from)}`,
              ),
            ],
          }),
          reconcilers: [
            because('possible', ['The figures stand in the wrong order', '两个数字写反了'], (p) =>
              p.pick(
                `read from ${p.figure(to)} to ${p.figure(from)}, the verb fits`,
                `若读作从${p.figure(to)}到${p.figure(from)}，动词就对了`,
              ),
            ),
            because('possible', ['The verb is mistranslated', '动词误译'], ['common in machine translation', '机器翻译中常见']),
          ],
        },
      };
    }),
};
