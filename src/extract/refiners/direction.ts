/**
 * What the sentence says happened between two figures: "plunged from A to B", "B, up 20 % from A", "A … 暴跌至 B".
 * Pairs amounts of one sentence; whether they agree with the verb is the checker's business.
 */
import type { Direction } from '../../claim/claim.js';
import type { Amount } from '../amounts.js';
import { isBracketed, type Reading } from '../binding.js';

export interface Movement {
  /** The later figure, the one that the verb speaks of. */
  readonly to: Amount;
  /** The earlier figure that it is set against. */
  readonly from: Amount;
  readonly direction: Direction;
}

// A time phrase may stand between: "从1月的7200万", "to last month's $5 million".
const FROM = /(?:\bfrom|\bagainst|从|由|自)\s*(?:[^，。；,;]{0,10}(?:的|'s))?\s*$/i;
const TO = /(?:\bto|至|到|为)\s*(?:[^，。；,;]{0,10}(?:的|'s))?\s*$/i;
const LOOK_BACK = 16;
const VERB_REACH = 12;
const PERCENT = /(\d{1,6}(?:\.\d{1,4})?)\s?(?:%|percent|per cent|％)/;
const REACH = 60;

export function movementsIn(reading: Reading): Movement[] {
  const movements: Movement[] = [];
  const { text, anchors } = reading;
  const amounts = reading.amounts.filter((a) => !isBracketed(reading, a));
  for (let i = 0; i + 1 < amounts.length; i++) {
    const a = amounts[i] as Amount;
    const b = amounts[i + 1] as Amount;
    if (a.currency !== b.currency) continue;
    const beforeA = text.slice(Math.max(0, a.hedgedStart - LOOK_BACK), a.hedgedStart);
    const beforeB = text.slice(Math.max(0, b.hedgedStart - LOOK_BACK), b.hedgedStart);
    // "from A to B", "to B from A", and "A … fell to B".
    const forward = FROM.test(beforeA) && TO.test(beforeB);
    const backward = FROM.test(beforeB) && b.hedgedStart - a.end < REACH;
    const verbs = anchors.directions.filter((d) => d.end <= b.start && d.start >= a.start - REACH);
    const moved = verbs.find(
      (d) => d.start >= a.end && d.end <= b.start && b.hedgedStart - d.end <= VERB_REACH && (TO.test(beforeB) || /[至到]$/.test(d.text)),
    );
    const verb = moved ?? verbs.at(-1);
    if (!verb || !(forward || backward || moved)) continue;
    const [from, to] = backward && !forward ? [b, a] : [a, b];
    const around = text.slice(verb.start, verb.end + REACH);
    const percent = PERCENT.exec(around)?.[1] ?? null;
    movements.push({
      from,
      to,
      direction: { verb: verb.verb, text: verb.text, percent, multiple: verb.multiple === null ? null : String(verb.multiple) },
    });
  }
  return movements;
}
