/** Period labels and the days that they cover. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isoDate, overlaps, windowOf } from '../../src/claim/period.js';

describe('windowOf', () => {
  it.each([
    ['2025', '2025-01-01', '2026-01-01'],
    ['2025-H1', '2025-01-01', '2025-07-01'],
    ['2025-H2', '2025-07-01', '2026-01-01'],
    ['2025-Q2', '2025-04-01', '2025-07-01'],
    ['2025-Q4', '2025-10-01', '2026-01-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2025-12', '2025-12-01', '2026-01-01'],
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['2025-01/2025-07', '2025-01-01', '2025-08-01'],
    ['2024-11/2025-01', '2024-11-01', '2025-02-01'],
  ])('%s covers %s until %s', (label, start, end) => {
    expect(windowOf(label)).toEqual({ start, end });
  });

  it.each(['FY2026', 'FY2026-Q1', '', 'soon', '2025-Q5', '25-07'])('knows no days of %j', (label) => {
    expect(windowOf(label)).toBeNull();
  });

  it('lays quarters, halves and months without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2080 }), (year) => {
        for (const parts of [
          ['H1', 'H2'],
          ['Q1', 'Q2', 'Q3', 'Q4'],
          Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0')),
        ]) {
          let at = `${year}-01-01`;
          for (const part of parts) {
            const window = windowOf(`${year}-${part}`);
            expect(window?.start).toBe(at);
            at = window?.end ?? '';
          }
          expect(at).toBe(`${year + 1}-01-01`);
        }
      }),
    );
  });
});

describe('days', () => {
  const day = fc.record({
    y: fc.integer({ min: 1990, max: 2080 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
  });

  it('are counted back as they were added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), ({ y, m, d }, n) => {
        const from = isoDate(y, m, d);
        expect(daysBetween(from, addDays(from, n))).toBe(n);
      }),
    );
  });

  it('touching windows do not overlap', () => {
    expect(overlaps({ start: '2025-01-01', end: '2025-02-01' }, { start: '2025-02-01', end: '2025-03-01' })).toBe(false);
    expect(overlaps({ start: '2025-01-01', end: '2025-02-01' }, { start: '2025-01-31', end: '2025-03-01' })).toBe(true);
  });
});
