/** Copies are looked up by marks that they share: none may be missed for want of one, and other texts share none. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seeded } from '../../bench/seeded.js';
import { fingerprintOf, isCopy, marksOf } from '../../src/claim/fingerprint.js';

const WORDS = Array.from({ length: 3000 }, (_, n) => `w${n.toString(36)}`);
const HAN = Array.from({ length: 900 }, (_, n) => String.fromCodePoint(0x4e00 + n));
const sentence = (words: readonly string[], parted: string) =>
  fc.array(fc.constantFrom(...words), { minLength: 12, maxLength: 24 }).map((chosen) => `${chosen.join(parted)}.`);
const report = (words: readonly string[], parted: string) => fc.array(sentence(words, parted), { minLength: 8, maxLength: 20 });
/** A report and how an editor leaves it: sentences gone, put in, or begun in other words. */
const edited = (words: readonly string[], parted: string) =>
  fc
    .record({
      sentences: report(words, parted),
      places: fc.array(fc.tuple(fc.nat(), fc.constantFrom('out', 'in', 'begin'), sentence(words, parted)), { maxLength: 3 }),
    })
    .map(({ sentences, places }) => {
      const after = [...sentences];
      for (const [at, how, other] of places) {
        const i = at % after.length;
        if (how === 'out') after.splice(i, 1);
        else if (how === 'in') after.splice(i, 0, other);
        else after[i] = `${other.slice(0, 20)} ${(after[i] ?? '').slice(20)}`;
      }
      return [sentences.join(' '), after.join(' ')] as const;
    });

it.each([
  ['words', WORDS, ' '],
  ['characters', HAN, ''],
] as const)('copies share a mark (%s)', (_name, words, parted) => {
  let copies = 0;
  fc.assert(
    fc.property(edited(words, parted), ([before, after]) => {
      if (!isCopy(fingerprintOf(before), fingerprintOf(after))) return;
      copies++;
      const marks = new Set(marksOf(before));
      expect(marksOf(after).some((mark) => marks.has(mark))).toBe(true);
    }),
    { numRuns: 400, seed: 7 },
  );
  expect(copies).toBeGreaterThan(200);
});

it('texts whose fingerprints lie near by chance share none', () => {
  const next = seeded(11);
  const texts = Array.from({ length: 1500 }, () => Array.from({ length: 120 }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' '));
  const known = texts.map((text) => ({ fingerprint: fingerprintOf(text), marks: marksOf(text) }));
  const near = known.flatMap((a, i) =>
    known.slice(i + 1).flatMap((b) => (isCopy(a.fingerprint, b.fingerprint) ? [[a.marks, b.marks] as const] : [])),
  );
  expect(near.length).toBeGreaterThan(0);
  expect(near.filter(([a, b]) => a.some((mark) => b.includes(mark)))).toEqual([]);
});

it('texts in other words share none, and a text has sixteen at most', () => {
  fc.assert(
    fc.property(report(WORDS, ' '), report(WORDS, ' '), (a, b) => {
      const [mine, others] = [marksOf(a.join(' ')), new Set(marksOf(b.join(' ')))];
      expect(mine.length).toBeLessThanOrEqual(16);
      expect(mine.every((mark) => Number.isInteger(mark) && mark >= -(2 ** 31) && mark < 2 ** 31)).toBe(true);
      if (a.join() !== b.join()) expect(mine.some((mark) => others.has(mark))).toBe(false);
    }),
    { numRuns: 200, seed: 7 },
  );
});
