/**
 * Whose figure an amount is: the company of its own clause, the object of a purchase, a list in order, or the company
 * spoken of before. Knows nothing of metrics beyond purchases.
 */
import type { Metric } from '../../claim/metric.js';
import type { Amount } from '../amounts.js';
import type { Reading } from '../binding.js';
import type { Lexicon } from '../lexicon.js';
import type { Mention } from '../mentions.js';

export interface CompanyReading {
  readonly mention: Mention;
  readonly rule: string;
  /** The sentence itself names the company. */
  readonly inSentence: boolean;
}

const notSubject = new Map<Lexicon, RegExp>();

function notSubjectBefore(lexicon: Lexicon): RegExp {
  let pattern = notSubject.get(lexicon);
  if (!pattern) {
    pattern = new RegExp(lexicon.notSubjectBefore, 'u');
    notSubject.set(lexicon, pattern);
  }
  return pattern;
}

/** Mentions that can be the subject of a figure: no investors, no buyers named after "from", "led by", "rival of". */
export function subjectsOf(text: string, mentions: readonly Mention[], lexicon: Lexicon): Mention[] {
  const pattern = notSubjectBefore(lexicon);
  return mentions.filter((m) => !m.investor && !pattern.test(text.slice(Math.max(0, m.start - 40), m.start)));
}

export function companyOf(
  reading: Reading,
  amount: Amount,
  metric: Metric,
  spokenOf: Mention | null,
  lexicon: Lexicon,
): CompanyReading | null {
  const { text, anchors } = reading;
  if (metric === 'acquisition_price') {
    const bought = acquired(reading, amount, lexicon);
    if (bought) return { mention: bought, rule: 'company.acquired', inSentence: true };
  }
  const inOrder = respectively(reading, amount);
  if (inOrder) return { mention: inOrder, rule: 'company.respectively', inSentence: true };

  const owner = anchors.mentions.find(
    (m) =>
      m.start >= amount.end &&
      /^\s*(?:的|worth of|for|at)?\s*$/.test(text.slice(amount.end, m.start)) &&
      !/^\s*$/.test(text.slice(amount.end, m.start)),
  );
  if (owner && !owner.investor) return { mention: owner, rule: 'company.owner-after', inSentence: true };

  const investor = anchors.mentions.filter((m) => m.investor && m.end <= amount.start && hasOwnFigure(reading, m)).at(-1);
  const before = anchors.mentions.filter((m) => m.end <= amount.start);
  if (investor && investor === before.at(-1)) return { mention: investor, rule: 'company.investor-own', inSentence: true };
  const nearest = before.at(-1);
  if (nearest && !nearest.investor && isApposed(text.slice(nearest.end, amount.hedgedStart))) {
    return { mention: nearest, rule: 'company.apposition', inSentence: true };
  }
  const subjects = subjectsOf(text, anchors.mentions, lexicon);
  const subject = subjects.filter((m) => m.end <= amount.start).at(-1);
  const pronoun = anchors.pronouns.filter((p) => p.start < amount.start).at(-1);
  if (subject && (!pronoun || pronoun.start > subject.start || spokenOf === null)) {
    return { mention: subject, rule: 'company.subject', inSentence: true };
  }
  if (subject) return { mention: subject, rule: 'company.subject-after-pronoun', inSentence: true };
  if (spokenOf && pronoun) return { mention: spokenOf, rule: 'company.pronoun', inSentence: false };
  const after = subjects.find((m) => m.start >= amount.end);
  if (after && (spokenOf === null || /^[^.;。；]{0,40}$/.test(text.slice(amount.end, after.start)))) {
    return { mention: after, rule: 'company.after', inSentence: true };
  }
  return spokenOf ? { mention: spokenOf, rule: 'company.spoken-of', inSentence: false } : null;
}

/** "SoftBank's net income": an investor whose own metric the sentence names, not one whose estimate it quotes. */
function hasOwnFigure(reading: Reading, investor: Mention): boolean {
  return reading.anchors.metrics.some(
    (metric) => metric.start > investor.end && /^(?:'s|的)(?: \p{Ll}+){0,2} ?$/u.test(reading.text.slice(investor.end, metric.start)),
  );
}

/** "rivals such as Acme, once valued at $2 billion": the name, a comma, a short clause without a new subject. */
function isApposed(between: string): boolean {
  return /^,? ?(?:which (?:was|is) )?(?:last |now |then |once )?(?:valued|priced|worth)\b[^,;]{0,20}$/.test(between);
}

const acquiredPatterns = new Map<Lexicon, RegExp[]>();

function acquired(reading: Reading, amount: Amount, lexicon: Lexicon): Mention | null {
  let patterns = acquiredPatterns.get(lexicon);
  if (!patterns) {
    patterns = lexicon.acquired.map((source) => new RegExp(source, 'gu'));
    acquiredPatterns.set(lexicon, patterns);
  }
  let best: { mention: Mention; distance: number } | null = null;
  for (const pattern of patterns) {
    for (const match of reading.text.matchAll(pattern)) {
      const name = match[1];
      if (name === undefined) continue;
      const start = match.index + match[0].lastIndexOf(name);
      const distance = Math.abs(start - amount.start);
      if (best && best.distance <= distance) continue;
      const known = reading.anchors.mentions.find((m) => m.start < start + name.length && start < m.end);
      best = { distance, mention: known ?? unregisteredMention(name, start) };
    }
  }
  return best?.mention ?? null;
}

export function unregisteredMention(name: string, start: number): Mention {
  const id = `unregistered:${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  return { start, end: start + name.length, company: { id, name }, investor: false, product: false, registered: false };
}

/** "A and B … $1bn and $2bn respectively", "A 和 B …分别为": as many names as amounts, in order. */
function respectively(reading: Reading, amount: Amount): Mention | null {
  const marker = /respectively|分别/.exec(reading.text);
  if (!marker) return null;
  const mentions = reading.anchors.mentions.filter((m) => m.end <= Math.max(marker.index, reading.amounts[0]?.start ?? 0));
  const unique = mentions.filter((m, i) => mentions.findIndex((o) => o.company.id === m.company.id) === i);
  if (unique.length < 2 || unique.length !== reading.amounts.length) return null;
  return unique[reading.amounts.indexOf(amount)] ?? null;
}
