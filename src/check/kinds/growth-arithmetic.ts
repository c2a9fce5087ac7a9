/** A stated percentage or multiple and the two figures that it joins disagree: "up 20 % to $12 bn from $11 bn". */
import type { Claim } from '../../claim/claim.js';
import { type Decimal, decimal, powerOfTen } from '../../claim/decimal.js';
import { disjoint, growth, type Interval } from '../../claim/interval.js';
import { distanceOf, roundedWidely } from '../comparable.js';
import { comparedPairs } from '../compared.js';
import { judgeEach, type Kind, pass } from '../finding.js';
import { because, openHedge } from '../reconcilers.js';
import { said } from '../said.js';
import type { Phrases } from '../words.js';

const ONE = decimal(1);
const HUNDRED = decimal(100);
/** "Doubled" and "tripled" are said of anything within a tenth of it. */
const MULTIPLE_SLACK = decimal('0.1');
const HEDGED_SLACK = decimal('0.25');
const MORE = /(?:more than|over|at least|above|超过|逾|至少|不止)\s?$/i;
const NEARLY = /(?:nearly|almost|about|roughly|around|some|近|约|将近|接近|几乎)\s?$/i;
const HEDGE_REACH = 14;

export const growthArithmetic: Kind = {
  kind: 'growth_arithmetic',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) =>
    judgeEach(comparedPairs(pairs), report, (from, to) => {
      const stated = statedFactor(to.claim);
      if (stated === null) return null;
      const told = growth(roundedWidely(from, thresholds), roundedWidely(to, thresholds));
      if (!disjoint(told, stated)) return pass(said('the stated change fits the figures', '所述增幅与数字相符'));
      return {
        finding: {
          strength: 'hard',
          days: 0,
          distance: distanceOf(told, stated),
          proof: [factorText(told), factorText(stated)],
          words: (p) => ({
            headline: p.pick(
              `${to.claim.company.name}: ${p.subject(to)} from ${p.figure(from)} to ${p.figure(to)} is not the stated ${changeWords(to.claim)}`,
              `${to.claim.company.name}：${p.subject(to)}从${p.figure(from)}到${p.figure(to)}，并非所述的${changeWords(to.claim)}`,
            ),
            summary: p.pick(
              'The sentence states two figures and the change between them; the three do not agree.',
              '句子给出两个数字及其变化幅度，三者互不相符。',
            ),
            arithmetic: [
              p.line(from),
              p.line(to),
              p.pick(
                `the figures allow ${factorWords(told, p)}; the stated change is ${factorWords(stated, p)}`,
                `按数字计算为${factorWords(told, p)}；所述变化为${factorWords(stated, p)}`,
              ),
            ],
          }),
          reconcilers: [
            because(
              'possible',
              ['At constant exchange rates', '按固定汇率计算'],
              ['growth told without currency effects differs from the figures', '剔除汇率影响的增幅与账面数字不同'],
            ),
            openHedge(from, to),
          ],
        },
      };
    }),
};

function statedFactor(claim: Claim): Interval | null {
  const { direction } = claim;
  if (direction === null) return null;
  const hedge = hedgeOf(claim);
  if (direction.multiple !== null) {
    const multiple = decimal(direction.multiple);
    const low = multiple.times(ONE.minus(hedge === 'nearly' ? HEDGED_SLACK : MULTIPLE_SLACK));
    return { low, high: hedge === 'more' ? null : multiple.times(ONE.plus(MULTIPLE_SLACK)) };
  }
  if (direction.percent === null || direction.verb === 'flat') return null;
  const percent = decimal(direction.percent);
  const unit = decimalsUnit(direction.percent).div(decimal(2));
  const sign = direction.verb === 'fell' ? decimal(-1) : ONE;
  const slack = hedge === null ? unit : percent.times(HEDGED_SLACK);
  const most = hedge === 'more' ? percent.times(2) : percent.plus(slack);
  const ends = [percent.minus(hedge === 'more' ? unit : slack), most].map((p) => ONE.plus(p.times(sign).div(HUNDRED)));
  const [a, b] = ends as [Decimal, Decimal];
  return a.lt(b) ? { low: a, high: b } : { low: b, high: a };
}

/** Words before the change that widen it: "more than doubled", 增长近40%. */
function hedgeOf({ direction, quote }: Claim): 'more' | 'nearly' | null {
  const words = direction?.multiple != null ? direction.text : (direction?.percent ?? '');
  const at = words === '' ? -1 : quote.indexOf(words);
  if (at < 0) return null;
  const before = quote.slice(Math.max(0, at - HEDGE_REACH), at);
  return MORE.test(before) ? 'more' : NEARLY.test(before) ? 'nearly' : null;
}

function decimalsUnit(text: string): Decimal {
  const point = text.indexOf('.');
  return point < 0 ? ONE : powerOfTen(-(text.length - point - 1));
}

function changeWords({ direction }: Claim): string {
  return direction?.percent ? `${direction.percent} % (“${direction.text}”)` : `“${direction?.text ?? ''}”`;
}

function factorText({ low, high }: Interval): string {
  return `${low?.toFixed(3) ?? ''}..${high?.toFixed(3) ?? ''}`;
}

function factorWords({ low, high }: Interval, p: Phrases): string {
  const word = (d: Decimal | null): string => (d === null ? '…' : `× ${d.toFixed(3)}`);
  return `${word(low)}${p.pick(' to ', ' 至 ')}${word(high)}`;
}
