/** Articles → claims: what a careful reader would write into the ledger, line by line. */
import { describe } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';
import { golden } from '../support/golden.js';

/** company (scope) | metric basis | figure | for when | modality | on whose word | what moved */
function lineOf(claim: Claim): string {
  const stated = [claim.stated_low ?? '', claim.stated_high ?? ''];
  const figure = stated[0] === stated[1] ? stated[0] : stated.join('..');
  const name = claim.company.id.startsWith('unregistered:') ? `${claim.company.name}?` : claim.company.name;
  return [
    `${name}${claim.scope === null ? '' : ` (${claim.scope})`}`,
    `${claim.metric}${claim.basis === null ? '' : ` ${claim.basis}`}`,
    `${figure} ${claim.currency}${claim.hedge === 'none' ? '' : ` ${claim.hedge}`}`,
    claim.period ?? (claim.as_of === null ? 'undated' : `as of ${claim.as_of}`),
    claim.modality,
    claim.attribution.join(' < ') || '-',
    ...(claim.direction === null
      ? []
      : [[claim.direction.verb, claim.direction.percent, claim.direction.multiple].filter(Boolean).join(' ')]),
  ].join(' | ');
}

const read = (inputs: readonly string[]): string[] => inputs.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)).map(lineOf));

describe('English', () => golden(new URL('./claims.en.golden.txt', import.meta.url), read));
describe('Chinese', () => golden(new URL('./claims.zh.golden.txt', import.meta.url), read));
describe('English passages', () => golden(new URL('./passages.en.golden.txt', import.meta.url), read));
describe('Chinese passages', () => golden(new URL('./passages.zh.golden.txt', import.meta.url), read));
describe('Japanese', () => golden(new URL('./claims.ja.golden.txt', import.meta.url), read));
