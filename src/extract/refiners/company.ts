/**
 * Whose figure an amount is: the owner beside it, the object of a purchase or investment, a list in order, the subject of
 * its clause, or the company spoken of before. Knows nothing of metrics beyond purchases and funding.
 */
import type { Metric } from '../../claim/metric.js';
import type { Amount } from '../amounts/amounts.js';
import { type Mention, unknownMention } from '../assembly/mentions.js';
import { nameAfter } from '../assembly/names.js';
import type { Reading } from '../assembly/reading.js';
import type { Hits, Placed } from '../lex/cues.js';

export interface CompanyReading {
  readonly mention: Mention;
  readonly rule: string;
  /** The sentence itself names the company. */
  readonly inSentence: boolean;
  /** One investor whose part of a round the figure is. */
  readonly part: string | null;
}

const BYSTANDER_GAP = /^(?:,? ?(?:\p{Ll}+[ -]){0,3}|\s?[“"《]?\s?)$/u;
const LISTED = /^(?:,? (?:and |or )?|、|和|与|及|，)(?:the )?$/;

/** Mentions that can be the subject of a figure: no investors, no one named after "from", "led by", "rivals such as". */
export function subjectsOf(text: string, mentions: readonly Mention[], hits: Hits): Mention[] {
  const subjects: Mention[] = [];
  let aside: Mention | null = null;
  for (const mention of mentions) {
    if (backs(text, mentions, mention, hits)) continue;
    const listed: boolean = aside !== null && LISTED.test(text.slice(aside.end, mention.start));
    if ((listed || isBystander(text, mention, hits)) && !acts(text, mention, hits)) {
      aside = mention;
      continue;
    }
    if (!mention.investor) subjects.push(mention);
  }
  return subjects;
}

/** "Allianz, Fidelity and Sequoia were among the backers": a list of names before a verb of backing. */
function backs(text: string, mentions: readonly Mention[], mention: Mention, hits: Hits): boolean {
  if (hits.backs.length === 0) return false;
  let last = mention;
  for (
    let next = mentions[mentions.indexOf(last) + 1];
    next && LISTED.test(text.slice(last.end, next.start));
    next = mentions[mentions.indexOf(last) + 1]
  )
    last = next;
  return hits.backs.some((b) => b.start >= last.end && b.start - last.end <= 1);
}

export function isBystander(text: string, mention: Mention, hits: Hits): boolean {
  return hits.bystander.some(
    (b) =>
      b.end <= mention.start &&
      mention.start - b.end <= 18 &&
      BYSTANDER_GAP.test(text.slice(b.end, mention.start)) &&
      !earns(text, mention, b, hits),
  );
}

/** "Revenue from Azure": a product is where the money comes from, not who stands by. */
function earns(text: string, mention: Mention, from: Placed, hits: Hits): boolean {
  const isPart = mention.part !== null || mention.product;
  return isPart && hits.metric.some((m) => m.end <= from.start && /^ (?:from|of|at) (?:the )?$/.test(text.slice(m.end, mention.start)));
}

/** A verb of its own follows: "than OpenAI expects" and "with Anthropic raising" speak of them after all. */
function acts(text: string, mention: Mention, hits: Hits): boolean {
  const next = (p: Placed): boolean => p.start > mention.end && p.start - mention.end <= 2 && text[mention.end] === ' ';
  return hits.modality.some(next) || hits.direction.some(next);
}

export function companyOf(reading: Reading, amount: Amount, metric: Metric, spokenOfBefore: () => Mention | null): CompanyReading | null {
  const { text, hits, mentions } = reading;
  const found = (mention: Mention, rule: string, part: string | null = null): CompanyReading => ({
    mention,
    rule,
    inSentence: mention.start >= reading.start && mention.end <= reading.end,
    part,
  });
  if (metric === 'acquisition_price') {
    const bought = acquired(reading, amount);
    if (bought) return found(bought, 'company.acquired');
  }
  const owned = mentions.find(
    (m) => m.end <= amount.hedgedStart && reading.compiled.words.possessives.has(text.slice(m.end, amount.hedgedStart).trim()),
  );
  if (owned) return found(owned, 'company.possessive');
  const inOrder = respectively(reading, amount);
  if (inOrder) return found(inOrder, 'company.respectively');
  const invested = recipient(reading, amount, metric, spokenOfBefore);
  if (invested) return invested;
  const given = giver(reading, amount, metric, spokenOfBefore);
  if (given) return given;
  const owner = ownerAfter(reading, amount);
  if (owner) return found(owner, 'company.owner-after');

  const before = mentions.filter((m) => m.end <= amount.start);
  const nearest = before.at(-1);
  if (nearest?.investor && hasOwnFigure(reading, nearest)) return found(nearest, 'company.investor-own');
  if (nearest && !nearest.investor && isApposed(text.slice(nearest.end, amount.hedgedStart))) return found(nearest, 'company.apposition');
  const subjects = subjectsOf(text, mentions, hits);
  const subject = subjects.filter((m) => m.end <= amount.start).at(-1);
  const pronoun = hits.pronoun.filter((p) => p.start < amount.start).at(-1);
  if (subject) return found(subject, pronoun && pronoun.start > subject.start ? 'company.subject-after-pronoun' : 'company.subject');
  const spokenOf = spokenOfBefore();
  if (spokenOf && pronoun) return found(spokenOf, 'company.pronoun');
  const after = subjects.find((m) => m.start >= amount.end);
  if (after && (spokenOf === null || /^[^.;。；]{0,40}$/.test(text.slice(amount.end, after.start)))) return found(after, 'company.after');
  const own = mentions.find((m) => m.investor && m.end <= amount.start);
  // "Student loans in this country total …": the sentence speaks of others than the article's company.
  if (hits.elsewhere.some((e) => e.start < amount.start)) return null;
  if (spokenOf) return found(spokenOf, 'company.spoken-of');
  // An investor alone in an article without another company is its subject after all.
  return own ? found(own, 'company.investor-alone') : null;
}

/** "$13 billion at Anthropic", "90亿美元的某某公司": the owner stands right behind the figure. */
function ownerAfter(reading: Reading, amount: Amount): Mention | null {
  const { text, mentions } = reading;
  const { words } = reading.compiled;
  const owner = mentions.find((m) => m.start >= amount.end);
  if (!owner || owner.investor) return null;
  const gap = text.slice(amount.end, owner.start).trim().toLowerCase().replace(/ the$/, '');
  if (words.owners.has(gap) && gap !== 'in' && gap !== 'into' && gap !== 'by' && gap !== 'from' && gap !== 'of') return owner;
  if (owner.part !== null && /^(?:(?:came|comes|coming|was|were|is|are) )?(?:from|by|at|in)$/.test(gap)) return owner;
  if (gap === 'of' && /^(?:[.,;)]|$| (?:in|last|this|and)\b)/.test(text.slice(owner.end, owner.end + 6))) return owner;
  // "$5 billion raised by Acme"
  return /^(?:raised|booked|earned|reported|generated|posted|lost|burned|burnt|spent|owed) (?:by|at)$/.test(gap) ? owner : null;
}

/** "SoftBank has put $10 billion into OpenAI", "软银向OpenAI投资400亿美元": the money is the recipient's, the part the giver's. */
function recipient(reading: Reading, amount: Amount, metric: Metric, spokenOf: () => Mention | null): CompanyReading | null {
  if (metric !== 'funding') return null;
  const { text, hits, mentions } = reading;
  const verb = hits.investment.filter((v) => v.end <= amount.hedgedStart && amount.hedgedStart - v.end <= 30).at(-1);
  if (!verb) return null;
  const into = (m: Mention): boolean =>
    (m.start >= amount.end && /^ ?(?:of \p{Ll}+ )?(?:in|into|to)(?: the)?(?: \p{Ll}+){0,2} ?$/u.test(text.slice(amount.end, m.start))) ||
    (m.end <= verb.start && /[向对给]\s?$/.test(text.slice(Math.max(reading.start, m.start - 2), m.start)));
  const mention =
    mentions.find(into) ??
    (/^ (?:in|into) (?:it|the (?:company|start-?up|firm|group|lab))\b/.test(text.slice(amount.end, amount.end + 24)) ? spokenOf() : null);
  if (!mention) return null;
  const giver = mentions.filter((m) => m.end <= verb.start && m.company.id !== mention.company.id).at(-1);
  return { mention, rule: 'company.recipient', inSentence: mention.start >= reading.start, part: giver?.company.name ?? null };
}

/** "ASML is to chip in €1.3bn", of a round told of before: the round's company's funding, and one giver's part of it. */
function giver(reading: Reading, amount: Amount, metric: Metric, spokenOf: () => Mention | null): CompanyReading | null {
  if (metric !== 'funding') return null;
  const { text, hits, mentions } = reading;
  const giving = mentions.filter((m) => m.end <= amount.start).at(-1);
  const verb = hits.gives.filter((v) => v.end <= amount.hedgedStart).at(-1);
  if (!giving || !verb || mentions.every((m) => m.end > verb.start)) return null;
  const round = spokenOf();
  if (!round || round.company.id === giving.company.id || isBystander(text, giving, hits)) return null;
  return { mention: round, rule: 'company.giver', inSentence: false, part: giving.company.name };
}

/** "SoftBank's net income", "软银净利润": an investor whose own metric the sentence names, not one whose estimate it quotes. */
function hasOwnFigure({ text, hits }: Reading, investor: Mention): boolean {
  if (RESULTS.test(text.slice(investor.end, investor.end + 24))) return true;
  return hits.metric.some(
    (metric) =>
      metric.metric !== 'funding' &&
      metric.start >= investor.end &&
      /^(?:'s|的)?(?:(?: \p{Ll}+){0,2} ?|[\p{Script=Han}\d]{0,8})$/u.test(text.slice(investor.end, metric.start)),
  );
}

const RESULTS =
  /^(?: Group)? (?:posted|reported|booked|earned|lost|made|swung|recorded|logged|generated|said (?:its|net|quarterly|revenue))\b/;

/** "rivals such as Acme, once valued at $2 billion": the name, a comma, a short clause without a new subject. */
function isApposed(between: string): boolean {
  return /^,? ?(?:which (?:was|is) )?(?:last |now |then |once |recently |itself )?(?:valued|priced|worth)\b[^,;]{0,20}$/.test(between);
}

/** What is bought: named behind the verb, or before it where the verb is passive. */
function acquired(reading: Reading, amount: Amount): Mention | null {
  const { text, hits, mentions } = reading;
  let best: { mention: Mention; distance: number } | null = null;
  const consider = (mention: Mention, at: number): void => {
    const distance = Math.abs(at - amount.start);
    if (best === null || distance < best.distance) best = { mention, distance };
  };
  for (const verb of hits.purchase) {
    if (/^pa(?:y|ys|id|ying)$/i.test(text.slice(verb.start, verb.end))) {
      const price = /^ for (?:an? |the |all |\d{1,3}(?:\.\d+)?% )?(?:of |stake in |share of )?/.exec(
        text.slice(amount.end, amount.end + 40),
      );
      const bought =
        price && verb.end <= amount.start
          ? mentions.find((m) => m.start >= amount.end && m.start - amount.end <= price[0].length + 2)
          : undefined;
      if (bought) consider(bought, amount.start);
      continue;
    }
    const written = text.slice(verb.start, verb.end);
    // 为 pays for something only before a verb of paying.
    if (written === '为' && !/支付|付出|出价/.test(text.slice(verb.end, verb.end + 24))) continue;
    const passive =
      /^(?:sold to|出售给|卖给|售予)$/i.test(written) ||
      /^ by\b/.test(text.slice(verb.end, verb.end + 4)) ||
      text.slice(verb.start - 1, verb.start) === '被' ||
      /被[^，。]{1,14}$/.test(text.slice(Math.max(reading.start, verb.start - 16), verb.start));
    if (passive) {
      const sold = mentions.filter((m) => m.end <= verb.start && !/被\s?$/.test(text.slice(Math.max(0, m.start - 2), m.start))).at(0);
      if (sold) consider(sold, verb.start);
      continue;
    }
    const limit = text.charCodeAt(verb.start) >= 0x2e80 ? 44 : 80;
    const known = mentions.find(
      (m) => m.start >= verb.end && m.start - verb.end <= limit && !/[.;。；]| for | from |，/.test(text.slice(verb.end, m.start)),
    );
    if (known) {
      consider(known, verb.start);
      continue;
    }
    const name = nameAfter(text, skipDescription(text, verb.end));
    if (name && name.start - verb.end <= 60 && name.end <= reading.end) consider(unknownMention(name), verb.start);
  }
  return (best as { mention: Mention } | null)?.mention ?? null;
}

/** Past "the AI coding start-up" to the name itself; words with a small letter and short capitals describe. */
function skipDescription(text: string, at: number): number {
  const match = /^(?:[ “"]{1,2}(?:the|a|an|[\p{Ll}-]+|AI|US|UK|EV|[“”])){0,6}/u.exec(text.slice(at, at + 60));
  const described = at + (match?.[0].length ?? 0);
  if (text.charCodeAt(at) < 0x2e80 && text.charCodeAt(at) !== 0x201c) return described;
  // 收购了机器人软件公司Nordvik: the first Latin name behind a description in Han.
  const han = /^[^A-Z。；，]{0,30}/.exec(text.slice(at, at + 40));
  return at + (han?.[0].length ?? 0);
}

/** "A and B … $1bn and $2bn respectively", "A 和 B …分别为": as many names as amounts, in order. */
function respectively(reading: Reading, amount: Amount): Mention | null {
  const { words } = reading.compiled;
  const sentence = reading.text.slice(reading.start, reading.end);
  const at = [...words.respectively].map((w) => sentence.indexOf(w)).find((i) => i >= 0);
  if (at === undefined) return null;
  const mentions = reading.mentions.filter((m) => m.end <= Math.max(reading.start + at, reading.amounts[0]?.start ?? 0));
  const unique = mentions.filter((m, i) => mentions.findIndex((o) => o.company.id === m.company.id) === i);
  if (unique.length < 2 || unique.length !== reading.amounts.length) return null;
  return unique[reading.amounts.indexOf(amount)] ?? null;
}
