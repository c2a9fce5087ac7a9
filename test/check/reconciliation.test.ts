/** The reconciliation view: a band that holds every trajectory, what it implies, and the claims that fit none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areCompatible, bandOn, earned, type Limits, type Reading, smallestConflict } from '../../src/check/feasibility.js';
import { Entry } from '../../src/check/ledger.js';
import { reconcile, yearsOf } from '../../src/check/reconciliation.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';

const LIMITS: Limits = { up: 1.2, down: 0.95 };
const [SOME] = extractClaims(articleOf("[2025-06-10, CNBC] OpenAI's annualized revenue is $10 billion."));
const entry = new Entry(SOME as NonNullable<typeof SOME>);
const reading = (low: number, high: number, from: number, to: number): Reading => ({
  ...{ entry, low, high, from, to },
  logLow: Math.log(low),
  logHigh: Math.log(high),
});

/** A trajectory that keeps the limits, day by day, and readings that were taken from it. */
const trajectory = fc
  .record({
    start: fc.integer({ min: 10, max: 1000 }),
    steps: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 400, maxLength: 400 }),
    readings: fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 399 }),
        width: fc.integer({ min: 0, max: 45 }),
        off: fc.double({ min: 0, max: 0.1, noNaN: true }),
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
  })
  .map(({ start, steps, readings }) => {
    const [up, down] = [Math.log(LIMITS.up) / 30, Math.log(LIMITS.down) / 30];
    const rates = [start];
    for (const step of steps) rates.push((rates.at(-1) ?? start) * Math.exp(down + step * (up - down)));
    return {
      rates,
      readings: readings.map(({ day, width, off }) => {
        const rate = rates[day] as number;
        return reading(rate * (1 - off), rate * (1 + off), day - width, day);
      }),
    };
  });

describe('the band', () => {
  it('holds every trajectory that its readings were taken from, and its sum', () => {
    fc.assert(
      fc.property(trajectory, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 5, max: 190 }), ({ rates, readings }, start, length) => {
        const band = bandOn(start, readings, LIMITS);
        const rate = rates[start] as number;
        expect(band.low).toBeLessThanOrEqual(rate * 1.000001);
        expect(band.high).toBeGreaterThanOrEqual(rate / 1.000001);
        const sum = rates.slice(start, start + length).reduce((s, r) => s + r / 365, 0);
        const total = earned(start, start + length, readings, LIMITS);
        // The sum is taken in steps of some days.
        expect(total.low).toBeLessThanOrEqual(sum * 1.02);
        expect(total.high).toBeGreaterThanOrEqual(sum / 1.02);
        expect(smallestConflict(readings, LIMITS)).toEqual([]);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it('names a set without which the rest fits, and no smaller one does', () => {
    const any = fc.array(fc.record({ value: fc.integer({ min: 50, max: 400 }), day: fc.integer({ min: 0, max: 300 }) }), {
      minLength: 2,
      maxLength: 7,
    });
    fc.assert(
      fc.property(any, (told) => {
        const readings = told.map(({ value, day }) => reading(value * 0.97, value * 1.03, day - 31, day));
        const fits = (list: readonly Reading[]): boolean =>
          list.every((a, i) => list.slice(i + 1).every((b) => areCompatible(a, b, LIMITS)));
        const conflict = smallestConflict(readings, LIMITS);
        expect(fits(readings.filter((r) => !conflict.includes(r)))).toBe(true);
        const smaller = subsets(readings).filter((s) => s.length < conflict.length);
        if (conflict.length <= 3) expect(smaller.some((s) => fits(readings.filter((r) => !s.includes(r))))).toBe(false);
      }),
      { seed: 22, numRuns: 300 },
    );
  });
});

function subsets<T>(list: readonly T[]): T[][] {
  const sets: T[][] = [[]];
  for (const item of list) sets.push(...sets.map((s) => [...s, item]));
  return sets;
}

describe('reconcile', () => {
  const claims = [
    '[2025-01-10, The Information] OpenAI had annualized revenue of $5.5 billion in December 2024.',
    "[2025-06-10, CNBC] OpenAI's annualized revenue is $10 billion.",
    "[2025-07-30, The Information] OpenAI's annualized revenue is $12 billion.",
    "[2025-08-20, A newsletter] OpenAI's revenue was $5.26 billion in the first seven months of 2025.",
    '[2025-02-05, The Information] OpenAI expects revenue of $12.7 billion in 2025.',
    "[2024-12-20, CNBC] OpenAI's revenue was $3.7 billion in 2024.",
  ].flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));

  it('sets the implied revenue of a year beside what was stated and projected', () => {
    const view = reconcile(claims, 2025);
    expect(view.fitting.length).toBe(3);
    expect(view.conflicting).toEqual([]);
    expect(view.until).toBe('2025-07-30');
    const [low, high] = [Number(view.toDate?.low), Number(view.toDate?.high)];
    expect(low).toBeGreaterThan(3e9);
    expect(low).toBeLessThan(5.26e9);
    expect(high).toBeGreaterThan(5.26e9);
    expect(high).toBeLessThan(9e9);
    expect(view.stated.map((c) => c.period)).toEqual(['2025-01/2025-07']);
    expect(view.projected.map((c) => c.stated_low)).toEqual(['12700000000']);
    expect(view.band.length).toBe(13);
  });

  it('names the run rate that no trajectory through the others meets', () => {
    const odd = extractClaims(articleOf("[2025-07-20, A blog] OpenAI's annualized revenue is $40 billion.", 'a9'));
    const view = reconcile([...claims, ...odd], 2025);
    expect(view.conflicting.map((c) => c.stated_low)).toEqual(['40000000000']);
    expect(view.fitting.length).toBe(3);
  });

  it('has an empty view of a year without run rates, and knows the years that have some', () => {
    const view = reconcile(claims, 2019);
    expect([view.toDate, view.forYear, view.until, view.fitting.length]).toEqual([null, null, null, 0]);
    expect(yearsOf(claims)).toEqual([2025, 2024]);
  });
});
