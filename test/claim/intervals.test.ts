/** What a stated figure allows: the table of CHECKS, read through the figures that people write. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/claim/article.js';
import { decimal } from '../../src/claim/decimal.js';
import { allows, HEDGES, type Stated } from '../../src/claim/hedge.js';
import { disjoint, growth, type Interval, middle, rangeText, scale } from '../../src/claim/interval.js';
import { amountsIn } from '../../src/extract/amounts/amounts.js';
import { golden } from '../support/golden.js';

describe('words and what they allow', () => {
  golden(new URL('./intervals.golden.txt', import.meta.url), (inputs) =>
    inputs.flatMap((text) =>
      amountsIn(text, languageOf(null, text)).map(
        ({ stated }) =>
          `${stated.hedge}: possible ${rangeText(allows(stated, 'possible'))}, plausible ${rangeText(allows(stated, 'plausible'))}`,
      ),
    ),
  );
});

const cents = fc.bigInt({ min: 1n, max: 10n ** 15n }).map((n) => decimal(n).div(100));
const interval: fc.Arbitrary<Interval> = fc
  .tuple(cents, cents, fc.constantFrom('bounded', 'bounded', 'from', 'upto'))
  .filter(([a, b]) => !a.eq(b))
  .map(([a, b, shape]) => {
    const [low, high] = a.lt(b) ? [a, b] : [b, a];
    return { low: shape === 'upto' ? null : low, high: shape === 'from' ? null : high };
  });
const inside = ({ low, high }: Interval) =>
  low !== null && high !== null ? low.plus(high).div(2) : low !== null ? low.plus(1) : high?.minus(1);

const stated: fc.Arbitrary<Stated> = fc
  .record({ digits: fc.integer({ min: 1, max: 9999 }), power: fc.integer({ min: 3, max: 11 }), hedge: fc.constantFrom(...HEDGES) })
  .map(({ digits, power, hedge }) => {
    const value = decimal(digits).times(decimal(`1e${power}`));
    return { low: value, high: value, quantum: decimal(`1e${power}`), hedge };
  });

describe('hedges', () => {
  it('never find plausible what is not possible', () => {
    fc.assert(
      fc.property(stated, (s) => {
        const possible = allows(s, 'possible');
        const plausible = allows(s, 'plausible');
        expect(plausible.low).not.toBeNull();
        expect(plausible.high).not.toBeNull();
        if (possible.low !== null) expect(plausible.low?.gte(possible.low)).toBe(true);
        if (possible.high !== null) expect(plausible.high?.lte(possible.high)).toBe(true);
      }),
    );
  });

  it('admit the stated value itself, at an open end at least as its limit', () => {
    fc.assert(
      fc.property(stated, (s) => {
        const { low, high } = allows(s, 'possible');
        const value = s.low ?? decimal(0);
        expect(low === null || low.lte(value)).toBe(true);
        expect(high === null || high.gte(value)).toBe(true);
      }),
    );
  });
});

describe('interval arithmetic', () => {
  it('knows disjoint from either side, and calls nothing disjoint from itself', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(disjoint(a, b)).toBe(disjoint(b, a));
        expect(disjoint(a, a)).toBe(false);
      }),
    );
  });

  it('finds no common value in disjoint intervals', () => {
    fc.assert(
      fc.property(interval, interval, cents, (a, b, x) => {
        const holds = (i: Interval): boolean => (i.low === null || i.low.lte(x)) && (i.high === null || i.high.gt(x));
        if (disjoint(a, b)) expect(holds(a) && holds(b)).toBe(false);
      }),
    );
  });

  it('bounds every growth from a value of one to a value of the other', () => {
    fc.assert(
      fc.property(interval, interval, (from, to) => {
        const x = inside(from);
        const y = inside(to);
        if (!x?.gt(0) || !y?.gt(0)) return;
        const factor = y.div(x);
        const slack = decimal('1e-20');
        const { low, high } = growth(from, to);
        if (low !== null) expect(low.minus(slack).lte(factor)).toBe(true);
        if (high !== null) expect(high.plus(slack).gte(factor)).toBe(true);
      }),
    );
  });

  it('keeps the middle in the middle when it scales', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 1, max: 100 }), (i, factor) => {
        const scaled = middle(scale(i, decimal(factor)));
        expect(scaled?.eq(middle(i)?.times(factor) ?? -1)).toBe(true);
      }),
    );
  });
});
