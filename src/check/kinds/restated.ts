/**
 * The same origin gives a different value for the same period or date, later; or a paper tells another figure than the
 * one that it cites.
 */
import { natureOf } from '../../claim/metric.js';
import { disagreement, distanceOf, notBothReported, ONE_FIGURE, unlike } from '../comparable.js';
import { judgeEach, type Kind, pass, type Verdict } from '../finding.js';
import { byPublication, type Entry, type Ledger } from '../ledger.js';
import { isSameOrigin } from '../origins.js';
import { correction, openHedge, otherBasis, rounding, transcription } from '../reconcilers.js';

/** A figure that changed in the article itself, whoever is quoted with it: nothing but rounding explains that away. */
function judgeEdit(ledger: Ledger, before: Entry, after: Entry): Verdict {
  const strength = disagreement(before, after, ledger.thresholds);
  if (strength === null) return pass(ONE_FIGURE);
  const paper = before.claim.publisher ?? before.origin.name;
  return {
    finding: {
      strength,
      days: 0,
      distance: distanceOf(before.plausible, after.plausible),
      words: (p) => ({
        headline: p.pick(
          `${after.claim.company.name}: ${paper} edited its article after publication: ${p.figure(before)} became ${p.figure(after)} as ${p.subject(after)}`,
          `${after.claim.company.name}：${paper}发表后改动了文章：${p.subject(after)}由${p.figure(before)}改为${p.figure(after)}`,
        ),
        summary: p.pick(
          'Edited after publication: the same article, the same figure, another value. Whoever cited it before cites what it no longer says.',
          '发表后改动：同一篇文章、同一项数字，数值已变；此前援引者所引的已非现文。',
        ),
        arithmetic: [p.line(before), p.line(after)],
      }),
      reconcilers: [transcription(before, after), correction(before, after), rounding(before, after)],
    },
  };
}

export const restated: Kind = {
  kind: 'restated',
  bearing: 'ledger',
  find: (ledger, pairs, report) => {
    const { thresholds } = ledger;
    const judge = (x: Entry, y: Entry): Verdict | null => {
      if (x.claim.metric === 'other_money' || natureOf(x.claim.metric) === 'event') return null;
      if (x.claim.article === y.claim.article || !isSameOrigin(x, y)) return null;
      const [a, b] = byPublication(x, y) <= 0 ? [x, y] : [y, x];
      const cites = a.origin.isCitation || b.origin.isCitation;
      const oneDate = a.label !== null && a.label === b.label;
      if (!oneDate && (!cites || natureOf(a.claim.metric) === 'flow')) return null;
      const difference = unlike(a, b) ?? notBothReported(a, b);
      if (difference) return pass(difference);
      const strength = disagreement(a, b, thresholds);
      if (strength === null) return pass(ONE_FIGURE);
      const forWhen = oneDate ? a.label : null;
      return {
        finding: {
          strength,
          days: 0,
          distance: distanceOf(a.plausible, b.plausible),
          words: (p) => ({
            headline: cites
              ? p.pick(
                  `${a.claim.company.name}: one report of ${a.origin.name} is told as ${p.figure(a)} and as ${p.figure(b)} ${p.subject(a)}`,
                  `${a.claim.company.name}：同出于${a.origin.name}的${p.subject(a)}，一处作${p.figure(a)}，一处作${p.figure(b)}`,
                )
              : p.pick(
                  `${a.claim.company.name}: ${a.origin.name} first gave ${p.figure(a)}, later ${p.figure(b)}, as ${p.subject(a)}${forWhen === null ? '' : ` for ${p.date(forWhen)}`}`,
                  `${a.claim.company.name}：${a.origin.name}先称${forWhen === null ? '' : p.date(forWhen)}${p.subject(a)}为${p.figure(a)}，后称${p.figure(b)}`,
                ),
            summary: cites
              ? p.pick(
                  'A citation and its source give two figures: one of them was copied wrongly.',
                  '援引与来源数字不同，其中一处转述有误。',
                )
              : p.pick(
                  'One source, one date, two values: a correction, a restatement, or a slip in one of its reports.',
                  '同一来源、同一日期、两个数值：或为更正，或为重述，或为笔误。',
                ),
            arithmetic: [p.line(a), p.line(b)],
          }),
          reconcilers: [transcription(a, b), correction(a, b), rounding(a, b), otherBasis(ledger, a, b), openHedge(a, b)],
        },
      };
    };
    judgeEach(pairs.sameLabel, report, judge);
    judgeEach(pairs.near, report, judge);
    judgeEach(ledger.edits, report, (before, after) => judgeEdit(ledger, before, after));
  },
};
