/** What we print of an amount, we read back: every value, unit, currency and hedge that the page and the mails render. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from '../../src/claim/decimal.js';
import { HEDGES, type Hedge } from '../../src/claim/hedge.js';
import { currencySign, statedMoney } from '../../src/claim/money.js';
import { amountsIn } from '../../src/extract/amounts/amounts.js';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CNY', 'JPY', 'HKD', 'INR', 'KRW', 'CHF', 'CAD', 'SEK', 'TWD'] as const;

/** What is printed whole: up to four decimals of thousands, millions, billions or trillions. */
const value = fc
  .record({ tenThousandths: fc.integer({ min: 10_000, max: 4_999_999 }), power: fc.constantFrom(3, 6, 9, 12) })
  .map(({ tenThousandths, power }) => decimal(tenThousandths).times(`1e${power - 4}`));

interface Stated {
  readonly low: string | null;
  readonly high: string | null;
}

function statedOf(hedge: Hedge, a: string, b: string): Stated {
  if (hedge === 'more_than' || hedge === 'at_least') return { low: a, high: null };
  if (hedge === 'less_than' || hedge === 'up_to' || hedge === 'nearly') return { low: null, high: a };
  return hedge === 'range' ? { low: a, high: b } : { low: a, high: a };
}

it('reads back what it prints', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(2), fc.constantFrom(...CURRENCIES), fc.constantFrom(...HEDGES), (v, times, currency, hedge) => {
      const { low, high } = statedOf(hedge, v.toFixed(), v.times(times).toFixed());
      const printed = statedMoney({ stated_low: low, stated_high: high, hedge, currency });
      const [read, ...more] = amountsIn(`Revenue was ${printed}.`, 'en');
      expect(more).toEqual([]);
      expect([read?.stated.low?.toFixed() ?? null, read?.stated.high?.toFixed() ?? null], printed).toEqual([low, high]);
      expect(read?.stated.hedge, printed).toBe(hedge);
      expect(read?.currency, printed).toBe(currency);
    }),
    { seed: 3, numRuns: 2000 },
  );
});

it('prints every currency with a sign or code that it reads', () => {
  for (const currency of CURRENCIES) expect(amountsIn(`It has ${currencySign(currency)}5 bn.`, 'en')[0]?.currency).toBe(currency);
});
