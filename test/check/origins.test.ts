/** Whose word a claim is: citations, copies of texts and of sentences collapse to one origin; independent papers do not. */
import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { ledgerOf } from '../../src/check/ledger.js';
import { independent, originOf } from '../../src/check/origins.js';
import { THRESHOLDS } from '../../src/check/thresholds.js';
import { fingerprintOf, isCopy } from '../../src/claim/fingerprint.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';

const read = (...lines: string[]) => lines.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));
const origin = (line: string): string => {
  const [claim] = read(line);
  if (!claim) throw new Error(`no claim: ${line}`);
  return originOf(claim).key;
};

describe('originOf', () => {
  it.each([
    ['its own report', "[2025-08-01, Reuters] OpenAI's annualized revenue is $12 billion.", 'publisher:reuters'],
    [
      'a cited paper',
      "[2025-08-01, Reuters] OpenAI's annualized revenue is $12 billion, The Information reported.",
      'publisher:information',
    ],
    ['a cited paper in Chinese', '[2025-08-01, 财新] 据《纽约时报》报道，OpenAI年化收入为130亿美元。', 'publisher:new york times'],
    ['the publisher under its Chinese name', '[2025-08-01, 彭博社] OpenAI年化收入为130亿美元。', 'publisher:bloomberg'],
    [
      'unnamed people are nobody',
      "[2025-08-01, Reuters] OpenAI's annualized revenue is $12 billion, two people familiar with the matter said.",
      'publisher:reuters',
    ],
    ['the company by name', '[2025-08-01, Reuters] OpenAI said its annualized revenue is $12 billion.', 'company:openai'],
    [
      'the company without its name',
      "[2025-08-01, Reuters] OpenAI's revenue was $3.7 billion in 2024, the company said.",
      'company:openai',
    ],
    ['an article that names nobody', "[2025-08-01,] OpenAI's annualized revenue is $12 billion.", 'article:a0'],
  ])('%s', (_name, line, key) => {
    expect(origin(line)).toBe(key);
  });
});

const STORY =
  'The maker of chatbots has reached a new height, people who have seen its books said on Wednesday. OpenAI now has annualized revenue of $12 billion, twice what it had at the turn of the year. Most of it comes from subscribers who pay every month, and the rest from companies that build upon its models. The start-up is in talks with investors about money for data centres, which cost more than it earns. It has told them that it will not make a profit before the end of the decade. A spokeswoman did not wish to comment on these figures.';

describe('copies', () => {
  it('of a text are known although headline, byline and a sentence changed; another text about the same is none', () => {
    const copy = `By our staff. ${STORY.replace('A spokeswoman did not wish to comment on these figures.', 'This report was first carried by a wire.')}`;
    const own =
      'OpenAI is earning at a pace of $12 billion a year, according to figures that were shown to shareholders in July. That doubles the rate of January. Consumers account for the larger share; developers and firms pay for the remainder. Executives are meeting funds to raise capital for computing, as spending outruns income. No profit is foreseen for years, the shareholders were told. The company declined to answer questions about the numbers when it was reached.';
    expect(isCopy(fingerprintOf(STORY), fingerprintOf(copy))).toBe(true);
    expect(isCopy(fingerprintOf(STORY), fingerprintOf(own))).toBe(false);
    expect(fingerprintOf('OpenAI has annualized revenue of $12 billion.')).toBeNull();
  });

  it('of one article count as one origin, also where a paper changed the figure in it', () => {
    const wire = `[2025-07-30, Reuters] ${STORY}`;
    const changed = `[2025-07-31, The Daily Copy] ${STORY.replace('$12 billion', '$13 billion')}`;
    const { firsts } = ledgerOf(read(wire, `[2025-07-31, The Daily Copy] ${STORY}`), THRESHOLDS);
    expect(firsts.map((e) => [e.claim.publisher, e.citations.length])).toEqual([['Reuters', 1]]);
    expect(independent(ledgerOf(read(wire, changed), THRESHOLDS).all).length).toBe(1);
  });

  it('of a sentence are one telling, in papers that name no source', () => {
    const sentence =
      "OpenAI's annualized revenue has climbed to $12 billion this summer, twice the pace of January, and its backers expect more.";
    const { firsts } = ledgerOf(read(`[2025-07-30, Reuters] ${sentence}`, `[2025-08-02, A blog] ${sentence}`), THRESHOLDS);
    expect(firsts.length).toBe(1);
  });
});

describe('the sides of a flag', () => {
  it('count ten copies of a leak once, and papers that found out for themselves each', () => {
    const copies = Array.from(
      { length: 10 },
      (_, i) => `[2025-07-31, Paper ${i}] OpenAI's annualized revenue is $12 billion, The Information reported.`,
    );
    const claims = read(
      "[2025-07-30, The Information] OpenAI's annualized revenue is $12 billion.",
      "[2025-08-01, The New York Times] OpenAI's annualized revenue is $13 billion, people briefed on its finances said.",
      '[2025-08-02, Bloomberg] OpenAI now has annualized revenue of $13 billion.',
      ...copies,
    );
    const { flags } = checkLedger(claims);
    expect(flags.map((f) => f.kind)).toEqual(['short_window_disagreement', 'short_window_disagreement']);
    expect(flags[0]?.sides.map((s) => s.origins)).toEqual([
      ['The Information'],
      expect.arrayContaining(['The New York Times', 'Bloomberg']),
    ]);
    expect(flags[0]?.origins).toBe(3);
  });
});
