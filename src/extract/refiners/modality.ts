/**
 * Whether a figure is reported, estimated, projected, a target, denied or hypothetical: the modal word of its own
 * clause, whose forecast it is, or a period that lies wholly in the future.
 */
import type { Modality } from '../../claim/claim.js';
import { windowOf } from '../../claim/period.js';
import type { Amount } from '../amounts/amounts.js';
import { bindingCost } from '../assembly/binding.js';
import type { Reading } from '../assembly/reading.js';
import type { Placed } from '../lex/cues.js';

const BEFORE_LIMIT = 90;
const AFTER_LIMIT = 32;
/** In Chinese and Japanese the word that governs a figure rarely stands behind it. */
const AFTER_LIMIT_HAN = 22;
/** Bare auxiliaries govern what follows them only: "burnt $3bn could not be confirmed". */
const AUXILIARY = /^(?:will|would|could|might|may|shall|should|plans?|is to|are to|hopes?|likely|wants?|未来|将)$/i;
const RANK: Record<Modality, number> = { denied: 5, hypothetical: 4, target: 3, projected: 2, estimated: 1, reported: 0 };

export interface ModalityReading {
  readonly modality: Modality;
  readonly rule: string;
}

/**
 * @param isPrior the sentence sets another figure against this one: "above $100bn, up from $62bn"
 * @param from where the amount's clause begins: "…, last priced at $3bn" has no part in the verbs before it
 */
export function modalityOf(
  reading: Reading,
  amount: Amount,
  label: string | null,
  published: string | null,
  from: number,
  isPrior: boolean,
): ModalityReading {
  const { hits } = reading;
  let best: Modality = 'reported';
  for (const word of hits.modality)
    if (word.start >= from && RANK[word.modality] > RANK[best] && governs(reading, word, amount) && !isYardstick(reading, word, amount))
      best = word.modality;
  // Analysts who expect, the consensus that forecasts: an outsider's estimate, whatever the verb.
  const outsiders =
    isExpected(reading, amount) ||
    hits.consensus.some((word) => governs(reading, word, amount) && !isYardstick(reading, word, amount)) ||
    reading.mentions.some((m) => m.investor && foretells(reading, m, amount));
  // What a hoped-for figure is set against has happened, unless one forecast is set against another.
  if (isPrior && best === 'projected' && !FORECAST.test(reading.text.slice(reading.start, amount.start)))
    return { modality: 'reported', rule: 'modality.prior' };
  if (outsiders && RANK[best] <= RANK.target) return { modality: 'estimated', rule: 'modality.consensus' };
  if (best !== 'reported') return { modality: best, rule: `modality.${best}` };
  const window = label === null ? null : windowOf(label);
  if (window && published !== null && window.start > published) return { modality: 'projected', rule: 'modality.future-period' };
  return { modality: 'reported', rule: 'modality.reported' };
}

/** The word stands in the amount's own clause, before it or close behind; no other amount lies between them in a list of facts. */
function governs(reading: Reading, word: Placed, amount: Amount): boolean {
  const after = word.start >= amount.end;
  if (after && AUXILIARY.test(reading.text.slice(word.start, word.end))) return false;
  if (!after && newClause(reading, word, amount)) return false;
  if (!after && reading.hits.mark.some((m) => m.cost >= 20 && m.start >= word.end && m.end <= amount.start)) return false;
  const afterLimit = reading.compiled.lexicon.hanNumerals ? AFTER_LIMIT_HAN : AFTER_LIMIT;
  return bindingCost(reading, word, amount) < (after ? afterLimit : BEFORE_LIMIT);
}

const FORECAST = /\b(?:forecasts?|guid\w*|outlook|targets?|plan(?:ned|s)?|estimates?|projections?|budget\w*)\b|指引|预期|预测|目标|计划/i;

/** "HSBC thinks …", "Morgan Stanley expects …": an investor or bank that speaks of others' figures. */
function foretells({ text }: Reading, mention: Placed, amount: Amount): boolean {
  if (mention.end > amount.start || /[;；]/.test(text.slice(mention.end, amount.start))) return false;
  return (
    /^ (?:analysts? )?(?:thinks?|expects?|estimates?|forecasts?|reckons?|sees|predicts?|projects|calculates?|puts|believes?)\b/.test(
      text.slice(mention.end, mention.end + 24),
    ) || /^(?:预计|预期|预测|认为|测算)/.test(text.slice(mention.end, mention.end + 2))
  );
}

/** "…, and net income dropped to $1.2bn": behind a comma and a verb of its own, the clause is another statement. */
function newClause({ text, hits }: Reading, word: Placed, amount: Amount): boolean {
  const between = text.slice(word.end, amount.start);
  // "plans to list after raising $1.35 billion": what the plan comes after has happened.
  if (/ after (?:raising|having|taking|burning|losing|selling|closing|securing|spending|reporting) /.test(between)) return true;
  const at = between.search(/[,，] ?(?:and|but) /);
  if (at < 0) return false;
  return hits.direction.some((d) => d.start >= word.end + at && d.end <= amount.hedgedStart && PAST.test(text.slice(d.start, d.end)));
}

const PAST = /(?:ed|fell|rose|grew|sank|slid|shrank|leapt|went|became|shot up)$/i;

/** "against the $11.07 billion expected": what was expected, by those who watch. */
function isExpected({ text, hits }: Reading, amount: Amount): boolean {
  if (!/^ (?:expected|forecast|predicted|anticipated|pencill?ed in|wanted)\b(?! to)/.test(text.slice(amount.end, amount.end + 16)))
    return false;
  return hits.versus.some((v) => v.end <= amount.start && amount.start - v.end <= 12);
}

/** "$24.9bn, beating analysts' estimates": what the figure is held against says nothing of the figure itself. */
function isYardstick(reading: Reading, word: Placed, amount: Amount): boolean {
  if (word.start < amount.end) return false;
  return reading.hits.versus.some((v) => v.start >= amount.end && v.end <= word.start);
}
