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

const CODES = 0x10000;
const WIDE_COMMA = 0xff0c;
/** Full-width punctuation that ends clauses stays as it is. */
const CLAUSE_MARKS = '！（），；：？';
/** Spaces that people put into a number and nowhere else between digits; they become this one. */
export const GROUP_SPACE = 0x202f;
const GROUP_SPACES = '\u00A0\u2007\u2009\u202F';
const SPACE = 32;
const TAB = 9;
/** 1: joins the letter before it, or has no width and says nothing. */
const SLOW = new Uint8Array(CODES);
for (let code = 0x300; code <= 0x36f; code++) SLOW[code] = 1;
for (const mark of '\u3099\u309A\u200B\u200C\u200D\u200E\u200F\u2060\u2066\u2067\u2068\u2069\uFEFF\u00AD') SLOW[mark.charCodeAt(0)] = 1;

function plainTwins(): Uint16Array {
  const twins = new Uint16Array(CODES);
  for (let code = 0; code < CODES; code++) twins[code] = code;
  for (let code = 0xff01; code <= 0xff5e; code++) twins[code] = code - 0xfee0;
  for (const mark of CLAUSE_MARKS) twins[mark.charCodeAt(0)] = mark.charCodeAt(0);
  for (let code = 0x2000; code <= 0x200a; code++) twins[code] = 32;
  for (const mark of '\t\u00A0\u202F\u205F\u3000') twins[mark.charCodeAt(0)] = 32;
  for (const mark of '\u2010\u2011\u2012\u2013\u2212\uFE63\uFF0D') twins[mark.charCodeAt(0)] = 45;
  for (const mark of '’‘ʼ') twins[mark.charCodeAt(0)] = 39;
  return twins;
}

const PLAIN_TWINS = plainTwins();

/** @param variants characters of a language that stand for others, one for one */
export function fold(written: string, variants: Variants | null = null): Folded {
  const twins = variants?.twins ?? PLAIN_TWINS;
  const folded = twinned(written, twins, true);
  if (folded !== null) return { text: folded, original: same };
  const { text, original } = compose(written);
  return { text: twinned(text, twins, false) ?? text, original };
}

const same = (offset: number): number => offset;

/** Each character's plain twin, in one pass; null, when watching for them, where a mark joins its neighbour or has no width. */
function twinned(text: string, twins: Uint16Array, watching: boolean): string | null {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let twin = twins[code] as number;
    if (watching && code >= 0xad && SLOW[code] === 1) return null;
    // A full-width comma groups digits only between two of its own width.
    if (code === WIDE_COMMA && isWideDigit(text.charCodeAt(i - 1)) && isWideDigit(text.charCodeAt(i + 1))) twin = 44;
    // Between digits some spaces group them, and a table's tab keeps two figures apart.
    if (twin === SPACE && isAnyDigit(text.charCodeAt(i - 1)) && isAnyDigit(text.charCodeAt(i + 1))) {
      if (code === TAB) continue;
      if (GROUP_SPACES.includes(text[i] as string)) twin = GROUP_SPACE;
    }
    if (twin === code) continue;
    out += text.slice(from, i) + String.fromCharCode(twin);
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

function isAnyDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || isWideDigit(code);
}

function isWideDigit(code: number): boolean {
  return code >= 0xff10 && code <= 0xff19;
}

const CLUSTER = /\P{Mn}\p{Mn}+/gu;
const INVISIBLE = /[\u200B-\u200F\u2060\u2066-\u2069\uFEFF\u00AD]/;

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
  /** By character code: its plain twin. */
  readonly twins: Uint16Array;
}

/** @param pairs two characters each: the variant, and what it stands for */
export function variantsOf(pairs: string): Variants {
  const twins = plainTwins();
  for (let i = 0; i + 1 < pairs.length; i += 2) twins[pairs.charCodeAt(i)] = pairs.charCodeAt(i + 1);
  return { twins };
}
