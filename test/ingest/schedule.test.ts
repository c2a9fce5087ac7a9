/** When a feed is polled next. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, nextPause, type Pace } from '../../src/ingest/feeds/schedule.js';

const BASE = 900;
const pace = (more: Partial<Pace> = {}): Pace => ({
  baseSeconds: BASE,
  pauseSeconds: null,
  hadNews: false,
  ttlSeconds: null,
  maxAgeSeconds: null,
  hasHub: false,
  ...more,
});

describe('a feed', () => {
  it('is asked sooner while it brings news, down to a third of its interval', () => {
    let pauseSeconds: number | null = null;
    const pauses = Array.from({ length: 5 }, () => {
      pauseSeconds = nextPause(pace({ pauseSeconds, hadNews: true }));
      return pauseSeconds;
    });
    expect(pauses).toEqual([540, 324, 300, 300, 300]);
  });

  it('is asked later while it does not, up to eight intervals', () => {
    let pauseSeconds: number | null = null;
    const pauses = Array.from({ length: 14 }, () => {
      pauseSeconds = nextPause(pace({ pauseSeconds }));
      return pauseSeconds;
    });
    expect(pauses.slice(0, 3)).toEqual([1125, 1406, 1758]);
    expect(pauses.at(-1)).toBe(8 * BASE);
  });

  it('is not asked sooner than it wants, however much news it brings', () => {
    expect(nextPause(pace({ hadNews: true, ttlSeconds: 3600 }))).toBe(3600);
    expect(nextPause(pace({ hadNews: true, maxAgeSeconds: 1800 }))).toBe(1800);
  });

  it('is asked rarely while a hub tells of its news', () => {
    expect(nextPause(pace({ hadNews: true, hasHub: true }))).toBe(8 * BASE);
  });

  it('that fails is asked after twice as long each time, at least once a day', () => {
    expect([0, 1, 2, 3, 20].map((errors) => backoff(BASE, errors, null, false))).toEqual([900, 1800, 3600, 7200, 86_400]);
    expect(backoff(BASE, 0, null, true)).toBe(86_400);
    expect(backoff(BASE, 0, 7200, false)).toBe(7200);
  });

  it('is never asked outside its bounds, whatever it says', () => {
    const seconds = fc.option(fc.integer({ min: 0, max: 2 ** 40 }), { nil: null });
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 86_400 }),
        seconds,
        seconds,
        seconds,
        fc.boolean(),
        fc.boolean(),
        (base, pause, ttl, age, news, hub) => {
          const next = nextPause({
            baseSeconds: base,
            pauseSeconds: pause,
            hadNews: news,
            ttlSeconds: ttl,
            maxAgeSeconds: age,
            hasHub: hub,
          });
          expect(Number.isInteger(next)).toBe(true);
          expect(next).toBeGreaterThanOrEqual(Math.min(10, base / 3));
          expect(next).toBeLessThanOrEqual(8 * base);
        },
      ),
    );
  });
});
