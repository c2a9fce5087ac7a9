/** A scoped figure, or a sum of parts that one sentence lists, exceeds its whole. */
import { decimal } from '../../claim/decimal.js';
import { grouped } from '../../claim/grouped.js';
import { type Interval, scale } from '../../claim/interval.js';
import type { Metric } from '../../claim/metric.js';
import { distanceOf, exceeds, isSameScope, roundedWidely, sumOf } from '../comparable.js';
import { type Finding, judgeEach, type Kind, type Pairs, pass, type Report, type Verdict } from '../finding.js';
import type { Entry, Ledger } from '../ledger.js';
import { isOneLabel, pairsAmong } from '../pairs.js';
import { because, openHedge } from '../reconcilers.js';
import { said } from '../said.js';
import type { Thresholds } from '../thresholds.js';

/** What adds up from parts that are never below zero: a part's profit may exceed the whole's. */
const ADDS_UP: ReadonlySet<Metric> = new Set([
  'revenue',
  'monthly_revenue',
  'bookings',
  'capex',
  'annualized_revenue',
  'arr',
  'debt',
  'cash',
  'funding',
]);
/** Sales between parts are counted in each of them, a few percent of the whole. */
const BETWEEN_PARTS = decimal('0.95');

/** Between two articles. */
export const partExceedsWhole: Kind = {
  kind: 'part_exceeds_whole',
  bearing: 'ledger',
  find: (ledger, pairs, report) => {
    const apart = (list: Pairs['near']) => list.filter(([a, b]) => a.claim.article !== b.claim.article);
    judgeEach(apart(pairs.sameLabel), report, (a, b) => judge(a, b, ledger.thresholds));
    // An undated figure stands beside an undated one only.
    judgeEach(
      apart(pairs.near).filter(([a, b]) => a.label === null && b.label === null),
      report,
      (a, b) => judge(a, b, ledger.thresholds),
    );
    sums(ledger, report);
  },
};

/** Within one article. */
export const partExceedsWholeInArticle: Kind = {
  kind: 'part_exceeds_whole',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) => {
    for (const entries of pairs.articles) judgeEach(pairsAmong(entries, isOneMetric), report, (a, b) => judge(a, b, thresholds));
  },
};

function isOneMetric(a: Entry, b: Entry): boolean {
  return a.claim.metric === b.claim.metric;
}

function judge(x: Entry, y: Entry, thresholds: Thresholds): Verdict | null {
  const [whole, part] = x.claim.scope === null ? [x, y] : [y, x];
  if (!ADDS_UP.has(whole.claim.metric) || whole.claim.scope !== null || part.claim.scope === null) return null;
  const reason = notOneWhole(whole, part);
  if (reason) return pass(reason);
  if (!exceeds(roundedWidely(part, thresholds), roundedWidely(whole, thresholds)))
    return pass(said('the part lies within its whole', '局部不大于整体'));
  return { finding: findingOf(whole, [part], part.possible) };
}

function notOneWhole(whole: Entry, part: Entry) {
  const { claim: w } = whole;
  const { claim: p } = part;
  if (w.currency !== p.currency) return said(`other currency: ${w.currency} and ${p.currency}`, `币种不同：${w.currency} 与 ${p.currency}`);
  if (w.modality !== p.modality) return said(`other modality: ${w.modality} and ${p.modality}`, `语气不同：${w.modality} 与 ${p.modality}`);
  if ((w.basis === 'non_gaap') !== (p.basis === 'non_gaap')) return said('other basis', '会计口径不同');
  // A part's period may be another than its whole's.
  if (whole.label !== part.label) return said('other periods', '期间不同');
  return null;
}

/** Parts of one sentence are disjoint where no name holds another; their whole may stand in any article. */
function sums(ledger: Ledger, report: Report): void {
  const parts = ledger.firsts.filter((e) => e.claim.scope !== null && ADDS_UP.has(e.claim.metric) && e.label !== null);
  for (const listed of grouped(parts, (e) => `${e.claim.article}|${e.claim.span[0]}|${e.claim.metric}|${e.label}`).values()) {
    const [first] = listed;
    if (!first || listed.length < 2 || !areDisjoint(listed)) continue;
    const sum = sumOf(listed.map((e) => roundedWidely(e, ledger.thresholds)));
    for (const whole of ledger.firsts) {
      if (whole.claim.metric !== first.claim.metric || whole.claim.scope !== null || whole.claim.article === first.claim.article) continue;
      if (
        whole.label !== first.label ||
        !isOneLabel(whole, first, ledger) ||
        listed.some((e) => notOneWhole(whole, e) !== null) ||
        report.isNamed(whole, first)
      )
        continue;
      if (exceeds(scale(sum, BETWEEN_PARTS), roundedWidely(whole, ledger.thresholds)))
        report.flag([whole, ...listed], findingOf(whole, listed, sum));
      else report.pass(whole, first, said('the parts lie within their whole', '各部分之和不大于整体'));
    }
  }
}

export function areDisjoint(parts: readonly Entry[]): boolean {
  const names = parts.map((e) => e.claim.scope?.trim().toLowerCase() ?? '');
  return names.every((name, i) => names.every((other, j) => i === j || (!isSameScope(name, other) && !other.includes(name))));
}

function findingOf(whole: Entry, parts: readonly Entry[], sum: Interval): Finding {
  const one = parts.length === 1 ? parts[0] : undefined;
  return {
    strength: 'hard',
    days: 0,
    distance: distanceOf(sum, whole.plausible),
    words: (p) => {
      const { currency, company } = whole.claim;
      const named = one
        ? p.figure(one)
        : parts.map((e) => `${p.figure(e)}${p.pick(` (${e.claim.scope ?? ''})`, `（${e.claim.scope ?? ''}）`)}`).join(' + ');
      return {
        headline: p.pick(
          `${company.name}: ${one ? p.subject(one) : 'parts'} of ${named} ${p.when(whole)} exceed${one ? 's' : ''} the whole ${p.subject(whole)} of ${p.figure(whole)}`,
          `${company.name}：${p.when(whole)}局部${named}大于整体${p.subject(whole)}${p.figure(whole)}`,
        ),
        summary: p.pick(
          'A part cannot be larger than its whole: one of the figures, or what it is said to be of, is wrong.',
          '局部不可能大于整体：其中一个数字或其口径有误。',
        ),
        arithmetic: [
          p.line(whole),
          ...parts.map(p.line),
          ...(one ? [] : [p.pick(`the parts add up to ${p.interval(sum, currency)}`, `各部分合计${p.interval(sum, currency)}`)]),
        ],
      };
    },
    reconcilers: [
      because(
        'possible',
        ['The part is counted otherwise', '局部的统计口径不同'],
        ['a part may be told before sales between parts are taken out', '局部数字可能未抵消内部往来'],
      ),
      ...(one ? [openHedge(whole, one)] : []),
    ],
  };
}
