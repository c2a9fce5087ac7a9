/**
 * Two run rates further apart in time than the window, whose least joining growth (or fall) per 30 days is beyond what
 * the company's own ledger makes credible.
 */
import { natureOf } from '../../claim/metric.js';
import { distanceOf } from '../comparable.js';
import { judgeEach, type Kind, pass, type Verdict } from '../finding.js';
import type { Entry, Ledger } from '../ledger.js';
import { differentMonths, forecastToldAsFact, openHedge, otherConvention, partForWhole, recurringAgainstRunRate } from '../reconcilers.js';
import { said } from '../said.js';
import { type Credible, credibleGrowth, leastGrowth } from '../trajectory.js';

export const impliedGrowth: Kind = {
  kind: 'implied_growth',
  bearing: 'ledger',
  find: (ledger, _pairs, report) => {
    for (const entries of ledger.reported.values()) {
      const [first] = entries;
      if (first && natureOf(first.claim.metric) === 'rate') judgeEach(neighbours(entries), report, (a, b) => judge(ledger, a, b));
    }
  },
};

/** Only neighbours in time are tested: with a claim between them, its own two steps tell more. */
function neighbours(entries: readonly Entry[]): [Entry, Entry][] {
  const pairs: [Entry, Entry][] = [];
  let before: Entry[] = [];
  let today: Entry[] = [];
  for (const entry of entries) {
    if (today[0] && today[0].day !== entry.day) {
      before = today;
      today = [];
    }
    today.push(entry);
    for (const earlier of before) pairs.push([earlier, entry]);
  }
  return pairs;
}

function judge(ledger: Ledger, a: Entry, b: Entry): Verdict | null {
  const { windowDays, growthWindowDays, fallFloorPer30Days } = ledger.thresholds;
  if (a.day === null || b.day === null) return null;
  const days = b.day - a.day;
  if (days <= windowDays) return null;
  if (days > growthWindowDays) return pass(said(`${days} days lie between them, too many to tell`, `两者相隔${days}天，过久`));
  if (a.claim.article === b.claim.article) return pass(said('one article that tells a before and an after', '同一篇文章讲述前后变化'));
  const factor = leastGrowth(a, b, days);
  const credible = credibleGrowth(ledger, a, a.day);
  if (factor <= credible.ceiling && factor >= fallFloorPer30Days) {
    const percent = (f: number): string => `${((f - 1) * 100).toFixed(1)} %`;
    return pass(said(`the least growth, ${percent(factor)} per 30 days, is credible`, `最小增幅每30天${percent(factor)}，可信`));
  }
  return { finding: findingOf(ledger, a, b, days, factor, credible) };
}

function findingOf(ledger: Ledger, a: Entry, b: Entry, days: number, factor: number, credible: Credible) {
  const limit = factor > 1 ? credible.ceiling : ledger.thresholds.fallFloorPer30Days;
  return {
    strength: 'hard' as const,
    days,
    distance: distanceOf(a.plausible, b.plausible),
    proof: [factor.toFixed(4)],
    words: (p: Parameters<ReturnType<typeof openHedge>['words']>[0]) => ({
      headline: p.pick(
        `${a.claim.company.name}: ${p.subject(a)} of ${p.figure(a)} ${p.when(a)} and ${p.figure(b)} ${p.when(b)} need ${p.percent(factor)} per 30 days`,
        `${a.claim.company.name}：${p.subject(a)}从${p.figure(a)}（${p.when(a)}）到${p.figure(b)}（${p.when(b)}），每30天至少需${p.percent(factor)}`,
      ),
      summary: p.pick(
        `Even the least growth that joins them is beyond ${p.percent(limit)} per 30 days${credible.median === null ? ', the most believed without a history' : `; its own history has a median of ${p.percent(credible.median)}`}.`,
        `即便取最小变化也超出每30天${p.percent(limit)}${credible.median === null ? '（无历史记录时可信的上限）' : `；该公司历史中位数为${p.percent(credible.median)}`}。`,
      ),
      arithmetic: [
        p.line(a),
        p.line(b),
        p.pick(
          `least change over ${p.days(days)}, per 30 days: ${p.percent(factor)}`,
          `${p.days(days)}内的最小变化，折合每30天：${p.percent(factor)}`,
        ),
        p.pick(
          `credible per 30 days: ${p.percent(limit)} (${credible.observations} earlier steps in the ledger)`,
          `每30天可信的变化：${p.percent(limit)}（账本中此前有${credible.observations}次变化）`,
        ),
      ],
    }),
    reconcilers: [
      ...(days <= 62 ? [differentMonths(ledger, a, b)] : []),
      otherConvention(a, b),
      recurringAgainstRunRate(ledger, a, b),
      partForWhole(ledger, a, b),
      forecastToldAsFact(ledger, a, b),
      openHedge(a, b),
    ],
  };
}
