/** The mail of a flag: golden text and HTML that a person has read, and hostile input that stays harmless. */
import { readFileSync, writeFileSync } from 'node:fs';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { renderAlert } from '../../src/alert/render.js';
import { checkLedger } from '../../src/check/check.js';
import type { Claim } from '../../src/claim/claim.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';

function alertOf(lines: readonly string[], change: (claim: Claim) => Claim = (c) => c) {
  const claims = lines.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`))).map(change);
  const flag = checkLedger(claims).flags[0];
  if (!flag) throw new Error('no flag to write of');
  const sides = flag.claims.flatMap((id) => claims.filter((c) => c.id === id));
  return renderAlert({ flag, claims: sides, event: 'opened', pageUrl: 'https://runrate.example' });
}

const FOUNDING = [
  '[2025-07-30, The Information] OpenAI has reached $12 billion in annualized revenue.',
  '[2025-08-01, The New York Times] OpenAI now has annualized revenue of $13 billion.',
];

function expectGolden(name: string, text: string): void {
  const file = new URL(`./golden/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

describe('renderAlert', () => {
  it('writes the plain text', async () => expectGolden('short-window.txt', (await alertOf(FOUNDING)).text));
  it('writes the HTML', async () => expectGolden('short-window.html', (await alertOf(FOUNDING)).html));

  it('says both figures and the company in the subject', async () => {
    expect((await alertOf(FOUNDING)).subject).toBe('OpenAI: $12 bn ↔ $13 bn (short-window disagreement, severity 71)');
  });

  it('escapes whatever came from outside, and links to web addresses only', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'</td>';
    const { html, text } = await alertOf(FOUNDING, (c) => ({ ...c, quote: hostile, publisher: hostile, url: 'javascript:alert(1)' }));
    const $ = load(html);
    expect($('img, script').length).toBe(0);
    expect($('blockquote').first().text()).toBe(hostile);
    expect($('a[href^="javascript"]').length).toBe(0);
    expect(text).toContain(hostile);
  });

  it('lets no name break out of the subject line', async () => {
    const company = { id: 'openai', name: 'Open\r\nBcc: all@example.com' };
    expect((await alertOf(FOUNDING, (c) => ({ ...c, company }))).subject).not.toMatch(/[\r\n]/);
  });
});
