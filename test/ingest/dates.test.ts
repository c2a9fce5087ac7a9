/** Dates in the wild, one a line in dates.golden.txt: what was written, and the instant that it means. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, readDate } from '../../src/ingest/dates.js';

const rows = readFileSync(new URL('./dates.golden.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' => ') as [string, string]);

describe('readDate', () => {
  it.each(rows)('%s', (written, instant) => {
    expect(String(instantOf(written))).toBe(instant);
  });

  it('reads back every instant that it is given in the common forms', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(instantOf(date.toISOString())).toBe(date.toISOString());
        expect(instantOf(whole.toUTCString())).toBe(whole.toISOString());
      }),
    );
  });

  it('never throws, and answers a day of the calendar or null', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const date = readDate(text);
        if (date !== null) expect(new Date(date.iso).toISOString()).toBe(date.iso);
      }),
    );
  });
});
