/**
 * Fingerprints of texts: a simhash over shingles, so that copies of one text with a changed headline, byline or sentence
 * lie a few bits apart, and texts about one subject in other words do not. Texts only; what a copy means is the checker's.
 */

/** Words a shingle; Han text takes as many characters. */
const SHINGLE = 3;
/** Long enough that two reports on one subject share no run that is not quoted. */
const MARK_RUN = 6;
/** A shorter text holds too few shingles for their sum to tell anything. */
const LEAST_SHINGLES = 40;
/** A fingerprint is two words of so many bits. */
const WORD_BITS = 32;
/** No report is longer; a book is known by how it begins. */
const MOST_CHARACTERS = 20_000;
/** A short report with its byline and one sentence of six changed lies some 13 bits apart, texts of other words about 32. */
export const COPY_BITS = 14;

const WORD = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;

/** Lower-case words; Han text one character a token, so that a copy is known whatever its spaces. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (HAN.test(word)) tokens.push(...word);
    else tokens.push(word);
  }
  return tokens;
}

/** Every run of three tokens, each once. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text);
  const shingles = new Set<string>();
  for (let i = 0; i + SHINGLE <= tokens.length; i++) shingles.add(tokens.slice(i, i + SHINGLE).join(' '));
  return shingles;
}

/** Shared shingles over all shingles of both: 1 for the same words, 0 where no three words in a row are shared. */
export function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared++;
  return shared / (a.size + b.size - shared);
}

/** @returns 16 hexadecimal digits, or null for a text that is too short to tell */
export function fingerprintOf(text: string): string | null {
  const tokens = tokensOf(text.slice(0, MOST_CHARACTERS));
  const count = tokens.length - SHINGLE + 1;
  if (count < LEAST_SHINGLES) return null;
  const low = tokens.map((token) => hash(token, 0x811c9dc5, 0x01000193));
  const high = tokens.map((token) => hash(token, 0x9747b28c, 0x5bd1e995));
  return hex(majority(high, count)) + hex(majority(low, count));
}

/**
 * Marks by which copies are looked up: of all runs of six tokens, the least hash in each sixteenth of the hashes' range.
 * Texts share a mark as often as they share runs, so that copies share some of sixteen, and other texts none.
 * @returns whole numbers of 32 bits, at most sixteen
 */
export function marksOf(text: string): number[] {
  const hashes = tokensOf(text.slice(0, MOST_CHARACTERS)).map((token) => hash(token, 0x811c9dc5, 0x01000193));
  const least = new Map<number, number>();
  for (let i = 0; i + MARK_RUN <= hashes.length; i++) {
    const run = runHash(hashes, i, MARK_RUN);
    const part = run >>> 28;
    if (run < (least.get(part) ?? Number.POSITIVE_INFINITY)) least.set(part, run);
  }
  return [...least.values()].map((run) => run | 0);
}

function runHash(hashes: readonly number[], from: number, length: number): number {
  let run = 0;
  for (let j = 0; j < length; j++) run = mixed(Math.imul(run, 31) + (hashes[from + j] as number));
  return run;
}

/** Each bit as most shingles have it: a shingle's hash is mixed from those of its words. */
function majority(hashes: readonly number[], count: number): number {
  const sums = new Int32Array(WORD_BITS);
  for (let i = 0; i < count; i++) {
    const shingle = runHash(hashes, i, SHINGLE);
    for (let bit = 0; bit < WORD_BITS; bit++) sums[bit] = (sums[bit] as number) + ((shingle >>> bit) & 1 ? 1 : -1);
  }
  let bits = 0;
  for (let bit = 0; bit < WORD_BITS; bit++) if ((sums[bit] as number) > 0) bits |= 1 << bit;
  return bits;
}

/** Whether two fingerprints are of copies of one text. */
export function isCopy(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  if (a === b) return true;
  return bitsApart(a.slice(0, 8), b.slice(0, 8)) + bitsApart(a.slice(8), b.slice(8)) <= COPY_BITS;
}

function bitsApart(a: string, b: string): number {
  let x = Number.parseInt(a, 16) ^ Number.parseInt(b, 16);
  let bits = 0;
  for (; x !== 0; x &= x - 1) bits++;
  return bits;
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** FNV-1a from a seed: fast, and the same on every machine. */
function hash(text: string, seed: number, prime: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), prime);
  return h;
}

function mixed(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
