/** Feeds and pages with their bytes mangled: what comes out is a reading or a problem by name, never anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/claim/problem.js';
import { readArticle } from '../../src/ingest/article/read.js';
import { decodeBytes } from '../../src/ingest/charset.js';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { inputsOf } from '../support/golden.js';

const FEEDS = inputsOf(new URL('./feed-dialects.golden.txt', import.meta.url)).map(([text = '']) => Buffer.from(text));
const PAGES = inputsOf(new URL('./fidelity.golden.txt', import.meta.url)).map(([html = '']) =>
  Buffer.from(`<html lang="en"><head><title>A</title></head><body><article>${html.repeat(8)}</article></body></html>`),
);

/** One of the samples with pieces taken out, doubled, moved in from another, or overwritten. */
function mangled(samples: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const sample = fc.constantFrom(...samples);
  const edit = fc.record({
    kind: fc.constantFrom('cut', 'double', 'insert', 'overwrite'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 80 }),
    other: sample,
    bytes: fc.uint8Array({ maxLength: 12 }),
  });
  return fc.tuple(sample, fc.array(edit, { minLength: 1, maxLength: 6 })).map(([start, edits]) =>
    edits.reduce((bytes, { kind, at, length, other, bytes: fresh }) => {
      const from = at % Math.max(1, bytes.length);
      const [before, piece, after] = [bytes.subarray(0, from), bytes.subarray(from, from + length), bytes.subarray(from + length)];
      if (kind === 'cut') return Buffer.concat([before, after]);
      if (kind === 'double') return Buffer.concat([before, piece, piece, after]);
      if (kind === 'insert') return Buffer.concat([before, other.subarray(at % other.length, (at % other.length) + length), piece, after]);
      return Buffer.concat([before, fresh, after]);
    }, start),
  );
}

const isWhole = (text: string | null): boolean => text === null || (!text.includes('\u0000') && text.isWellFormed());

describe('whatever bytes come', () => {
  it('a feed is read or refused by name, and every entry has an id', async () => {
    await fc.assert(
      fc.asyncProperty(mangled(FEEDS), async (bytes) => {
        try {
          const feed = await parseFeed(bytes, { url: 'https://n.example/feed', contentType: null });
          for (const entry of feed.entries) {
            expect(entry.id).not.toBe('');
            expect(entry.id.length).toBeLessThanOrEqual(400);
            expect([entry.id, entry.title, entry.summary, entry.content].every(isWhole)).toBe(true);
            for (const at of [entry.published_at, entry.updated_at]) if (at !== null) expect(Number.isNaN(Date.parse(at))).toBe(false);
          }
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(error.kind).toMatch(/^feed_/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a page is read or refused by name', () => {
    fc.assert(
      fc.property(mangled(PAGES), (bytes) => {
        try {
          const page = readArticle(bytes, { url: 'https://n.example/a', contentType: null });
          expect(page.text.trim()).not.toBe('');
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(error.input).toBe('https://n.example/a');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a text comes out, in whatever charset they say', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(null, 'text/html; charset=utf-16', 'text/html; charset=gb18030', 'x; charset=nonsense'),
        (bytes, type) => {
          expect(typeof decodeBytes(bytes, type)).toBe('string');
        },
      ),
    );
  });
});
