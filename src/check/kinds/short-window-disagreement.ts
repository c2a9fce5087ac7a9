/**
 * Two rates or stocks of one company, for dates within the window, that no value satisfies. See CHECKS: intervals,
 * like with like.
 */
import { growth, type Interval, middle } from '../../claim/interval.js';
import { type Metric, natureOf } from '../../claim/metric.js';
import { daysApart, disagreement, distanceOf, notBothReported, ONE_FIGURE, unlike } from '../comparable.js';
import { judgeEach, type Kind, pass } from '../finding.js';
import type { Entry } from '../ledger.js';
import {
  differentMonths,
  forecastToldAsFact,
  openHedge,
  otherConvention,
  partForWhole,
  recurringAgainstRunRate,
  rounding,
} from '../reconcilers.js';
import { said } from '../said.js';
import { credibleGrowth, perThirtyDays } from '../trajectory.js';
import type { Phrases } from '../words.js';

/** What is raised to date is a stock, though it grows by events. */
export function isStanding(metric: Metric): boolean {
  const nature = natureOf(metric);
  return nature === 'rate' || nature === 'stock' || metric === 'funding_total';
}

export const shortWindowDisagreement: Kind = {
  kind: 'short_window_disagreement',
  bearing: 'ledger',
  find: (ledger, pairs, report) =>
    judgeEach(pairs.near, report, (a, b) => {
      const { thresholds } = ledger;
      if (!isStanding(a.claim.metric)) return null;
      const difference = unlike(a, b) ?? notBothReported(a, b);
      if (difference) return pass(difference);
      const days = daysApart(a, b);
      if (days === null) return null;
      if (a.claim.article === b.claim.article) return pass(said('one article that tells a before and an after', '同一篇文章讲述前后变化'));
      const strength = disagreement(a, b, thresholds);
      if (strength === null) return pass(ONE_FIGURE);
      const factor = factorOf(a, b);
      if (a.claim.metric === 'market_cap' && factor !== null && Math.max(factor, 1 / factor) < thresholds.marketCapFactor)
        return pass(said('market capitalisation may move this much between two days', '市值几天内可能有此波动'));
      const isRate = natureOf(a.claim.metric) === 'rate';
      if (isRate && factor !== null && factor > 1 && factor <= 1 + thresholds.driftPerDay * days)
        return pass(said(`ordinary growth within ${days} days`, `${days}天内的正常增长`));
      return { finding: findingOf(a, b, { strength, days, factor, isRate }, ledger) };
    }),
};

/** From middle to middle. */
function factorOf(a: Entry, b: Entry): number | null {
  const from = middle(a.plausible);
  const to = middle(b.plausible);
  return from === null || to === null || from.lte(0) ? null : Number(to.div(from).toFixed(12));
}

interface Gap {
  readonly strength: 'hard' | 'soft';
  readonly days: number;
  readonly factor: number | null;
  readonly isRate: boolean;
}

function findingOf(a: Entry, b: Entry, { strength, days, factor, isRate }: Gap, ledger: Parameters<typeof differentMonths>[0]) {
  const hard = strength === 'hard';
  const credible = credibleGrowth(ledger, a, a.day ?? 0);
  const least = hard ? growth(a.possible, b.possible) : growth(a.plausible, b.plausible);
  return {
    strength,
    days,
    distance: distanceOf(a.plausible, b.plausible),
    words: (p: Phrases) => ({
      headline: p.pick(
        `${a.claim.company.name}: ${p.subject(a)} of ${p.figure(a)} ${p.when(a)} and ${p.figure(b)} ${p.when(b)} ${hard ? `cannot both hold${isRate ? ' for calendar months' : ''}` : 'are hard to square'}`,
        `${a.claim.company.name}：${p.subject(a)}${p.figure(a)}（${p.when(a)}）与${p.figure(b)}（${p.when(b)}）${hard ? `${isRate ? '按自然月' : ''}不可能同时成立` : '难以相容'}`,
      ),
      summary: [
        hard
          ? p.pick('Neither figure is a rounding of the other and no hedge admits both.', '两个数字互非近似，也没有限定语能同时容纳两者。')
          : p.pick(
              'A hedge taken at its widest admits both; what it is plausibly meant to say does not.',
              '限定语取最宽理解可容纳两者，按通常理解则不能。',
            ),
        ...(factor === null
          ? []
          : [
              p.pick(
                ` From middle to middle the gap is ${p.percent(factor)} in ${p.days(days)}.`,
                `以区间中点计，${p.days(days)}内相差${p.percent(factor)}。`,
              ),
            ]),
      ].join(''),
      arithmetic: [
        p.line(a),
        p.line(b),
        p.pick(
          `least change that joins ${hard ? 'them' : 'their plausible readings'} over ${p.days(days)}: ${leastFactor(least, p)}`,
          `${p.days(days)}内使${hard ? '两者' : '两者通常理解'}相接的最小变化：${leastFactor(least, p)}`,
        ),
        ...(isRate && factor !== null && days > 0
          ? [
              p.pick(
                `from middle to middle, per 30 days: ${p.percent(perThirtyDays(factor, days))}; credible of this company: ${p.percent(credible.ceiling)} (${credible.observations} earlier steps in the ledger)`,
                `以区间中点计，折合每30天：${p.percent(perThirtyDays(factor, days))}；该公司可信的增速：${p.percent(credible.ceiling)}（账本中此前有${credible.observations}次变化）`,
              ),
            ]
          : []),
      ],
    }),
    reconcilers: isRate
      ? [
          rounding(a, b),
          differentMonths(ledger, a, b),
          otherConvention(a, b),
          recurringAgainstRunRate(ledger, a, b),
          partForWhole(ledger, a, b),
          forecastToldAsFact(ledger, a, b),
          openHedge(a, b),
        ]
      : [rounding(a, b), forecastToldAsFact(ledger, a, b), openHedge(a, b)],
  };
}

/** The factor nearest to one of all that lead from the first interval to the second. */
function leastFactor({ low, high }: Interval, p: Phrases): string {
  if (low?.gt(1)) return `× ${low.toFixed(4)}`;
  if (high?.lt(1)) return `× ${high.toFixed(4)}`;
  return p.pick('× 1, only at the edge that both intervals share', '× 1，仅在两区间共同的边界上');
}
