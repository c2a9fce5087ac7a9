/**
 * Two figures for the same thing with the same digits and another power of ten: million for billion, 万 for 亿. Only
 * where nothing may have grown tenfold between them: one article, one period, or a few days.
 */
import { type Decimal, decimal, magnitudeOf, powerOfTen } from '../../claim/decimal.js';
import { hasOneDigit } from '../../claim/hedge.js';
import { natureOf } from '../../claim/metric.js';
import { daysApart, distanceOf, unlike } from '../comparable.js';
import { areCompared } from '../compared.js';
import { judgeEach, type Kind, type Pairs, pass, type Verdict } from '../finding.js';
import type { Entry } from '../ledger.js';
import { pairsAmong } from '../pairs.js';
import { unitSlip } from '../reconcilers.js';
import { said } from '../said.js';
import type { Thresholds } from '../thresholds.js';

/** Powers of ten that a mistaken unit makes: a thousand, or 万 for 亿. */
const BY_UNIT = 3;

/** Between two articles. */
export const magnitudeSlip: Kind = {
  kind: 'magnitude_slip',
  bearing: 'ledger',
  find: ({ thresholds }, pairs, report) => {
    const apart = (list: Pairs['near']) => list.filter(([a, b]) => a.claim.article !== b.claim.article);
    judgeEach(apart(pairs.near), report, (a, b) => judge(a, b, thresholds));
    judgeEach(apart(pairs.sameLabel), report, (a, b) => judge(a, b, thresholds));
  },
};

/** Within one article. */
export const magnitudeSlipInArticle: Kind = {
  kind: 'magnitude_slip',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) => {
    for (const entries of pairs.articles) {
      judgeEach(
        pairsAmong(entries, (a, b) => a.claim.metric === b.claim.metric && isOneTime(a, b, thresholds)),
        report,
        (a, b) => judge(a, b, thresholds),
      );
    }
  },
};

function isOneTime(a: Entry, b: Entry, { windowDays }: Thresholds): boolean {
  return a.label === b.label || (daysApart(a, b) ?? windowDays + 1) <= windowDays;
}

function judge(a: Entry, b: Entry, { slipPowers }: Thresholds): Verdict | null {
  if (a.claim.metric === 'other_money') return null;
  const powers = powersApart(a, b);
  if (powers < slipPowers) return null;
  const passes = reasonToPass(a, b);
  return passes ? pass(passes) : { finding: findingOf(a, b, powers) };
}

function reasonToPass(a: Entry, b: Entry) {
  const difference = unlike(a, b);
  if (difference) return difference;
  const sameArticle = a.claim.article === b.claim.article;
  // Within one article a plan and its report are the same deal; between articles they need not be.
  if (a.claim.modality !== b.claim.modality && !sameArticle)
    return said(`other modality: ${a.claim.modality} and ${b.claim.modality}`, `语气不同：${a.claim.modality} 与 ${b.claim.modality}`);
  if (a.claim.modality === 'hypothetical' || b.claim.modality === 'hypothetical') return said('a hypothetical figure', '假设性数字');
  if (areCompared(a, b)) return said('the sentence tells a change from one to the other', '句子讲的是从一个数字到另一个数字的变化');
  if (a.label !== b.label) {
    if (natureOf(a.claim.metric) === 'flow' && a.label !== null && b.label !== null) return said('other periods', '期间不同');
    if (sameArticle && a.label !== null && b.label !== null) return said('one article, two dates', '同一文章中的两个日期');
  }
  // "$5 billion" and "$500 million" share a digit by chance; what a company is worth is told once a text.
  const powers = powersApart(a, b);
  const isWorth = sameArticle && (a.claim.metric === 'valuation' || a.claim.metric === 'market_cap');
  if (isBare(a) && isBare(b) && !isWorth && powers < BY_UNIT) return said('one digit is shared by chance', '仅一位数字相同，可能是巧合');
  return null;
}

function isBare(entry: Entry): boolean {
  const end = endOf(entry);
  return end !== null && hasOneDigit(end);
}

function findingOf(a: Entry, b: Entry, powers: number) {
  const sameArticle = a.claim.article === b.claim.article;
  return {
    strength: 'hard' as const,
    days: daysApart(a, b) ?? 0,
    distance: distanceOf(a.plausible, b.plausible),
    proof: [String(powers)],
    words: (p: Parameters<ReturnType<typeof unitSlip>['words']>[0]) => ({
      headline: p.pick(
        `${a.claim.company.name}: ${p.subject(a)} is ${p.figure(a)} in one place and ${p.figure(b)} in another: the same digits, ${p.times(powers)} apart`,
        `${a.claim.company.name}：${p.subject(a)}一处为${p.figure(a)}，另一处为${p.figure(b)}：数字相同，相差${p.times(powers)}`,
      ),
      summary: sameArticle
        ? p.pick('One article gives both; one of them has the wrong unit.', '同一篇文章两处不同，其中一处单位有误。')
        : p.pick('Two reports give the same digits with another unit; one of them slipped.', '两篇报道数字相同而单位不同，其中一篇有误。'),
      arithmetic: [p.line(a), p.line(b), p.pick(`the larger is ${p.times(powers)} the smaller`, `较大者是较小者的${p.times(powers)}`)],
    }),
    reconcilers: [unitSlip(powers, sameArticle)],
  };
}

/** The power of ten between two figures with the same leading digits; 0 where there is none. */
function powersApart(a: Entry, b: Entry): number {
  const va = endOf(a);
  const vb = endOf(b);
  if (va === null || vb === null || va.lte(0) || vb.lte(0)) return 0;
  const powers = Math.abs(magnitudeOf(va) - magnitudeOf(vb));
  if (powers === 0) return 0;
  const [small, large] = va.lt(vb) ? [va, vb] : [vb, va];
  return large.eq(small.times(powerOfTen(powers))) ? powers : 0;
}

function endOf({ claim }: Entry): Decimal | null {
  const text = claim.stated_low ?? claim.stated_high;
  return text === null ? null : decimal(text);
}
