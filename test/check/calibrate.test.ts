/** Thresholds: what other settings would flag, and settings of a newsroom for all companies or for one. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { replays } from '../../src/check/calibrate.js';
import { checkLedger } from '../../src/check/check.js';
import { THRESHOLD_NAMES, THRESHOLD_TABLE, thresholdsFrom } from '../../src/check/thresholds.js';
import { loadSettings } from '../../src/config/settings.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';

const claims = [
  "[2025-03-01, Reuters] OpenAI's annualized revenue is $5 billion.",
  "[2025-03-11, Bloomberg] OpenAI's annualized revenue is $6.4 billion.",
  "[2025-03-01, Reuters] Anthropic's annualized revenue is $1.4 billion.",
  "[2025-03-11, Bloomberg] Anthropic's annualized revenue is $2 billion.",
].flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));
const flagged = (settings: Parameters<typeof thresholdsFrom>[0]) =>
  checkLedger(claims, { thresholdsOf: thresholdsFrom(settings) })
    .flags.map((f) => f.company.id)
    .sort();

it('counts what a shorter window would flag', () => {
  const [asSet, shorter, longer] = [...replays(claims, thresholdsFrom(), { windowDays: [7, 20] })];
  expect(asSet?.flags.short_window_disagreement).toBe(2);
  expect(shorter).toMatchObject({ changed: { name: 'windowDays', value: 7 }, flags: { short_window_disagreement: 0 } });
  expect(longer?.total).toBe(2);
});

it('lets one company have its own thresholds', () => {
  expect(flagged({})).toEqual(['anthropic', 'openai']);
  expect(flagged({ companies: { openai: { windowDays: 3, growthCeilingPer30Days: 5 } } })).toEqual(['anthropic']);
  expect(flagged({ all: { windowDays: 3, growthCeilingPer30Days: 5 }, companies: { openai: { windowDays: 14 } } })).toEqual(['openai']);
});

it('takes thresholds from the environment, and names what is wrong with them', () => {
  const given = (json: string) => loadSettings({ RUNRATE_THRESHOLDS: json }).thresholds;
  expect(given('{"companies": {"openai": {"windowDays": 3}}}').companies).toEqual({ openai: { windowDays: 3 } });
  expect(() => given('{"all": {"windowDays": -1}}')).toThrow(/thresholds/);
  expect(() => given('{"all": {"windowdays": 3}}')).toThrow(/windowdays/);
  expect(() => given('seven')).toThrow(/thresholds/);
});

it('has a reason, a range and other values to try for every threshold', () => {
  for (const name of THRESHOLD_NAMES) {
    const { value, least, most, reason, tries } = THRESHOLD_TABLE[name];
    expect(reason.length, name).toBeGreaterThan(30);
    for (const one of [value, ...tries]) expect(one >= least && one <= most, `${name} = ${one}`).toBe(true);
  }
});

it('documents every threshold with its value and reason', () => {
  const document = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
  for (const name of THRESHOLD_NAMES) {
    const { value, unit, reason } = THRESHOLD_TABLE[name];
    expect(document).toContain(`| \`${name}\` | ${value} ${unit} | ${reason} |`);
  }
});
