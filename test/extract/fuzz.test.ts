/** Two thousand mutated documents from fixed seeds; `npm run bench fuzz` reads a hundred thousand. */
import { expect, it } from 'vitest';
import { sampleTexts } from '../../bench/fuzz.js';
import { mutated, violations } from '../../bench/mutate.js';
import { extractClaims } from '../../src/extract/extract.js';

const DOCUMENTS = 2000;

it('reads mutated documents without a fault', () => {
  const bases = sampleTexts();
  let claims = 0;
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const article = mutated(bases, seed);
    expect(violations(article), `seed ${seed}: ${article.text}`).toEqual([]);
    claims += extractClaims(article).length;
  }
  // Mutated as they are, most still hold a figure: otherwise this proves nothing.
  expect(claims).toBeGreaterThan(DOCUMENTS / 2);
});

const facts = (text: string, language: string): unknown =>
  extractClaims({ id: 'a', title: null, publisher: null, url: null, published_at: '2025-08-05', language, text }).map((c) => [
    c.company.id, c.metric, c.stated_low, c.stated_high, c.currency, c.hedge, c.period, c.as_of, c.modality,
  ]); // biome-ignore format: the facts

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (mark) => (/[A-Za-z0-9$%]/.test(mark) ? String.fromCharCode(mark.charCodeAt(0) + 0xfee0) : mark));

it.each([
  ['NFD', (text: string) => text.normalize('NFD')],
  ['NFC', (text: string) => text.normalize('NFC')],
  ['full-width digits and letters', wide],
  ['zero-width marks', (text: string) => text.replaceAll(' ', ' \u200b')],
  ['no-break spaces', (text: string) => text.replaceAll(' ', '\u00a0')],
])('%s: the same facts', (_name, variant) => {
  let read = 0;
  for (const text of sampleTexts()) {
    const language = isChinese(text) ? 'zh' : 'en';
    const expected = facts(text, language);
    read += (expected as unknown[]).length;
    expect(facts(variant(text), language), text).toEqual(expected);
  }
  expect(read).toBeGreaterThan(30);
});

it('paragraphs read apart hold the same amounts as read together', () => {
  const texts = sampleTexts().filter((t) => !isChinese(t));
  const spans = (text: string): string[] =>
    extractClaims({ id: 'a', title: 'OpenAI', publisher: null, url: null, published_at: '2025-08-05', language: 'en', text }).map(
      (c) => c.amount_text,
    );
  const whole = spans(texts.join('\n\n'));
  expect(whole.length).toBeGreaterThan(20);
  expect(whole).toEqual(texts.flatMap(spans));
});
