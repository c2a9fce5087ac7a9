/**
 * On whose word: the names cited in the sentence, else those cited earlier in the paragraph, nearest first. The
 * publisher itself is known to the ledger and not repeated here.
 */
import type { Amount } from '../amounts.js';
import type { AttributionAnchor } from '../anchors.js';
import type { Reading } from '../binding.js';
import { publisherName } from '../register/publishers.js';

const NOT_A_SOURCE = /^(?:The|It|He|She|They|But|And|In|By|This|That|You|We|I|Revenue|Sales)$/;

/** Every name that the sentence cites, in order. */
export function attributionsIn(reading: Reading): string[] {
  return namesOf(reading.anchors.attributions);
}

/**
 * The names on whose word one amount stands. A citation at either end of the sentence covers all its amounts; one in
 * the middle covers those that follow it.
 */
export function attributionsOf(reading: Reading, amount: Amount): string[] {
  const covering = reading.anchors.attributions.filter((word) => {
    if (word.start < amount.start) return true;
    return !reading.amounts.some((other) => other.start >= word.end);
  });
  const nearest = [...covering].sort((a, b) => distance(a, amount) - distance(b, amount));
  return namesOf(nearest);
}

function distance(word: { start: number; end: number }, amount: Amount): number {
  return word.start >= amount.end ? word.start - amount.end : amount.start - word.end;
}

function namesOf(words: readonly AttributionAnchor[]): string[] {
  const names: string[] = [];
  for (const { name } of words) {
    const said = publisherName(name.replace(/^the (?=\p{Lu})/u, ''));
    if (!NOT_A_SOURCE.test(said) && !names.includes(said)) names.push(said);
  }
  return names;
}
