/** Each kind of contradiction with the pairs that it flags and those that it lets pass, from words to verdict. */
import { readdirSync } from 'node:fs';
import { describe } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';
import { golden } from '../support/golden.js';

function verdicts(inputs: readonly string[]): string[] {
  const claims = inputs.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));
  const { flags, passed } = checkLedger(claims);
  const flagged = flags.flatMap((f) => [
    `flag ${f.kind}, ${f.strength}: ${f.words.en.headline}`,
    ...f.words.en.arithmetic.map((a) => `  ${a}`),
    ...f.words.en.reconcilers.map((r) => `  [${r.verdict}] ${r.name}: ${r.detail}`),
  ]);
  if (flagged.length > 0) return flagged;
  const reasons = [...new Set(passed.map((p) => `pass ${p.kind}: ${p.reason.en}`))];
  return reasons.length > 0 ? reasons.sort() : ['pass: no check speaks of these'];
}

const folder = new URL('./golden/', import.meta.url);
for (const file of readdirSync(folder).sort()) {
  describe(file.replace('.txt', ''), () => golden(new URL(file, folder), verdicts));
}
