/**
 * An old figure presented as current after the ledger has a newer one from the same origin: a paper that looked up
 * last season's leak.
 */
import { grouped } from '../../claim/grouped.js';
import { disagreement, distanceOf } from '../comparable.js';
import type { Kind } from '../finding.js';
import { byDay } from '../ledger.js';
import { because, correction } from '../reconcilers.js';
import { isStanding } from './short-window-disagreement.js';

export const staleRereport: Kind = {
  kind: 'stale_rereport',
  bearing: 'ledger',
  find: (ledger, _pairs, report) => {
    const { thresholds } = ledger;
    const standing = ledger.all.filter((e) => isStanding(e.claim.metric) && e.isReported && e.day !== null);
    for (const entries of grouped(standing, (e) => e.series).values()) {
      if (entries.length < 3) continue;
      for (const late of entries) {
        // A figure with its date is no news of today; a direction tells where it has come from.
        if (late.label !== null || late.claim.direction !== null) continue;
        const within = entries.filter(
          (e) => late.day !== null && e.day !== null && e.day < late.day && e.day >= late.day - thresholds.staleDays,
        );
        const own = within.filter((e) => e.origin.key === late.origin.key);
        const newer = own.filter((e) => e.claim.article !== late.claim.article && byDay(e, late) < 0).at(-1);
        if (!newer || disagreement(newer, late, thresholds) !== 'hard') continue;
        const old = within.find((e) => e.day !== null && newer.day !== null && e.day < newer.day && e.figure === late.figure);
        if (!old || report.isNamed(newer, late)) continue;
        report.flag([newer, late], {
          strength: 'hard',
          days: (late.day ?? 0) - (newer.day ?? 0),
          distance: distanceOf(newer.plausible, late.plausible),
          words: (p) => ({
            headline: p.pick(
              `${late.claim.company.name}: ${p.figure(late)} of ${p.subject(late)} is told as current ${p.when(late)}, though ${newer.origin.name} had ${p.figure(newer)} ${p.when(newer)}`,
              `${late.claim.company.name}：${p.when(late)}仍以${p.figure(late)}作为当前${p.subject(late)}，而${newer.origin.name}已给出${p.figure(newer)}（${p.when(newer)}）`,
            ),
            summary: p.pick(
              `The figure is the one of ${p.when(old).replace(/^(?:on|for) /, '')}; its own source has a newer one.`,
              `该数字最早见于${p.when(old)}；其来源此后已有更新的数字。`,
            ),
            arithmetic: [p.line(old), p.line(newer), p.line(late)],
          }),
          reconcilers: [
            because('possible', ['It fell back', '数字回落'], ['the company may have shrunk to the old figure', '公司可能回落到旧数字']),
            correction(newer, late),
          ],
        });
      }
    }
  },
};
