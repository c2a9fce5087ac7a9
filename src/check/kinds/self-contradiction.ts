/**
 * One article states two values of one thing in two places. Only where nothing but a slip can part them: one series,
 * one stated time, and no change told between them.
 */
import { natureOf } from '../../claim/metric.js';
import { disagreement, distanceOf, notBothReported, ONE_FIGURE } from '../comparable.js';
import { areCompared } from '../compared.js';
import { judgeEach, type Kind, pass } from '../finding.js';
import type { Entry } from '../ledger.js';
import { pairsAmong } from '../pairs.js';
import { because, openHedge, rounding } from '../reconcilers.js';
import { said } from '../said.js';
import { isStanding } from './short-window-disagreement.js';

/** A part that the article does not name as one is mostly smaller than half of its whole; a slip of the pen is not. */
const MOST_FACTOR = 2;

export const selfContradiction: Kind = {
  kind: 'self_contradiction',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) => {
    for (const entries of pairs.articles) {
      judgeEach(pairsAmong(entries, isOneThing), report, (a, b) => {
        if (natureOf(a.claim.metric) !== 'flow' && !isStanding(a.claim.metric)) return null;
        const modal = notBothReported(a, b);
        if (modal) return pass(modal);
        const strength = disagreement(a, b, thresholds);
        // A headline that says "more than" and a text that says how much are one story.
        if (strength !== 'hard') return pass(ONE_FIGURE);
        const reason = reasonToPass(a, b);
        if (reason) return pass(reason);
        return {
          finding: {
            strength,
            days: 0,
            distance: distanceOf(a.plausible, b.plausible),
            words: (p) => ({
              headline: p.pick(
                `${a.claim.company.name}: one article gives ${p.subject(a)} ${p.when(a)} as ${p.figure(a)} and as ${p.figure(b)}`,
                `${a.claim.company.name}：同一篇文章中${p.subject(a)}（${p.when(a)}）一处为${p.figure(a)}，另一处为${p.figure(b)}`,
              ),
              summary: p.pick(
                'The article contradicts itself: one of its two sentences has the wrong figure, period or subject.',
                '文章自相矛盾：两句话中有一句的数字、期间或主语有误。',
              ),
              arithmetic: [p.line(a), p.line(b)],
            }),
            reconcilers: [
              rounding(a, b),
              because(
                'possible',
                ['One sentence speaks of a part', '其中一句说的是局部'],
                ['neither sentence names a part', '两句都没有点明局部'],
              ),
              openHedge(a, b),
            ],
          },
        };
      });
    }
  },
};

/** One series and one stated time, or both without one. */
function isOneThing(a: Entry, b: Entry): boolean {
  return a.series === b.series && a.label === b.label;
}

function reasonToPass(a: Entry, b: Entry) {
  if (areCompared(a, b) || a.claim.direction !== null || b.claim.direction !== null)
    return said('the article tells a change between them', '文章讲述了两者之间的变化');
  if (a.claim.span[0] === b.claim.span[0]) return said('one sentence that sets two figures beside each other', '同一句中并列的两个数字');
  const undated = a.label === null;
  if (undated && natureOf(a.claim.metric) !== 'rate')
    return said('undated: the article may tell a before and an after', '未注明日期，可能是前后变化');
  if (undated && a.origin.key !== b.origin.key) return said('the article quotes two sources', '文章引用了两个来源');
  if (a.value === null || b.value === null || Math.max(a.value, b.value) > MOST_FACTOR * Math.min(a.value, b.value))
    return said('too far apart to be one thing: a part that is not named', '相差过大，可能是未点明的局部');
  return null;
}
