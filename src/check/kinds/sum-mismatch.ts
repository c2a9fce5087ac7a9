/**
 * An article's listed parts and its stated total disagree. More than the total is wrong in any list; less only in one
 * that says that it is complete.
 */
import { decimal } from '../../claim/decimal.js';
import { grouped } from '../../claim/grouped.js';
import { type Interval, scale } from '../../claim/interval.js';
import { distanceOf, exceeds, roundedWidely, sumOf } from '../comparable.js';
import type { Finding, Kind } from '../finding.js';
import type { Entry } from '../ledger.js';
import { because } from '../reconcilers.js';
import { said } from '../said.js';

/** Words between a total and its parts by which the list is complete. */
const COMPLETE =
  /compris(?:ing|ed|es)|consist(?:ing|s|ed)? of|made up|composed of|split (?:between|into|evenly)|divided (?:between|into)|broken down|namely|:|：|由|包括|分为|分别/i;
/** Words by which what follows are parts, whether all of them or not: "Of its $5 billion, …". */
const OF_WHICH = /^\s?of |\bof which\b|其中/i;
/** Words of a list by which its last part is the rest. */
const THE_REST = /\b(?:the (?:rest|remainder|remaining|balance|other))\b|其余|剩余|余下/i;
/** Words by which a figure is the total of those before it. */
const TOTAL = /\b(?:in total|altogether|combined|total(?:l?ing|led)?|in all|for a total|all told)\b|合计|总计|共计|总共|总额/i;
const TOTAL_REACH = 24;
/** Sales between parts are counted in each of them; a list may leave out cents. */
const SLACK = decimal('0.02');

export const sumMismatch: Kind = {
  kind: 'sum_mismatch',
  bearing: 'article',
  find: ({ thresholds }, pairs, report) => {
    for (const entries of pairs.articles) {
      for (const sentence of grouped(entries, (e) => `${e.claim.span[0]}|${e.claim.currency}|${e.claim.modality}`).values()) {
        const list = listIn(sentence);
        if (list === null || report.isNamed(list.whole, list.parts[0] as Entry)) continue;
        const { whole, parts, isComplete } = list;
        const sum = sumOf(parts.map((e) => roundedWidely(e, thresholds)));
        const total = roundedWidely(whole, thresholds);
        const over = exceeds(scale(sum, decimal(1).minus(SLACK)), total);
        const under = isComplete && exceeds(total, scale(sum, decimal(1).plus(SLACK)));
        if (over || under) report.flag([whole, ...parts], findingOf(whole, parts, sum, over));
        else
          report.pass(
            whole,
            parts[0] as Entry,
            isComplete ? said('the parts add up', '分项之和相符') : said('the list need not be complete', '所列分项未必完整'),
          );
      }
    }
  },
};

interface List {
  readonly whole: Entry;
  readonly parts: readonly Entry[];
  readonly isComplete: boolean;
}

/** The total and its parts in one sentence: the total first, or last with a word for it. */
function listIn(sentence: readonly Entry[]): List | null {
  const [first] = sentence;
  const last = sentence.at(-1);
  if (!first || !last || sentence.length < 3) return null;
  if (isTotal(last)) {
    const parts = sentence.slice(0, -1).filter((e) => isPart(e, last, true));
    return parts.length === sentence.length - 1 ? { whole: last, parts, isComplete: true } : null;
  }
  if (first.claim.scope !== null) return null;
  const rest = sentence.slice(1);
  const [next] = rest;
  const between = next ? quoted(first, first.claim.amount_span[1], next.claim.amount_span[0]) : '';
  const isComplete = COMPLETE.test(between) || THE_REST.test(quoted(first, first.claim.amount_span[1], first.claim.span[1]));
  const isListed = isComplete || OF_WHICH.test(quoted(first, first.claim.span[0], first.claim.amount_span[0])) || OF_WHICH.test(between);
  const parts = rest.filter((e) => isPart(e, first, isListed));
  // A figure among the parts that is none of them leaves open what the list holds.
  return parts.length >= 2 && (parts.length === rest.length || !isComplete) ? { whole: first, parts, isComplete } : null;
}

/** Parts are of the whole's metric; a round is also split into debt and equity. Without a word for it only a named part is one. */
function isPart(entry: Entry, whole: Entry, listed: boolean): boolean {
  const { claim: e } = entry;
  const { claim: w } = whole;
  if (entry.label !== null && whole.label !== null && entry.label !== whole.label) return false;
  if (e.direction !== null || (e.comparison !== null && e.comparison !== w.id)) return false;
  const kin = e.metric === w.metric || (w.metric === 'funding' && e.metric === 'debt');
  return kin && (listed || e.scope !== null);
}

function isTotal(entry: Entry): boolean {
  const { amount_span: at } = entry.claim;
  return entry.claim.scope === null && TOTAL.test(quoted(entry, at[0] - TOTAL_REACH, at[0]) + quoted(entry, at[1], at[1] + TOTAL_REACH));
}

/** The sentence between two offsets of the article. */
function quoted({ claim }: Entry, from: number, to: number): string {
  return claim.quote.slice(Math.max(0, from - claim.span[0]), Math.max(0, to - claim.span[0]));
}

function findingOf(whole: Entry, parts: readonly Entry[], sum: Interval, over: boolean): Finding {
  return {
    strength: 'hard',
    days: 0,
    distance: distanceOf(sum, whole.plausible),
    words: (p) => {
      const listed = parts.map(p.figure).join(' + ');
      const shown = p.interval(sum, whole.claim.currency);
      return {
        headline: p.pick(
          `${whole.claim.company.name}: ${listed} do not add up to the stated ${p.figure(whole)} of ${p.subject(whole)}`,
          `${whole.claim.company.name}：${listed}之和与所述${p.subject(whole)}${p.figure(whole)}不符`,
        ),
        summary: p.pick(
          `The parts add up to ${shown}, ${over ? 'more' : 'less'} than the total that the same sentence states.`,
          `各部分合计${shown}，${over ? '大于' : '小于'}同一句所述总额。`,
        ),
        arithmetic: [p.line(whole), ...parts.map(p.line), p.pick(`sum of the parts: ${shown}`, `分项之和：${shown}`)],
      };
    },
    reconcilers: [
      over
        ? because(
            'possible',
            ['The parts overlap', '各部分有重叠'],
            ['one part may be counted in another', '某一部分可能包含在另一部分之中'],
          )
        : because('possible', ['The list leaves something out', '清单有遗漏'], ['the sentence reads as complete', '句子读来是完整的清单']),
    ],
  };
}
