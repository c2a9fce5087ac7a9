/** The company register: large, without two companies of one name, and matched as names, not as words. */
import { describe, expect, it } from 'vitest';
import { extractClaims } from '../../src/extract/extract.js';
import { ALIASES, COMPANIES } from '../../src/extract/register/register.js';

const companiesOf = (text: string): string[] =>
  extractClaims({ id: 'a', title: null, publisher: null, url: null, published_at: '2025-08-05', language: null, text }).map(
    (c) => c.company.id,
  );

it('holds at least 1,500 companies, each under an id of its own', () => {
  expect(COMPANIES.length).toBeGreaterThanOrEqual(1500);
  expect(new Set(COMPANIES.map((c) => c.id)).size).toBe(COMPANIES.length);
  expect(COMPANIES.filter((c) => c.investor).length).toBeGreaterThan(100);
});

it('gives no name to two companies, and no company an empty name', () => {
  const owners = new Map<string, string>();
  for (const { text, company } of ALIASES) {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(owners.get(text) ?? company.id, text).toBe(company.id);
    owners.set(text, company.id);
  }
});

it('keeps the names of each language and the fiscal years', () => {
  const named = (alias: string): string | undefined => ALIASES.find((a) => a.text === alias)?.company.id;
  expect([named('英伟达'), named('NVDA'), named('Nvidia')]).toEqual(['nvidia', 'nvidia', 'nvidia']);
  expect([named('トヨタ'), named('丰田')]).toEqual(['toyota', 'toyota']);
  const ends = Object.fromEntries(COMPANIES.map((c) => [c.id, c.fiscalYearEnd]));
  expect([ends.nvidia, ends.microsoft, ends.apple === 12, ends.openai, ends.toyota]).toEqual([1, 6, true, 12, 3]);
});

describe('names that are also words', () => {
  it.each([
    ['Ramp raised $300 million in October.', ['ramp']],
    ['The ramp cost $300 million to build.', []],
    ['Last year Ramp had revenue of $700 million.', ['ramp']],
    ['Shares of Apple fell; its revenue was $94 billion.', ['apple']],
    ['苹果营收940亿美元。', ['apple']],
    ['今年苹果丰收，果农收入5亿元。', []],
    ['理想今年第二季度营收302亿元。', ['li-auto']],
    ['他的理想是收入5亿元。', []],
  ])('%s', (text, companies) => {
    expect(companiesOf(text)).toEqual(companies);
  });
});

describe('companies that the register lacks', () => {
  it.each([
    ['Nordvik Systems AB had revenue of $40 million in 2024.', ['unregistered:nordvik-systems']],
    ['The start-up Tessaract raised $25 million.', ['unregistered:tessaract']],
    ['Tessaract, a Porto-based maker of sensors, raised $25 million.', ['unregistered:tessaract']],
    ['初创公司“海豚光子”完成2亿元融资。', ['unregistered:海豚光子']],
    ['《海豚周刊》报道，营收2亿元。', []],
  ])('%s', (text, companies) => {
    expect(companiesOf(text)).toEqual(companies);
  });
});
