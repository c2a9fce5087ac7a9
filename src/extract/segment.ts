/**
 * Text → sentences with their offsets. One pass over the characters, no pattern that can backtrack; what a sentence
 * means is not this room's business.
 */
export interface Sentence {
  /** UTF-16 offsets into the article's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Index of the paragraph that holds it. */
  readonly paragraph: number;
}

const ABBREVIATIONS = new Set([
  'mr', 'mrs', 'ms', 'dr', 'st', 'vs', 'no', 'inc', 'corp', 'co', 'ltd', 'u.s', 'u.k', 'e.g', 'i.e', 'jan', 'feb',
  'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec', 'approx', 'est',
]); // biome-ignore format: a word list

export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  let start = 0;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
    if (to > from) sentences.push({ start: from, end: to, paragraph });
    start = end;
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark === '\n') {
      close(i);
      paragraph++;
    } else if (mark === '。' || mark === '！' || mark === '？') {
      close(afterClosers(text, i + 1));
    } else if ((mark === '.' || mark === '!' || mark === '?') && endsSentence(text, i)) {
      close(afterClosers(text, i + 1));
    }
  }
  close(text.length);
  return sentences;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || code === 0x3000;
}

function afterClosers(text: string, at: number): number {
  let i = at;
  while (i < text.length && '”’"\')」』）)'.includes(text[i] ?? '')) i++;
  return i;
}

/** A full stop ends a sentence when space and something other than a small letter follow, save after abbreviations. */
function endsSentence(text: string, at: number): boolean {
  const after = afterClosers(text, at + 1);
  if (after < text.length && !isSpace(text.charCodeAt(after))) return false;
  let next = after;
  while (next < text.length && text[next] === ' ') next++;
  if (/[a-z]/.test(text[next] ?? '')) return false;
  if (text[at] !== '.') return true;
  let from = at;
  while (from > 0 && at - from < 8 && /[\p{L}.]/u.test(text[from - 1] ?? '')) from--;
  const word = text.slice(from, at).toLowerCase();
  return !(ABBREVIATIONS.has(word) || /^\p{Lu}$/u.test(text.slice(from, at)));
}
