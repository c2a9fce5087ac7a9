/** A stated percentage or multiple and the two figures that it joins disagree: "up 20 % to $12 bn from $11 bn". */
import { type Claim, intervalOf } from '../../claim/claim.js';
import { type Decimal, decimal, powerOfTen } from '../../claim/decimal.js';
import { disjoint, growth, type Interval } from '../../claim/interval.js';
import { statedMoney } from '../../claim/money.js';
import { comparedPair, distanceOf } from '../comparable.js';
import { type Check, pass } from '../finding.js';
import { openHedge } from '../reconcilers.js';
import { intervalLine, subjectWords } from '../words.js';

const ONE = decimal(1);
const HUNDRED = decimal(100);
/** "Doubled" and "tripled" are said of anything within a tenth of it. */
const MULTIPLE_SLACK = decimal('0.1');

export const growthArithmetic: Check = {
  kind: 'growth_arithmetic',
  judge: (x, y) => {
    const pair = comparedPair(x, y);
    if (pair === null || pair.to.direction === null) return null;
    const { from, to } = pair;
    const stated = statedFactor(to);
    if (stated === null) return null;
    const told = growth(intervalOf(from, 'possible'), intervalOf(to, 'possible'));
    if (!disjoint(told, stated)) return pass('the stated change fits the figures');
    return {
      finding: {
        strength: 'hard',
        days: 0,
        distance: distanceOf(told, stated),
        headline: `${to.company.name}: ${subjectWords(to)} from ${statedMoney(from)} to ${statedMoney(to)} is not the stated ${changeWords(to)}`,
        summary: 'The sentence states two figures and the change between them; the three do not agree.',
        arithmetic: [
          intervalLine(from),
          intervalLine(to),
          `the figures allow ${factorWords(told)}; the stated change is ${factorWords(stated)}`,
        ],
        reconcilers: [openHedge(from, to)],
      },
    };
  },
};

function statedFactor(claim: Claim): Interval | null {
  const direction = claim.direction;
  if (direction === null) return null;
  if (direction.multiple !== null) {
    const multiple = decimal(direction.multiple);
    return { low: multiple.times(ONE.minus(MULTIPLE_SLACK)), high: multiple.times(ONE.plus(MULTIPLE_SLACK)) };
  }
  if (direction.percent === null || direction.verb === 'flat') return null;
  const percent = decimal(direction.percent);
  const half = decimalsUnit(direction.percent).div(decimal(2));
  const sign = direction.verb === 'fell' ? decimal(-1) : ONE;
  const ends = [percent.minus(half), percent.plus(half)].map((p) => ONE.plus(p.times(sign).div(HUNDRED)));
  const [a, b] = ends as [Decimal, Decimal];
  return a.lt(b) ? { low: a, high: b } : { low: b, high: a };
}

function decimalsUnit(text: string): Decimal {
  const point = text.indexOf('.');
  return point < 0 ? ONE : powerOfTen(-(text.length - point - 1));
}

function changeWords(claim: Claim): string {
  const { direction } = claim;
  return direction?.percent ? `${direction.percent} % (“${direction.text}”)` : `“${direction?.text ?? ''}”`;
}

function factorWords({ low, high }: Interval): string {
  const word = (d: Decimal | null): string => (d === null ? '…' : `× ${d.toFixed(3)}`);
  return `${word(low)} to ${word(high)}`;
}
