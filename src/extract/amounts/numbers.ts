/**
 * Every number of a text, money or not: what the amounts are made of. For tests and benchmarks of the numerals alone.
 */
import { type Language, languageOf } from '../../claim/article.js';
import type { Decimal } from '../../claim/decimal.js';
import { compile } from '../compile.js';
import { LANGUAGE_PACKS } from '../languages.js';
import { lex } from '../lex/lexer.js';
import { fold } from '../text/fold.js';
import { sentencesOf } from '../text/segment.js';

export interface NumberReading {
  /** UTF-16 offsets into the written text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly value: Decimal;
}

export function numbersIn(written: string, language: Language = languageOf(null, written)): NumberReading[] {
  const pack = LANGUAGE_PACKS[language];
  const { lexing } = compile(pack.lexicon);
  const folded = fold(written, pack.variants);
  return sentencesOf(folded.text).flatMap(({ start, end }) =>
    lex(folded.text, start, end, lexing).numbers.map((n) => ({
      start: folded.original(n.start),
      end: folded.original(n.end),
      value: n.value,
    })),
  );
}
