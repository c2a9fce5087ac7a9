/**
 * Pairs with a known answer: contradictions that an editor would want to hear of, and figures that differ for innocent
 * reasons. The tables hold what is flagged, and for each innocent pair which rule let it pass.
 */
import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { innocentPairs } from '../../src/check/explain.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';
import { golden, inputsOf } from '../support/golden.js';

const WANTED = new URL('./pairs/wanted.txt', import.meta.url);
const INNOCENT = new URL('./pairs/innocent.txt', import.meta.url);

function verdict(inputs: readonly string[]): string[] {
  const claims = inputs.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));
  const checked = checkLedger(claims);
  const reasons = innocentPairs(claims, checked).flatMap((p) => p.reasons.map((r) => r.reason.en));
  const passed = [...new Set(reasons)].sort().map((reason) => `pass: ${reason}`);
  if (checked.flags.length > 0) return checked.flags.map((f) => `${f.kind}: ${f.words.en.headline}`);
  return passed.length > 0 ? passed : [`pass: ${claims.length} claims of ${new Set(claims.map((c) => c.company.id)).size} companies`];
}

describe('wanted', () => golden(WANTED, verdict));
describe('innocent', () => golden(INNOCENT, verdict));

it('holds at least forty pairs of each sort, flags every wanted one and no innocent one', () => {
  const [wanted, innocent] = [inputsOf(WANTED), inputsOf(INNOCENT)];
  expect(wanted.length).toBeGreaterThanOrEqual(40);
  expect(innocent.length).toBeGreaterThanOrEqual(40);
  expect(wanted.filter((inputs) => verdict(inputs)[0]?.startsWith('pass'))).toEqual([]);
  expect(innocent.filter((inputs) => !verdict(inputs)[0]?.startsWith('pass'))).toEqual([]);
});
