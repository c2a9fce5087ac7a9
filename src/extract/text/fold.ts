/**
 * Normalisation for reading: full-width forms, odd spaces, dashes and quotes become their plain twins, combining marks
 * join their letters, and a language's variants (traditional characters) their common form. Every place of the result
 * maps back to the place in the original.
 */
export interface Folded {
  readonly text: string;
  /** @returns the offset in the original for an offset in the folded text */
  readonly original: (offset: number) => number;
}

const SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000\t]/g;
const DASHES = /[\u2010-\u2013\u2212\uFE63\uFF0D]/g;
const QUOTES = /[’‘ʼ]/g;
/** Full-width forms, but for the punctuation that ends clauses: that stays as it is. */
const FULL_WIDTH = /[\uFF02-\uFF07\uFF0A\uFF0B\uFF0D-\uFF19\uFF1C-\uFF1E\uFF20-\uFF5E]/g;
const WIDE_DIGIT = /[\uFF10-\uFF19]/;
const GROUPING = /(?<=[\uFF10-\uFF19])[\uFF0C](?=[\uFF10-\uFF19])/g;
const COMBINING = /[\u0300-\u036F\u3099\u309A]/;
const CLUSTER = /\P{Mn}\p{Mn}+/gu;
/** What has no width says nothing. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/;

/** @param variants characters of a language that stand for others, one for one */
export function fold(written: string, variants: Variants | null = null): Folded {
  const { text, original } = COMBINING.test(written) || INVISIBLE.test(written) ? compose(written) : { text: written, original: same };
  const narrow = WIDE_DIGIT.test(text) ? text.replace(GROUPING, ',') : text;
  let folded = narrow.replace(SPACES, ' ').replace(DASHES, '-').replace(QUOTES, "'").replace(FULL_WIDTH, toHalfWidth);
  if (variants) folded = folded.replace(variants.pattern, (mark) => variants.forms.get(mark) ?? mark);
  return { text: folded, original };
}

const same = (offset: number): number => offset;

function toHalfWidth(mark: string): string {
  return String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
}

/** Joins letters with their combining marks and drops what has no width, keeping where everything came from. */
function compose(written: string): Folded {
  const pieces: string[] = [];
  const from: number[] = [];
  const keep = (piece: string, at: number, step: number): void => {
    for (let i = 0; i < piece.length; i++) from.push(at + i * step);
    pieces.push(piece);
  };
  let at = 0;
  const plain = (until: number): void => {
    for (; at < until; at++) {
      const mark = written[at] as string;
      if (!INVISIBLE.test(mark)) keep(mark, at, 1);
    }
  };
  CLUSTER.lastIndex = 0;
  for (let match = CLUSTER.exec(written); match; match = CLUSTER.exec(written)) {
    plain(match.index);
    const composed = match[0].normalize('NFC');
    keep(composed, match.index, composed.length === match[0].length ? 1 : 0);
    at = match.index + match[0].length;
  }
  plain(written.length);
  from.push(written.length);
  return { text: pieces.join(''), original: (offset) => from[Math.min(offset, from.length - 1)] ?? written.length };
}

export interface Variants {
  readonly pattern: RegExp;
  readonly forms: ReadonlyMap<string, string>;
}

/** @param pairs two characters each: the variant, and what it stands for */
export function variantsOf(pairs: string): Variants {
  const forms = new Map<string, string>();
  for (let i = 0; i + 1 < pairs.length; i += 2) forms.set(pairs[i] as string, pairs[i + 1] as string);
  return { forms, pattern: new RegExp(`[${[...forms.keys()].join('')}]`, 'g') };
}
