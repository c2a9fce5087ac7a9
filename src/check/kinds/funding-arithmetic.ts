/** Rounds against the total raised; pre-money + round against post-money; raised, burned and cash left. */
import { disjoint, type Interval } from '../../claim/interval.js';
import { distanceOf, exceeds, roundedWidely, sumOf } from '../comparable.js';
import type { Finding, Kind, Report } from '../finding.js';
import { type Entry, type Ledger, PRE_MONEY } from '../ledger.js';
import { because } from '../reconcilers.js';
import { said } from '../said.js';
import type { Phrases } from '../words.js';

const POST = /post[- ]?money|投后/i;
/** Reports of one round are told within four months of each other. */
const ONE_ROUND_DAYS = 120;

export const fundingArithmetic: Kind = {
  kind: 'funding_arithmetic',
  bearing: 'ledger',
  find: (ledger, _pairs, report) => {
    preAndPost(ledger, report);
    roundsAndTotal(ledger, report);
  },
};

function wordsOf({ claim }: Entry): string {
  return (
    claim.metric_text ??
    claim.quote.slice(Math.max(0, claim.amount_span[0] - claim.span[0] - 24), claim.amount_span[1] - claim.span[0] + 24)
  );
}

function preAndPost(ledger: Ledger, report: Report): void {
  const wide = (e: Entry): Interval => roundedWidely(e, ledger.thresholds);
  const { windowDays } = ledger.thresholds;
  const valuations = ledger.firsts.filter((e) => e.claim.metric === 'valuation' && e.day !== null);
  const rounds = ledger.firsts.filter((e) => e.claim.metric === 'funding' && e.claim.scope === null && e.day !== null);
  for (const post of valuations.filter((e) => POST.test(wordsOf(e)))) {
    for (const pre of valuations.filter((e) => PRE_MONEY.test(e.claim.metric_text ?? '') && isNear(post, e, windowDays))) {
      const near = rounds.filter((e) => isNear(post, e, windowDays) && e.claim.currency === post.claim.currency);
      if (near.length === 0 || pre.claim.currency !== post.claim.currency || report.isNamed(post, pre)) continue;
      const fits = near.some((round) => !disjoint(sumOf([wide(pre), wide(round)]), wide(post)));
      const [round] = near;
      if (fits || !round) report.pass(post, pre, said('pre-money and round make post-money', '投前加融资额等于投后'));
      else report.flag([post, pre, round], prePostFinding(post, pre, round));
    }
  }
}

function isNear(a: Entry, b: Entry, days: number): boolean {
  return a.day !== null && b.day !== null && Math.abs(a.day - b.day) <= days;
}

function prePostFinding(post: Entry, pre: Entry, round: Entry): Finding {
  const sum = sumOf([pre.possible, round.possible]);
  return {
    strength: 'hard',
    days: 0,
    distance: distanceOf(sum, post.plausible),
    words: (p) => ({
      headline: p.pick(
        `${post.claim.company.name}: ${p.figure(pre)} pre-money and a round of ${p.figure(round)} do not make ${p.figure(post)} post-money`,
        `${post.claim.company.name}：投前${p.figure(pre)}加融资${p.figure(round)}不等于投后${p.figure(post)}`,
      ),
      summary: p.pick('Post-money is pre-money plus the round, by definition.', '按定义，投后估值等于投前估值加本轮融资。'),
      arithmetic: [
        p.line(pre),
        p.line(round),
        p.line(post),
        p.pick(`pre-money + round: ${p.interval(sum, post.claim.currency)}`, `投前＋融资：${p.interval(sum, post.claim.currency)}`),
      ],
    }),
    reconcilers: [
      because(
        'possible',
        ['Part of the round is not new money', '本轮含老股转让'],
        ['a secondary sale raises nothing for the company', '老股转让不为公司带来资金'],
      ),
      because('possible', ['The round was enlarged later', '融资额后来扩大'], ['a later close adds to both', '后续交割会同时增加两者']),
    ],
  };
}

function roundsAndTotal(ledger: Ledger, report: Report): void {
  const wide = (e: Entry): Interval => roundedWidely(e, ledger.thresholds);
  const whole = (e: Entry): boolean => e.claim.scope === null && e.isReported && e.day !== null;
  const totals = ledger.firsts.filter((e) => e.claim.metric === 'funding_total' && whole(e));
  const rounds = ledger.firsts.filter((e) => e.claim.metric === 'funding' && whole(e));
  for (const total of totals) {
    const before = rounds.filter((e) => e.claim.currency === total.claim.currency && (e.day ?? 0) <= (total.day ?? 0));
    const told = [...oneEach(before)];
    const [first] = told;
    if (first && !report.isNamed(total, first)) {
      const largest = told.find((e) => exceeds(wide(e), wide(total)));
      const parts = largest ? [largest] : told;
      const sum = sumOf(parts.map(wide));
      if (exceeds(sum, wide(total))) report.flag([total, ...parts], totalFinding(total, parts, sum));
      else report.pass(total, first, said('the rounds lie within the total', '各轮之和不超过累计融资'));
    }
    const earlier = totals.find(
      (e) =>
        e.claim.currency === total.claim.currency &&
        (total.day ?? 0) - (e.day ?? 0) > ledger.thresholds.windowDays &&
        exceeds(wide(e), wide(total)),
    );
    if (earlier && !report.isNamed(total, earlier)) report.flag([total, earlier], totalFinding(total, [earlier], earlier.possible));
  }
}

/** One report a round, the smallest: reports within a few months of each other may be of one round. */
function* oneEach(rounds: readonly Entry[]): Iterable<Entry> {
  let current: Entry | null = null;
  let since = Number.NEGATIVE_INFINITY;
  for (const round of rounds) {
    if (current !== null && (round.day ?? 0) - since <= ONE_ROUND_DAYS) {
      if ((round.value ?? 0) < (current.value ?? 0)) current = round;
      continue;
    }
    if (current !== null) yield current;
    current = round;
    since = round.day ?? 0;
  }
  if (current !== null) yield current;
}

function totalFinding(total: Entry, parts: readonly Entry[], sum: Interval): Finding {
  const [one] = parts;
  return {
    strength: 'hard',
    days: Math.max(0, (total.day ?? 0) - (parts.at(-1)?.day ?? total.day ?? 0)),
    distance: distanceOf(sum, total.plausible),
    words: (p) => ({
      headline: p.pick(
        `${total.claim.company.name}: ${parts.map(p.figure).join(' + ')} ${parts.length === 1 ? `(${one ? p.subject(one) : ''})` : 'of rounds'} exceed${parts.length === 1 ? 's' : ''} the ${p.figure(total)} that it is said to have raised in total`,
        `${total.claim.company.name}：${parts.map(p.figure).join(' + ')}（${parts.length === 1 && one ? p.subject(one) : '各轮融资'}）超过所述累计融资${p.figure(total)}`,
      ),
      summary: p.pick('What was raised to date holds every round before it, and never falls.', '累计融资包含此前每一轮，且不会减少。'),
      arithmetic: [p.line(total), ...parts.map(p.line), ...sumLine(parts, sum, total, p)],
    }),
    reconcilers: [
      because(
        'possible',
        ['The total counts equity only', '累计额只计股权'],
        ['debt and secondary sales are left out of many totals', '许多累计数字不含债务与老股转让'],
      ),
      because(
        'possible',
        ['The round had not closed', '该轮尚未交割'],
        ['a round is announced before the money is paid in', '融资宣布早于资金到账'],
      ),
    ],
  };
}

function sumLine(parts: readonly Entry[], sum: Interval, total: Entry, p: Phrases): string[] {
  return parts.length < 2
    ? []
    : [p.pick(`sum: ${p.interval(sum, total.claim.currency)}`, `合计：${p.interval(sum, total.claim.currency)}`)];
}

/** One article that tells what was raised, what was burned, and what is left. */
export const cashArithmetic: Kind = {
  kind: 'funding_arithmetic',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) => {
    for (const entries of pairs.articles) {
      const pick = (...metrics: string[]): Entry[] =>
        entries.filter((e) => metrics.includes(e.claim.metric) && e.claim.scope === null && e.isReported);
      const [burn] = pick('cash_burn');
      const [cash] = pick('cash');
      const [raised] = [...pick('funding_total'), ...pick('funding')];
      if (!burn || !cash || !raised || report.isNamed(cash, raised)) continue;
      if (new Set([burn, cash, raised].map((e) => e.claim.currency)).size > 1) continue;
      const left = roundedWidely(cash, thresholds);
      const [was, gone] = [roundedWidely(raised, thresholds), roundedWidely(burn, thresholds)];
      const most = was.high === null || gone.low === null ? null : was.high.minus(gone.low);
      if (most === null || left.low === null || left.low.lt(most)) {
        report.pass(cash, raised, said('what is left fits what was raised and burned', '剩余现金与融资及消耗相符'));
        continue;
      }
      report.flag([cash, raised, burn], {
        strength: 'hard',
        days: 0,
        distance: distanceOf(left, { low: most, high: most }),
        words: (p) => ({
          headline: p.pick(
            `${cash.claim.company.name}: ${p.figure(raised)} raised less ${p.figure(burn)} burned does not leave ${p.figure(cash)} of cash`,
            `${cash.claim.company.name}：融资${p.figure(raised)}减去消耗${p.figure(burn)}，剩不下${p.figure(cash)}现金`,
          ),
          summary: p.pick('More is said to be left than was there after the burn.', '所述剩余现金多于融资减去消耗。'),
          arithmetic: [
            p.line(raised),
            p.line(burn),
            p.line(cash),
            p.pick(`at most left: ${p.money(most, cash.claim.currency)}`, `至多剩余：${p.money(most, cash.claim.currency)}`),
          ],
        }),
        reconcilers: [
          because('possible', ['Money from elsewhere', '另有资金来源'], ['debt or cash from before the round', '债务或此前的现金']),
          because(
            'possible',
            ['Not all that was raised is meant', '所指并非全部融资'],
            ['one round stands beside the cash of several', '一轮融资与多轮积累的现金并列'],
          ),
        ],
      });
    }
  },
};
