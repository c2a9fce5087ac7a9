/**
 * What a language must provide: its words as data, and a reader of its dates. A language is a folder under lang/; adding
 * one touches nothing else but the list in languages.ts. Phrases are in the notation of lex/phrases.ts.
 */
import type { Language } from '../claim/article.js';
import type { DIRECTIONS, Modality } from '../claim/claim.js';
import type { Hedge } from '../claim/hedge.js';
import type { Metric } from '../claim/metric.js';
import type { Variants } from './text/fold.js';
import type { TimeReader } from './times.js';

export type Phrases = readonly string[];

export interface MetricWords {
  readonly metric: Metric;
  readonly phrases: Phrases;
  readonly nonGaap?: true;
  /** Words that name this metric only where nothing better stands near: "worth", "spent", "deal". */
  readonly weak?: true;
}

export interface Lexicon {
  readonly language: Language;
  /** Whether numbers are also written in Han characters. */
  readonly hanNumerals: boolean;
  /** Number words with their values, where words are set apart by spaces. */
  readonly numerals: readonly (readonly [number, ...string[]])[];
  /** Multipliers after a number, by power of ten. */
  readonly magnitudes: readonly (readonly [number, ...string[]])[];
  /** What every magnitude in words holds: a sentence without digits and without it has no figure. Null where none is. */
  readonly wordedMagnitude: string | null;
  /** What a sentence with digits but without a sign of money must hold to name an amount; linear. */
  readonly moneyCues: RegExp;
  /** What a sentence must hold to name an amount large enough for a company: a magnitude or five digits; linear. */
  readonly largeCues: RegExp;
  /** Single letters that multiply when they touch the number: "$5B". */
  readonly letterMagnitudes: Readonly<Record<string, number>>;
  /** Currency words by ISO code, beyond those that Intl knows; `minor` for cents, `either` where it also stands before. */
  readonly currencies: readonly {
    readonly code: string;
    readonly phrases: Phrases;
    readonly assumed?: true;
    readonly minor?: true;
    readonly either?: true;
  }[];
  /** What a bare "¥" means in this language. */
  readonly bareYen: string;
  /** The currency of a figure that names none ("营收279亿"); null where people always name it. */
  readonly unstatedCurrency: string | null;
  readonly hedgesBefore: readonly (readonly [Hedge, ...string[]])[];
  readonly hedgesAfter: readonly (readonly [Hedge, ...string[]])[];
  /** Small words that may stand between a hedge and its figure. */
  readonly hedgeFillers: Phrases;
  readonly metrics: readonly MetricWords[];
  readonly pace: Phrases;
  readonly nonGaap: Phrases;
  readonly modalities: readonly { readonly modality: Modality; readonly phrases: Phrases }[];
  readonly consensus: Phrases;
  readonly versus: Phrases;
  readonly directions: readonly { readonly verb: (typeof DIRECTIONS)[number]; readonly phrases: Phrases; readonly multiple?: number }[];
  readonly saysAfterSpeaker: Phrases;
  readonly saysBeforeSpeaker: Phrases;
  readonly people: Phrases;
  readonly pronouns: Phrases;
  readonly marks: readonly (readonly [number, ...string[]])[];
  readonly timeCues: Phrases;
  readonly organisations: { readonly before: Phrases; readonly after: Phrases };
  readonly bystanders: Phrases;
  /** Right after a name, or the last of several: they back another's round. */
  readonly backs: Phrases;
  readonly purchases: Phrases;
  readonly investments: Phrases;
  /** Verbs of one giver's part in a round that is spoken of: "put in", "chips in". */
  readonly gives: Phrases;
  readonly scopes: { readonly before: Phrases; readonly after: Phrases; readonly within: Phrases };
  readonly noFigure: { readonly before: Phrases; readonly after: Phrases };
  /** Who is spoken of and is no company: the state, students, an industry. A figure of theirs is not carried over to a company. */
  readonly elsewhere: Phrases;
  readonly perUnit: Phrases;
  readonly perMonth: Phrases;
  readonly changeBefore: Phrases;
  readonly changeAfter: Phrases;
  readonly yearAgo: { readonly phrases: Phrases; readonly side: 'before' | 'after' };
  /** What stands before the earlier and the later figure of a movement: "from", "to". */
  readonly from: Phrases;
  readonly to: Phrases;
  /** Between the two figures of a range; and what must stand before it for those that also join two figures. */
  readonly rangeWords: Phrases;
  readonly betweenWords: Phrases;
  readonly respectively: Phrases;
  /** "'s", "的": the word before owns the word after. */
  readonly possessives: Phrases;
  /** "of", "was", "为": joins a metric to the figure after it; and the other way round. */
  readonly linksBefore: Phrases;
  readonly linksAfter: Phrases;
  /** "for", "at", "in": a company right after the figure and this word owns it. */
  readonly owners: Phrases;
  /** After a name that is also a common word: only then is it the company. */
  readonly nameEvidence: Phrases;
}

export interface LanguagePack {
  readonly lexicon: Lexicon;
  readonly times: TimeReader;
  /** What a sentence must hold to name a quarter or half-year; global and linear. */
  readonly periodCues: RegExp;
  /** Characters that stand for others before anything is read: traditional for simplified. */
  readonly variants: Variants | null;
}
