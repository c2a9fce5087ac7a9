/** Articles → claims: what a careful reader would write into the ledger, line by line. */
import { describe } from 'vitest';
import { claimLine } from '../../src/claim/claim-line.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from '../support/articles.js';
import { golden } from '../support/golden.js';

const read = (inputs: readonly string[]): string[] => inputs.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`)).map(claimLine));

describe('English', () => golden(new URL('./claims.en.golden.txt', import.meta.url), read));
describe('Chinese', () => golden(new URL('./claims.zh.golden.txt', import.meta.url), read));
describe('English passages', () => golden(new URL('./passages.en.golden.txt', import.meta.url), read));
describe('Chinese passages', () => golden(new URL('./passages.zh.golden.txt', import.meta.url), read));
describe('Japanese', () => golden(new URL('./claims.ja.golden.txt', import.meta.url), read));
