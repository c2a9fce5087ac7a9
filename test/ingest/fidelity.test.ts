/** HTML as the web writes figures → the text that is stored, and the amounts that are read in it. */
import { describe, expect } from 'vitest';
import { languageOf } from '../../src/claim/article.js';
import { amountsIn } from '../../src/extract/amounts/amounts.js';
import { readArticle } from '../../src/ingest/article/read.js';
import { golden } from '../support/golden.js';

const BEFORE = 'The paper had the story first, and it stood there in the words that follow below.';
const AFTER = 'Nobody at the firm would add to that, and a spokesman, asked twice, did not call back.';
const FILLER =
  '<p>The newsroom had heard of it before, and two people who know the books said that much, though they asked not to be named while the talks went on.</p>';

/** What an article's page makes of a piece of HTML in its midst. */
function textOf(html: string): string {
  const page = `<!doctype html><html><head><title>One year</title></head><body><article><h1>One year</h1>${FILLER}<p>${BEFORE}</p>${html}<p>${AFTER}</p>${FILLER}</article></body></html>`;
  const { text } = readArticle(Buffer.from(page), { url: 'https://news.example/a', contentType: 'text/html; charset=utf-8' });
  const start = text.indexOf(BEFORE);
  const end = text.indexOf(AFTER);
  expect([start, end]).not.toContain(-1);
  return text.slice(start + BEFORE.length, end).trim();
}

const visible = (text: string): string => text.replaceAll('\n', ' ⏎ ').replaceAll('\t', ' ⇥ ').replaceAll('\u202F', '⍽');

describe('figures survive markup', () => {
  golden(new URL('./fidelity.golden.txt', import.meta.url), ([html = '']) => {
    const text = textOf(html);
    const amounts = amountsIn(text, languageOf(null, text)).map(({ currency, stated }) => {
      const [low, high] = [stated.low, stated.high].map((end) => end?.toFixed() ?? '');
      return `${currency} ${low === high ? low : `${low} to ${high}`}`;
    });
    return [visible(text), `amounts: ${amounts.join(', ') || 'none'}`];
  });
});
