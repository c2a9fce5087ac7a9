/**
 * Lexicon + register + publishers → the one trie of a language, built on first use. Data in, matcher out.
 */

import { PUBLISHERS } from '../claim/publishers.js';
import { currencyPhrases } from './amounts/currencies.js';
import type { Cue, CueKind, Cues } from './lex/cues.js';
import { isWordCode, type Lexing } from './lex/lexer.js';
import { expand } from './lex/phrases.js';
import { Trie } from './lex/trie.js';
import type { Lexicon, Phrases } from './lexicon.js';
import { ALIASES, type Alias } from './register/register.js';

/** A lexicon ready for use: the matcher, and the small words that assembly asks for, as sets. */
export interface Compiled {
  readonly lexicon: Lexicon;
  readonly lexing: Lexing;
  readonly words: { readonly [K in WordSet]: ReadonlySet<string> };
}

const WORD_SETS = [
  'hedgeFillers',
  'from',
  'to',
  'rangeWords',
  'betweenWords',
  'respectively',
  'possessives',
  'linksBefore',
  'linksAfter',
  'owners',
  'nameEvidence',
] as const;
type WordSet = (typeof WORD_SETS)[number];

const NONE: readonly Alias[] = [];
const compiled = new WeakMap<readonly Alias[], WeakMap<Lexicon, Compiled>>();

/** @param names that the register does not hold, or that it gives to others; one list is compiled once */
export function compile(lexicon: Lexicon, names: readonly Alias[] = NONE): Compiled {
  let known = compiled.get(names);
  if (!known) {
    known = new WeakMap();
    compiled.set(names, known);
  }
  let made = known.get(lexicon);
  if (!made) {
    const words = Object.fromEntries(
      WORD_SETS.map((name) => [name, new Set(lexicon[name].flatMap(expand))]),
    ) as unknown as Compiled['words'];
    made = { lexicon, words, lexing: lexingOf(lexicon, words.nameEvidence, names) };
    known.set(lexicon, made);
  }
  return made;
}

function lexingOf(lexicon: Lexicon, nameEvidence: ReadonlySet<string>, names: readonly Alias[]): Lexing {
  const trie = new Trie<Cue>();
  const add = <K extends CueKind>(kind: K, phrases: Phrases, value: Cues[K]): void => {
    for (const notation of phrases) for (const phrase of expand(notation)) trie.add(phrase, { kind, ...value } as unknown as Cue);
  };
  const given = new Set(names.map((n) => n.text));
  for (const { text, company, product, part, ambiguous } of [...ALIASES.filter((a) => !given.has(a.text)), ...names]) {
    trie.add(`=${text}`, { kind: 'company', company, product, part, ambiguous });
    // Headlines shout: a long Latin name counts in capitals too.
    const shouted = text.toUpperCase();
    if (shouted !== text && text.length >= 6 && !ambiguous) trie.add(`=${shouted}`, { kind: 'company', company, product, part, ambiguous });
  }
  for (const [name, spellings] of Object.entries(PUBLISHERS))
    add(
      'publisher',
      spellings.map((s) => `=${s}`),
      { name },
    );
  for (const [value, ...phrases] of lexicon.numerals) add('numeral', phrases, { value });
  for (const [power, ...phrases] of lexicon.magnitudes) add('magnitude', phrases, { power });
  for (const [phrase, cue] of currencyPhrases({
    ...lexicon,
    currencies: lexicon.currencies.map((c) => ({ ...c, phrases: c.phrases.flatMap(expand) })),
  })) {
    trie.add(phrase === phrase.toLowerCase() ? phrase : `=${phrase}`, { kind: 'currency', ...cue });
  }
  for (const [hedge, ...phrases] of lexicon.hedgesBefore) add('hedge', phrases, { hedge });
  for (const [hedge, ...phrases] of lexicon.hedgesAfter) add('hedgeAfter', phrases, { hedge });
  for (const { metric, phrases, nonGaap = false, weak = false } of lexicon.metrics) add('metric', phrases, { metric, nonGaap, weak });
  for (const { modality, phrases } of lexicon.modalities) add('modality', phrases, { modality });
  for (const { verb, phrases, multiple = null } of lexicon.directions) add('direction', phrases, { verb, multiple });
  add('says', lexicon.saysAfterSpeaker, {});
  add('cites', lexicon.saysBeforeSpeaker, {});
  for (const [cost, ...phrases] of lexicon.marks) add('mark', phrases, { cost });
  add('organisation', lexicon.organisations.before, { name: 'before' });
  add('organisation', lexicon.organisations.after, { name: 'after' });
  for (const part of ['before', 'after', 'within'] as const) add('scope', lexicon.scopes[part], { part });
  for (const side of ['before', 'after'] as const) add(side === 'before' ? 'noFigure' : 'noFigureAfter', lexicon.noFigure[side], {});
  add('yearAgo', lexicon.yearAgo.phrases, {});
  const plain = [
    'pace',
    'nonGaap',
    'consensus',
    'versus',
    'people',
    'backs',
    'elsewhere',
    'perUnit',
    'perMonth',
    'changeBefore',
    'changeAfter',
  ] as const;
  for (const kind of plain) add(kind, lexicon[kind], {});
  add('pronoun', lexicon.pronouns, {});
  add('time', lexicon.timeCues, {});
  add('bystander', lexicon.bystanders, {});
  add('purchase', lexicon.purchases, {});
  add('investment', lexicon.investments, {});
  add('gives', lexicon.gives, {});
  trie.pack();
  return {
    trie,
    hanNumerals: lexicon.hanNumerals,
    isMagnitudeAt: (text, at) => magnitudeAt(trie, lexicon, text, at),
    isName: (text, start, end) => isName(text, start, end, nameEvidence),
  };
}

/** Whether a multiplier stands at the place, after at most one space: only then is "1,5" a decimal. */
function magnitudeAt(trie: Trie<Cue>, lexicon: Lexicon, text: string, at: number): boolean {
  const from = text[at] === ' ' ? at + 1 : at;
  const letter = text[from] ?? '';
  if (from === at && letter in lexicon.letterMagnitudes && !isWordCode(text.charCodeAt(from + 1))) return true;
  return trie.matches(text, from, (cue) => cue.kind === 'magnitude');
}

/**
 * A name that is also a word ("Ramp", "苹果") counts where the text uses it as one: a Latin one with its capital within a
 * sentence, or at its start before a verb of its own or "'s"; a Han one before words that only a company takes.
 */
function isName(text: string, start: number, end: number, evidence: ReadonlySet<string>): boolean {
  if (text.charCodeAt(start) >= 0x2e80) {
    for (const word of evidence) if (text.startsWith(word, end) || text.startsWith(` ${word}`, end)) return true;
    return false;
  }
  const before = text.slice(Math.max(0, start - 2), start);
  const opens = start === 0 || /[.!?:\n"“•-] ?$/.test(before);
  if (!opens) return true;
  if (/^(?:'s|'|,? (?:and |or )?\p{Lu}|, (?:an?|the|which|whose) )/u.test(text.slice(end, end + 12))) return true;
  const next = /^ ([a-z]+)/.exec(text.slice(end, end + 16))?.[1];
  return next !== undefined && evidence.has(next);
}
