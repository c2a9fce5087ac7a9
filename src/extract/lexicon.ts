/**
 * What a language must provide: its words as data, and the few patterns that words alone cannot say. A language is a
 * folder under lang/; adding one touches nothing else but the list in languages.ts.
 */
import type { Language } from '../claim/article.js';
import type { DIRECTIONS, Modality } from '../claim/claim.js';
import type { Hedge } from '../claim/hedge.js';
import type { Metric } from '../claim/metric.js';

/** A phrase that stands at one side of the amount, as a pattern source without anchors. */
export interface HedgeRule {
  readonly hedge: Hedge;
  readonly before?: string;
  readonly after?: string;
}

export interface MetricRule {
  readonly metric: Metric;
  /** Pattern source, matched anywhere in the folded sentence. */
  readonly pattern: string;
  readonly basis?: 'gaap' | 'non_gaap';
}

export interface ModalityRule {
  readonly modality: Modality;
  readonly pattern: string;
}

export interface DirectionRule {
  readonly verb: (typeof DIRECTIONS)[number];
  readonly pattern: string;
  /** For "doubled", "tripled": the multiple that the word states. */
  readonly multiple?: number;
}

export interface Lexicon {
  readonly language: Language;
  /** Right-hand multipliers, as [pattern source, power of ten]. Longest first. */
  readonly magnitudes: readonly (readonly [string, number])[];
  /** Currency words after the number, as [pattern source, ISO code]. */
  readonly currencyWords: readonly (readonly [string, string])[];
  readonly hedges: readonly HedgeRule[];
  readonly metrics: readonly MetricRule[];
  readonly modalities: readonly ModalityRule[];
  readonly directions: readonly DirectionRule[];
  /** After the amount: it is a month's figure. */
  readonly perMonth: string;
  /** After the amount: a price per piece, share, seat or hour; never a company figure. */
  readonly perUnit: string;
  /** Before the amount in its clause: a price, salary, fine, market size or the like; never a company figure. */
  readonly notAFigure: string;
  /** A change ("up $1 billion", "$250m higher"): before and after the amount. */
  readonly changeBefore: string;
  readonly changeAfter: string;
  /** Pattern sources with one group: the name of who says so. */
  readonly attributions: readonly string[];
  /** Words that stand for the company spoken of. */
  readonly pronouns: string;
  /** Separators that end a clause, with their cost in the binding of words to amounts. */
  readonly clauseMarks: string;
  /** Of-which phrases: one group, the part that the figure is limited to. */
  readonly scopes: readonly string[];
  /** Before a company name: it is not the subject (investor, customer, buyer, citer). */
  readonly notSubjectBefore: string;
  /** With one group: the company that is bought. */
  readonly acquired: readonly string[];
  /** With one group: the name of a company that the register does not know. */
  readonly unknownCompanies: readonly string[];
}
