/**
 * One sentence → the words in it that a claim may hang on: metrics, modalities, directions, attributions, scopes,
 * times, companies, each with its place. Pure lookup over the lexicon; nothing is decided here.
 */
import type { DIRECTIONS, Modality } from '../claim/claim.js';
import type { Metric } from '../claim/metric.js';
import type { LanguagePack } from './languages.js';
import type { Lexicon } from './lexicon.js';
import { type Mention, mentionsIn } from './mentions.js';
import type { TimeAnchor } from './times.js';

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface MetricAnchor extends Placed {
  readonly metric: Metric;
  readonly text: string;
  readonly nonGaap: boolean;
}

export interface ModalityAnchor extends Placed {
  readonly modality: Modality;
}

export interface DirectionAnchor extends Placed {
  readonly verb: (typeof DIRECTIONS)[number];
  readonly text: string;
  readonly multiple: number | null;
}

export interface AttributionAnchor extends Placed {
  readonly name: string;
}

export interface ScopeAnchor extends Placed {
  readonly text: string;
}

/** Everything found in one sentence; offsets are relative to the sentence. */
export interface Anchors {
  readonly metrics: readonly MetricAnchor[];
  readonly modalities: readonly ModalityAnchor[];
  readonly directions: readonly DirectionAnchor[];
  readonly attributions: readonly AttributionAnchor[];
  readonly scopes: readonly ScopeAnchor[];
  readonly times: readonly TimeAnchor[];
  readonly mentions: readonly Mention[];
  /** Starts of pronouns and other words that stand for the company spoken of. */
  readonly pronouns: readonly Placed[];
  /** Starts of clause separators. */
  readonly clauseMarks: readonly Placed[];
}

interface Compiled {
  readonly metrics: readonly { metric: Metric; pattern: RegExp }[];
  readonly modalities: readonly { modality: Modality; pattern: RegExp }[];
  readonly directions: readonly { verb: (typeof DIRECTIONS)[number]; multiple: number | null; pattern: RegExp }[];
  readonly attributions: readonly RegExp[];
  readonly scopes: readonly RegExp[];
  readonly pronouns: RegExp;
  readonly clauseMarks: RegExp;
}

const compiled = new Map<Lexicon, Compiled>();

function compile(lexicon: Lexicon): Compiled {
  const known = compiled.get(lexicon);
  if (known) return known;
  const made: Compiled = {
    metrics: lexicon.metrics.map(({ metric, pattern }) => ({ metric, pattern: new RegExp(pattern, caseOf(pattern)) })),
    modalities: lexicon.modalities.map(({ modality, pattern }) => ({ modality, pattern: new RegExp(pattern, 'giu') })),
    directions: lexicon.directions.map(({ verb, pattern, multiple }) => ({
      verb,
      multiple: multiple ?? null,
      pattern: new RegExp(pattern, 'giu'),
    })),
    attributions: lexicon.attributions.map((source) => new RegExp(source, 'gu')),
    scopes: lexicon.scopes.map((source) => new RegExp(source, 'gu')),
    pronouns: new RegExp(lexicon.pronouns, 'giu'),
    clauseMarks: new RegExp(lexicon.clauseMarks, 'gu'),
  };
  compiled.set(lexicon, made);
  return made;
}

/** "Series A" and "ARR" keep their capitals; all else is matched in any case. */
function caseOf(pattern: string): string {
  return /ARR|Series/.test(pattern) ? 'gu' : 'giu';
}

const NON_GAAP = /\b(?:adjusted|core|non-gaap)\b|非国际|非公认|经调整|调整后/i;

export function anchorsOf(sentence: string, pack: LanguagePack, published: string | null): Anchors {
  const { lexicon } = pack;
  const words = compile(lexicon);
  const metrics: MetricAnchor[] = [];
  for (const { metric, pattern } of words.metrics) {
    for (const match of sentence.matchAll(pattern)) {
      const place = placeOf(match);
      // Rules stand in order of precision: what an earlier one took, a later one may not read again.
      if (metrics.some((m) => m.start < place.end && place.start < m.end)) continue;
      const around = sentence.slice(Math.max(0, place.start - 16), place.end);
      metrics.push({ ...place, metric, text: match[0], nonGaap: NON_GAAP.test(around) });
    }
  }
  return {
    metrics: metrics.sort((a, b) => a.start - b.start),
    modalities: words.modalities.flatMap(({ modality, pattern }) => places(sentence, pattern).map((p) => ({ ...p, modality }))),
    directions: words.directions.flatMap(({ verb, multiple, pattern }) =>
      places(sentence, pattern).map((p) => ({ ...p, verb, multiple, text: sentence.slice(p.start, p.end) })),
    ),
    attributions: words.attributions.flatMap((pattern) =>
      [...sentence.matchAll(pattern)].flatMap((match) => (match[1] ? [{ ...placeOf(match), name: match[1] }] : [])),
    ),
    scopes: words.scopes.flatMap((pattern) =>
      [...sentence.matchAll(pattern)].flatMap((match) => (match[1] ? [{ ...placeOf(match), text: match[1].trim() }] : [])),
    ),
    times: pack.times(sentence, published),
    mentions: mentionsIn(sentence, lexicon),
    pronouns: places(sentence, words.pronouns),
    clauseMarks: places(sentence, words.clauseMarks),
  };
}

function placeOf(match: RegExpExecArray): Placed {
  return { start: match.index, end: match.index + match[0].length };
}

function places(sentence: string, pattern: RegExp): Placed[] {
  return [...sentence.matchAll(pattern)].map(placeOf);
}
