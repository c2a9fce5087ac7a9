/**
 * What a phrase of a lexicon may mean to the extractor, and the hits of one sentence sorted by that. Types and one
 * empty value; nothing is matched here.
 */
import type { DIRECTIONS, Modality } from '../../claim/claim.js';
import type { Hedge } from '../../claim/hedge.js';
import type { Metric } from '../../claim/metric.js';
import type { Company } from '../register/register.js';

export interface Placed {
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Cues {
  readonly company: { readonly company: Company; readonly product: boolean; readonly part: boolean; readonly ambiguous: boolean };
  readonly publisher: { readonly name: string };
  /** A number in words: "seven", "twenty", "hundred", "half", "quarter". */
  readonly numeral: { readonly value: number };
  readonly magnitude: { readonly power: number };
  readonly currency: {
    readonly code: string;
    readonly assumed: boolean;
    readonly side: 'before' | 'after' | 'either';
    /** Hundredths of the currency: cents, pence, 分. */
    readonly minor: boolean;
    /** Power of ten that the word itself carries: "MUSD". */
    readonly power: number;
  };
  readonly hedge: { readonly hedge: Hedge };
  readonly hedgeAfter: { readonly hedge: Hedge };
  readonly metric: { readonly metric: Metric; readonly nonGaap: boolean; readonly weak: boolean };
  /** "annualised", "run rate", "a year's pace": turns revenue into a rate. */
  readonly pace: Readonly<Record<never, never>>;
  readonly nonGaap: Readonly<Record<never, never>>;
  readonly modality: { readonly modality: Modality };
  /** Analysts, the consensus: whoever speaks here does not know the books. */
  readonly consensus: Readonly<Record<never, never>>;
  /** "beat", "ahead of": what follows is what the figure before is set against. */
  readonly versus: Readonly<Record<never, never>>;
  readonly direction: { readonly verb: (typeof DIRECTIONS)[number]; readonly multiple: number | null };
  /** "X reported". */
  readonly says: Readonly<Record<never, never>>;
  /** "according to X", "citing X". */
  readonly cites: Readonly<Record<never, never>>;
  readonly people: Readonly<Record<never, never>>;
  readonly pronoun: Readonly<Record<never, never>>;
  readonly mark: { readonly cost: number };
  /** A phrase that makes it worth reading the sentence for dates. */
  readonly time: Readonly<Record<never, never>>;
  /** "start-up", "company", "maker", "Inc": a company's name stands beside it. */
  readonly organisation: { readonly name: 'before' | 'after' };
  /** Before a company's name: it is an investor, customer, rival or citer, and not whose figure it is. */
  readonly bystander: Readonly<Record<never, never>>;
  /** "acquired", "takeover of": what is bought follows. */
  readonly purchase: Readonly<Record<never, never>>;
  /** "invested", "put in": the money goes to the company after "in". */
  readonly investment: Readonly<Record<never, never>>;
  /** "chipped in": one giver's part of a round spoken of before. */
  readonly gives: Readonly<Record<never, never>>;
  /** What limits a figure to a part; the words that name the part stand before, after or within. */
  readonly scope: { readonly part: 'before' | 'after' | 'within' };
  /** A price, salary, fine, market size or the like: the amount beside it is no company figure. */
  readonly noFigure: Readonly<Record<never, never>>;
  readonly noFigureAfter: Readonly<Record<never, never>>;
  readonly backs: Readonly<Record<never, never>>;
  readonly elsewhere: Readonly<Record<never, never>>;
  readonly perUnit: Readonly<Record<never, never>>;
  readonly perMonth: Readonly<Record<never, never>>;
  readonly changeAfter: Readonly<Record<never, never>>;
  readonly changeBefore: Readonly<Record<never, never>>;
  readonly yearAgo: Readonly<Record<never, never>>;
}

export type CueKind = keyof Cues;
export type Hit<K extends CueKind> = Placed & Cues[K];
export type Hits = { [K in CueKind]: Hit<K>[] };

/** A phrase's meaning, as the lexicon gives it. */
export type Cue = { [K in CueKind]: { readonly kind: K } & Cues[K] }[CueKind];

export const CUE_KINDS = [
  'company', 'publisher', 'numeral', 'magnitude', 'currency', 'hedge', 'hedgeAfter', 'metric', 'pace', 'nonGaap', 'modality', 'consensus', 'versus', 'direction', 'says', 'cites',
  'people', 'pronoun', 'mark', 'time', 'organisation', 'bystander', 'purchase', 'investment', 'gives', 'scope', 'noFigure', 'noFigureAfter', 'backs', 'elsewhere', 'perUnit', 'perMonth',
  'changeAfter', 'changeBefore', 'yearAgo',
] as const satisfies readonly CueKind[]; // biome-ignore format: a list
