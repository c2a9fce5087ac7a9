/**
 * Documents that nobody wrote: real sentences cut, doubled, swapped and laced with what breaks parsers, from a seed; and
 * what must hold of every reading. Shared by the fuzz test (a few thousand) and `npm run bench fuzz` (a hundred thousand).
 */
import type { ArticleText } from '../src/claim/article.js';
import { claimSchema } from '../src/claim/claim.js';
import { decimal } from '../src/claim/decimal.js';
import { extractClaims } from '../src/extract/extract.js';
import { seeded } from './seeded.js';

const HOSTILE = [
  '$', '$$$$', '亿', '万万', '1,2,3', '1.2.3.4', '999999999999999999999', '$1e9', '(', ')', '））', '【', '\u200b', '\ufeff', '\ud83d', '\udc00', '\u0301', '\u3099', '\r\n', '\n\n', '\0', ' '.repeat(40), '—', '%',
  ' to ', '-', '~', '至', '$5bn', '人民币', '元', '百分之', '分之', '半', '点', 'nearly', '约', '《', '》', '’s', 'respectively', '分别', 'Q1', '2025年', '２０２５', '$１２　billion', '.'.repeat(30), 'a'.repeat(60), '一'.repeat(60), '9'.repeat(60), '、', '；', 'ARR', '億', '兆円', 'ﬁ', 'İ', 'ß',
]; // biome-ignore format: a list

/** @param bases texts to start from */
export function mutated(bases: readonly string[], seed: number): ArticleText {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  let text = pick(bases);
  if (below(3) === 0) text += pick(bases);
  for (let i = below(12); i >= 0; i--) {
    const at = below(text.length + 1);
    const length = below(12);
    const slice = text.slice(at, at + length);
    switch (below(6)) {
      case 0:
        text = text.slice(0, at) + text.slice(at + length);
        break;
      case 1:
        text = text.slice(0, at) + slice + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + pick(HOSTILE) + text.slice(at);
        break;
      case 3:
        text = text.slice(0, at) + slice.split('').reverse().join('') + text.slice(at + length);
        break;
      case 4:
        text = text.slice(0, at) + String(below(10 ** below(14))) + text.slice(at + 1);
        break;
      default: {
        const other = pick(bases);
        const from = below(other.length);
        text = text.slice(0, at) + other.slice(from, from + below(40)) + text.slice(at);
      }
    }
  }
  return {
    id: `f${seed}`,
    title: below(2) === 0 ? pick(bases).slice(0, 60) : null,
    publisher: null,
    url: null,
    published_at: below(4) === 0 ? null : `20${10 + below(20)}-0${1 + below(9)}-1${below(10)}`,
    language: pick(['en', 'zh', 'ja', null, 'xx']),
    text,
  };
}

/** What is wrong with the reading of an article; nothing where all holds. Throws only where the extractor does. */
export function violations(article: ArticleText): string[] {
  const wrong: string[] = [];
  const claims = extractClaims(article);
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  must(new Set(claims.map((c) => c.id)).size === claims.length, 'two claims share an id');
  for (const claim of claims) {
    const [from, to] = claim.span;
    const [start, end] = claim.amount_span;
    must(from <= start && start < end && end <= to && to <= article.text.length, `spans out of bounds: ${claim.span} ${claim.amount_span}`);
    must(article.text.slice(from, to) === claim.quote, `the quote is not the text: ${claim.quote}`);
    must(article.text.slice(start, end) === claim.amount_text, `the amount is not its text: ${claim.amount_text}`);
    must(
      claim.low === null || claim.high === null || decimal(claim.low).lt(decimal(claim.high)),
      `an empty interval: ${claim.low} ${claim.high}`,
    );
    must(decimal(claim.quantum).gt(0), `a quantum of ${claim.quantum}`);
    must(claimSchema.safeParse(claim).success, `no well-formed claim: ${JSON.stringify(claim)}`);
  }
  must(JSON.stringify(extractClaims(article)) === JSON.stringify(claims), 'a second reading differs');
  return wrong;
}
