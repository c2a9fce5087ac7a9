/**
 * Text → sentences with their offsets. One pass over the characters, no pattern that can backtrack; what a sentence
 * means is not this room's business.
 */
export interface Sentence {
  /** UTF-16 offsets into the folded text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Index of the paragraph that holds it. */
  readonly paragraph: number;
  /** Holds a sign of money or a Han unit of number or money. */
  readonly signs: boolean;
  readonly digits: boolean;
}

const ABBREVIATIONS = new Set([
  'mr', 'mrs', 'ms', 'dr', 'st', 'vs', 'no', 'inc', 'corp', 'co', 'ltd', 'u.s', 'u.k', 'e.g', 'i.e', 'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug',
  'sep', 'sept', 'oct', 'nov', 'dec', 'approx', 'est', 'rs', 'etc', 'llc', 'bros', 'jr', 'sr', 'gen', 'sen', 'rep', 'gov', 'prof', 'ca', 'cf', 'al',
]); // biome-ignore format: a word list
/** Longer than any sentence that people write: what goes on beyond is cut at a space, so that no part is without bound. */
const LONGEST = 1500;

const NEWLINE = 10;
const POINT = 46;
/** 1 ends a sentence as it stands, 2 where a space and a new start follow, 3 ends the line, 4 is a sign of money or a Han unit, 5 a digit. */
const MARK = new Uint8Array(0x10000);
for (const mark of '。！？') MARK[mark.charCodeAt(0)] = 1;
for (const mark of '.!?') MARK[mark.charCodeAt(0)] = 2;
MARK[NEWLINE] = 3;
for (const mark of '$€£¥￥￡₹₩₽₺₴₦₪₱฿₫万亿兆元円圆億萬圓镑') MARK[mark.charCodeAt(0)] = 4;
for (const mark of '0123456789') MARK[mark.charCodeAt(0)] = 5;

export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  let start = 0;
  let signs = false;
  let digits = false;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
    if (to > from) sentences.push({ start: from, end: to, paragraph, signs, digits });
    start = end;
    signs = false;
    digits = false;
  };
  for (let i = 0; i < text.length; i++) {
    const mark = MARK[text.charCodeAt(i)];
    if (mark === 0 || mark === 4 || mark === 5) {
      if (mark === 4) signs = true;
      else if (mark === 5) digits = true;
      if (i - start < LONGEST || !mayCut(text, i, i - start)) continue;
      close(i);
    } else if (mark === 3) {
      close(i);
      paragraph++;
    } else if (mark === 1 || endsSentence(text, i)) close(afterClosers(text, i + 1));
  }
  close(text.length);
  return sentences;
}

/** Between words, or anywhere but in a number once a run of characters is twice as long as the longest sentence. */
function mayCut(text: string, at: number, length: number): boolean {
  const code = text.charCodeAt(at);
  if (isSpace(code) || code === 0xff0c) return true;
  return length >= 2 * LONGEST && !(code >= 48 && code <= 57) && (code & 0xfc00) !== 0xdc00;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || code === 0x3000;
}

const CLOSERS = new Set('”’"\')」』）]'.split('').map((c) => c.charCodeAt(0)));

function afterClosers(text: string, at: number): number {
  let i = at;
  while (i - at < 4 && CLOSERS.has(text.charCodeAt(i))) i++;
  return i;
}

/** A full stop ends a sentence when space and something other than a small letter follow, save after abbreviations. */
function endsSentence(text: string, at: number): boolean {
  const after = afterClosers(text, at + 1);
  if (after < text.length && !isSpace(text.charCodeAt(after))) return false;
  let next = after;
  while (next < text.length && next - after < 4 && text.charCodeAt(next) === 32) next++;
  const code = text.charCodeAt(next);
  if (code >= 97 && code <= 122 && !isOddlyCased(text, next)) return false;
  if (text.charCodeAt(at) !== POINT) return true;
  let from = at;
  while (from > 0 && at - from < 8 && isLetterOrPoint(text.charCodeAt(from - 1))) from--;
  if (from === at) return true;
  const word = text.slice(from, at);
  if (word.length === 1 && word !== word.toLowerCase()) return false;
  return !ABBREVIATIONS.has(word.toLowerCase());
}

/** "xAI", "iRobot": a name that starts small still opens a sentence. */
function isOddlyCased(text: string, at: number): boolean {
  for (let i = at + 1; i < at + 12; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) return true;
    if (!(code >= 97 && code <= 122)) return false;
  }
  return false;
}

function isLetterOrPoint(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === POINT || (code >= 0xc0 && code < 0x250);
}
