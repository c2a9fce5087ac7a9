/** Whole explanations in both tongues, one of each kind, as text that a person has read. */
import { describe } from 'vitest';
import { checkLedger } from '../../src/check/check.js';
import { kindWords } from '../../src/claim/flag.js';
import { TONGUES } from '../../src/claim/tongue.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';
import { golden } from '../support/golden.js';

function explained(inputs: readonly string[]): string[] {
  const claims = inputs.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)));
  return checkLedger(claims).flags.flatMap((flag) => {
    const { gap, window, sources, total } = flag.severity;
    return [
      `${flag.strength}, severity ${total} = ${gap} + ${window} + ${sources}, ${flag.origins} origins: ${flag.sides.map((s) => s.origins.join(' and ')).join(' / ')}`,
      ...TONGUES.flatMap((tongue) => {
        const { headline, summary, arithmetic, reconcilers } = flag.words[tongue];
        return [
          kindWords(flag.kind, tongue),
          `  ${headline}`,
          `  ${summary}`,
          ...arithmetic.map((line) => `  = ${line}`),
          ...reconcilers.map((r) => `  ? [${r.verdict}] ${r.name}: ${r.detail}`),
        ];
      }),
    ];
  });
}

describe('explanations', () => golden(new URL('./explanations.golden.txt', import.meta.url), explained));
