/**
 * Why a sentence was read as it was, for a person: the sentence with its marked words, each claim with what its rules
 * mean, and each amount that is no claim with the reason. Text only; decides nothing.
 */
import type { Claim } from '../claim/claim.js';
import { statedMoney } from '../claim/money.js';
import type { Explained } from './extract.js';
import { CUE_KINDS, type CueKind } from './lex/cues.js';

/** What each rule says of how people write; the longest name that a rule starts with explains it. */
const MEANINGS: Readonly<Record<string, string>> = {
  'amount.digits': 'a number in digits',
  'amount.numeral': 'a number in words',
  'amount.currency-before': 'a currency stands before it',
  'amount.currency-after': 'a currency stands after it',
  'amount.currency-unstated': 'a large figure right behind its metric, in the money of the country',
  'amount.magnitude': 'a magnitude follows the number',
  'amount.shared-unit': 'the unit is stated once, at the end of the series',
  'amount.range': 'two figures joined into a range',
  'hedge.': 'a word beside the figure says how surely it is meant',
  'metric.twelfth-in-parentheses': 'a twelfth of the run rate before it, in brackets: the month',
  'metric.pace': 'revenue at a yearly pace is a run rate',
  'metric.per-month': 'the figure is per month',
  'metric.part': 'a part of the company with a figure and no more: its sales',
  'metric.guidance': 'a company guides to sales',
  'metric.compared': 'set against the figure before it: the same metric',
  'metric.stake-sold': 'a stake that is sold: money, but no price of a company',
  'metric.month-times-twelve': 'a month’s revenue, told by the year',
  'metric.paid': 'paid, but for nothing that is bought',
  'metric.in-all': 'raised in all: a total',
  'metric.ellipsis': 'no metric is named: it goes on with the one before',
  'metric.company-worth': 'a company called after its worth',
  'metric.round-at': 'rounds are done at a price: a valuation',
  'metric.worth.': 'what is worth so much stands before: no company',
  'metric.': 'the metric word that stands closest',
  'company.acquired': 'the company that is bought',
  'company.possessive': 'the name right before the figure owns it',
  'company.respectively': 'as many names as figures, in order',
  'company.recipient': 'money put into a company is that company’s funding',
  'company.same-giver': 'goes on with the giver and the company of the figure before',
  'company.giver': 'one giver’s part of the round that was spoken of',
  'company.owner-after': 'the name right behind the figure owns it',
  'company.investor-own': 'an investor, but the sentence names its own figure',
  'company.investor-alone': 'the only company that is named',
  'company.apposition': 'the clause describes the name before it',
  'company.subject-after-pronoun': 'the last company named before the figure',
  'company.subject': 'the subject of the figure’s clause',
  'company.pronoun': 'a pronoun for the company spoken of before',
  'company.after': 'the company is named behind the figure',
  'company.spoken-of': 'the company that the article last spoke of',
  'when.as-of': 'the closest date',
  'when.period': 'the closest period',
  'when.to-date': 'from the year’s beginning up to a month',
  'when.year-ago': 'the same period one year earlier',
  'when.day': 'a day on which somebody spoke; the period is the one told of',
  'when.bracket': 'in brackets: for when the figure before it holds',
  'when.respectively': 'as many times as figures, in order',
  'when.reporting-period': 'the quarter or half that the article reports on',
  'modality.reported': 'stated as a fact',
  'modality.future-period': 'the period lies after publication',
  'modality.prior': 'what a foretold figure is set against has happened',
  'modality.consensus': 'analysts or the market expect it',
  'modality.': 'a modal word of its clause',
  'link.part-of-whole': 'a part of the whole that the sentence tells before it',
  'link.told-before': 'the article has told this figure before',
  'nonclaim.per-unit': 'a price per piece, share, seat or the like',
  'nonclaim.not-a-figure': 'a price, salary, fine, market size or the like',
  'nonclaim.change': 'a change, not a level',
  'nonclaim.small': 'too small for a company figure, and no metric beside it',
  'nonclaim.no-metric': 'no word says what it measures',
  'nonclaim.no-company': 'no company is named or spoken of',
};

export function meaningOf(rule: string): string {
  const name = Object.keys(MEANINGS)
    .filter((prefix) => rule.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
  return name === undefined ? 'a rule without a name' : (MEANINGS[name] as string);
}

/** Kinds of words that are shown in the sentence; marks and spacing words are left out. */
const SHOWN = CUE_KINDS.filter((kind) => !['mark', 'numeral', 'magnitude', 'currency', 'time', 'company', 'organisation'].includes(kind));

/** The sentence, each word that a rule may hang on in brackets with its kind: "[OpenAI|company]'s [revenue|metric] …". */
export function markedSentence({ reading }: Explained): string {
  const marks: { start: number; end: number; kind: string }[] = [
    ...reading.amounts.map((a) => ({ start: a.start, end: a.end, kind: 'amount' })),
    ...reading.mentions.map((m) => ({ start: m.start, end: m.end, kind: 'company' })),
    ...reading.times.map((t) => ({ start: t.start, end: t.end, kind: t.label })),
  ];
  for (const kind of SHOWN) {
    for (const hit of reading.hits[kind as CueKind]) {
      if (!marks.some((m) => m.start < hit.end && hit.start < m.end)) marks.push({ start: hit.start, end: hit.end, kind });
    }
  }
  marks.sort((a, b) => a.start - b.start);
  let shown = '';
  let at = reading.start;
  for (const { start, end, kind } of marks) {
    if (start < at) continue;
    shown += `${reading.text.slice(at, start)}[${reading.text.slice(start, end)}|${kind}]`;
    at = end;
  }
  return shown + reading.text.slice(at, reading.end);
}

/** One claim in a line, and a line for each rule that made it. */
export function claimLines(claim: Claim): string[] {
  const facts = [
    claim.company.name + (claim.scope === null ? '' : ` (${claim.scope})`),
    claim.metric + (claim.basis === null ? '' : ` ${claim.basis}`),
    statedMoney(claim),
    claim.period ?? claim.as_of ?? 'undated',
    claim.modality,
    claim.attribution.join(' < ') || 'on the publisher’s word',
  ];
  return [
    `“${claim.amount_text}” is ${facts.join(' | ')} (confidence ${claim.confidence})`,
    ...claim.rules.map((rule) => `  ${rule}: ${meaningOf(rule)}`),
  ];
}

/** Everything about one sentence, line by line. */
export function explanation(sentence: Explained): string[] {
  return [
    markedSentence(sentence),
    ...sentence.claims.flatMap(claimLines).map((line) => `  ${line}`),
    ...sentence.passed.map(
      ({ amount, rule }) => `  “${sentence.reading.text.slice(amount.start, amount.end)}” is no claim: ${rule}: ${meaningOf(rule)}`,
    ),
  ];
}
