/** The checker over random ledgers: the order of arrival, repetition and copies change nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { type Claim, claimSchema } from '../../src/claim/claim.js';
import { decimal } from '../../src/claim/decimal.js';
import { allows } from '../../src/claim/hedge.js';

const figure = fc.record({
  company: fc.constantFrom('openai', 'anthropic'),
  metric: fc.constantFrom('annualized_revenue', 'monthly_revenue', 'revenue', 'valuation', 'funding'),
  digits: fc.integer({ min: 1, max: 30 }),
  power: fc.constantFrom(8, 9),
  hedge: fc.constantFrom('none', 'about', 'more_than', 'nearly', 'up_to'),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 4 }),
  publisher: fc.constantFrom('Reuters', 'Bloomberg', 'The Information'),
  cites: fc.constantFrom(null, 'The Information'),
  dated: fc.boolean(),
  article: fc.integer({ min: 0, max: 5 }),
});

function claimOf(f: typeof figure extends fc.Arbitrary<infer T> ? T : never, index: number): Claim {
  const value = decimal(f.digits).times(decimal(`1e${f.power}`));
  const quantum = decimal(`1e${f.power}`);
  const interval = allows({ low: value, high: value, quantum, hedge: f.hedge as Claim['hedge'] }, 'possible');
  const month = `2025-0${f.month}`;
  const flow = f.metric === 'revenue' || f.metric === 'monthly_revenue';
  return claimSchema.parse({
    id: `c${index}`,
    article: `a${f.article}`,
    span: [index * 10, index * 10 + 9],
    amount_span: [index * 10, index * 10 + 5],
    quote: `figure ${index}`,
    amount_text: 'figure',
    company: { id: f.company, name: f.company },
    metric: f.metric,
    stated_low: value.toFixed(),
    stated_high: value.toFixed(),
    low: interval.low?.toFixed() ?? null,
    high: interval.high?.toFixed() ?? null,
    quantum: quantum.toFixed(),
    hedge: f.hedge,
    currency: 'USD',
    period: flow && f.dated ? month : null,
    as_of: !flow && f.dated ? month : null,
    modality: 'reported',
    attribution: f.cites === null ? [] : [f.cites],
    confidence: 0.9,
    extractor: 'test',
    publisher: f.publisher,
    published_at: `${month}-${String(f.day).padStart(2, '0')}T08:00:00Z`,
  });
}

const ledger = fc.array(figure, { minLength: 2, maxLength: 14 }).map((figures) => figures.map(claimOf));

describe('checkLedger', () => {
  it('gives the same flags with the same ids in any order of arrival', () => {
    let flagged = 0;
    fc.assert(
      fc.property(
        ledger.chain((claims) => fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length }))),
        ([claims, shuffled]) => {
          const { flags } = checkLedger(claims);
          flagged += flags.length;
          expect(checkLedger(shuffled).flags).toEqual(flags);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
    expect(flagged).toBeGreaterThan(100);
  });

  it('flags one company whatever the ledger holds of others', () => {
    fc.assert(
      fc.property(ledger, (claims) => {
        const of = (id: string) => claims.filter((c) => c.company.id === id);
        const apart = [...checkLedger(of('openai')).flags, ...checkLedger(of('anthropic')).flags].map((f) => f.id).sort();
        expect(
          checkLedger(claims)
            .flags.map((f) => f.id)
            .sort(),
        ).toEqual(apart);
      }),
      { seed: 11 },
    );
  });

  it('puts only claims that it was given on the sides of a flag, and severity in its bounds', () => {
    fc.assert(
      fc.property(ledger, (claims) => {
        const ids = new Set(claims.map((c) => c.id));
        for (const flag of checkLedger(claims).flags) {
          expect(flag.claims.every((id) => ids.has(id))).toBe(true);
          const { total, gap, window, sources } = flag.severity;
          expect(gap + window + sources).toBe(total);
          expect(total).toBeGreaterThanOrEqual(0);
          expect(total).toBeLessThanOrEqual(100);
        }
      }),
      { seed: 13 },
    );
  });

  it('opens no flag for the copy of a flagged report, and keeps the flag that stands', () => {
    const one = claimOf(
      {
        company: 'openai',
        metric: 'annualized_revenue',
        digits: 12,
        power: 9,
        hedge: 'none',
        day: 30,
        month: 3,
        publisher: 'The Information',
        cites: null,
        dated: false,
        article: 1,
      },
      1,
    );
    const other = {
      ...claimOf(
        {
          company: 'openai',
          metric: 'annualized_revenue',
          digits: 13,
          power: 9,
          hedge: 'none',
          day: 1,
          month: 4,
          publisher: 'Bloomberg',
          cites: null,
          dated: false,
          article: 2,
        },
        2,
      ),
    };
    const copy = {
      ...one,
      id: 'c9',
      article: 'a9',
      publisher: 'Reuters',
      attribution: ['The Information'],
      published_at: '2025-04-02T08:00:00Z',
    };
    const before = checkLedger([one, other]).flags;
    const after = checkLedger([copy, other, one]).flags;
    expect(before.map((f) => f.kind)).toEqual(['short_window_disagreement']);
    expect(after).toEqual(before);
  });
});
