/**
 * What the sentence says happened between two figures: "plunged from A to B", "B, up 20 % from A", "A … 暴跌至 B".
 * Pairs amounts of one sentence; whether they agree with the verb is the checker's business.
 */
import type { Direction } from '../../claim/claim.js';
import type { Amount } from '../amounts/amounts.js';
import { isBracketed } from '../assembly/binding.js';
import type { Reading } from '../assembly/reading.js';

export interface Movement {
  /** The later figure, the one that the verb speaks of. */
  readonly to: Amount;
  /** The earlier figure that it is set against. */
  readonly from: Amount;
  readonly direction: Direction;
}

const LOOK_BACK = 18;
const VERB_REACH = 12;
const REACH = 60;
const PERCENT = /(\d{1,6}(?:\.\d{1,4})?)\s?(?:%|percent|per cent|％)/;
/** A time phrase may stand between: "从1月的5000万", "to last month's $5 million". */
const BETWEEN = /^(?:[^，。；,;]{0,12}(?:的|'s))?$/;

export function movementsIn(reading: Reading): Movement[] {
  const { hits, text } = reading;
  if (reading.amounts.length < 2 || hits.direction.length === 0) return [];
  const { words } = reading.compiled;
  const movements: Movement[] = [];
  const amounts = reading.amounts.filter((a) => !isBracketed(reading, a));
  for (let i = 0; i + 1 < amounts.length; i++) {
    const a = amounts[i] as Amount;
    const b = amounts[i + 1] as Amount;
    if (a.currency !== b.currency) continue;
    const fromA = follows(reading, a, words.from);
    const fromB = follows(reading, b, words.from);
    const toB = follows(reading, b, words.to);
    // "from A to B", "to B from A", and "A … fell to B".
    const forward = fromA && toB;
    const backward = fromB && b.hedgedStart - a.end < REACH;
    const verbs = hits.direction.filter((d) => d.end <= b.start && d.start >= a.start - REACH);
    const moved = verbs.find(
      (d) =>
        d.start >= a.end && d.end <= b.start && b.hedgedStart - d.end <= VERB_REACH && (toB || /[至到]$/.test(text.slice(d.start, d.end))),
    );
    // "sales of $213m, the loss narrowing to $3m": a metric of its own between them, so nothing moved from one to the other.
    if (moved && !forward && !backward && hits.metric.some((m) => m.start >= a.end && m.end <= moved.start)) continue;
    const verb = moved ?? verbs.at(-1);
    if (!verb || !(forward || backward || moved)) continue;
    const [from, to] = backward && !forward ? [b, a] : [a, b];
    const around = text.slice(verb.start, Math.min(verb.end + REACH, reading.end));
    const direction = {
      verb: verb.verb,
      text: text.slice(verb.start, verb.end).replace(/[至到]$/, ''),
      percent: PERCENT.exec(around)?.[1] ?? null,
      multiple: verb.multiple === null ? null : String(verb.multiple),
    };
    movements.push({ from, to, direction });
  }
  return movements;
}

/** Whether one of the words stands right before the figure, but for a short phrase that dates it. */
function follows(reading: Reading, amount: Amount, words: ReadonlySet<string>): boolean {
  const left = reading.text.slice(Math.max(reading.start, amount.hedgedStart - LOOK_BACK), amount.hedgedStart).toLowerCase();
  for (const word of words) {
    const at = left.lastIndexOf(word);
    if (
      at >= 0 &&
      (at === 0 || /[^a-z]/.test(left[at - 1] ?? ' ') || word.charCodeAt(0) > 0x2e80) &&
      BETWEEN.test(left.slice(at + word.length).trim())
    )
      return true;
  }
  return false;
}
