/**
 * Two texts of one article → what became of its claims: which stand, which figures took another's place, what came and
 * what went. Pure; what an edit means is said by `kinds/restated.ts`.
 */
import type { Claim } from '../claim/claim.js';
import { resemblance, shinglesOf } from '../claim/fingerprint.js';

export interface Edits {
  /** The same figure in both texts, wherever it stands now. */
  readonly kept: readonly (readonly [before: Claim, after: Claim])[];
  /** Another figure where this one stood. */
  readonly changed: readonly (readonly [before: Claim, after: Claim])[];
  readonly lost: readonly Claim[];
  readonly gained: readonly Claim[];
}

/** A sentence with one figure changed shares this much with what it was, short as it may be. */
const LEAST_RESEMBLANCE = 0.3;

export function editsBetween(before: readonly Claim[], after: readonly Claim[]): Edits {
  const kept = pairOff(
    before,
    after,
    (c) => `${subjectOf(c)}|${figureOf(c)}`,
    () => 1,
  );
  const left = without(before, kept, 0);
  const right = without(after, kept, 1);
  const wording = memoized((c: Claim) => shinglesOf(c.quote));
  const alone = (claims: readonly Claim[], c: Claim): boolean => claims.filter((o) => subjectOf(o) === subjectOf(c)).length === 1;
  const changed = pairOff(left, right, subjectOf, (a, b) => {
    const likeness = resemblance(wording(a), wording(b));
    if (likeness >= LEAST_RESEMBLANCE) return likeness;
    // The only figure of its subject in both texts: the sentence was rewritten with it.
    return alone(left, a) && alone(right, b) ? LEAST_RESEMBLANCE : 0;
  });
  return { kept, changed, lost: without(left, changed, 0), gained: without(right, changed, 1) };
}

/** Of whom, of what, for when: what an edit of the figure leaves alone. */
function subjectOf(c: Claim): string {
  return [c.company.id, c.metric, c.scope ?? '', c.basis ?? '', c.currency, c.period ?? '', c.as_of ?? '', c.modality].join('|');
}

function figureOf(c: Claim): string {
  return [c.stated_low ?? '', c.stated_high ?? '', c.hedge, c.quantum].join('|');
}

/** The likeliest pairs first, each claim once; in the order of the texts where nothing tells them apart. */
function pairOff(
  before: readonly Claim[],
  after: readonly Claim[],
  keyOf: (c: Claim) => string,
  likeness: (a: Claim, b: Claim) => number,
): (readonly [Claim, Claim])[] {
  const byKey = new Map<string, Claim[]>();
  for (const claim of after) {
    const key = keyOf(claim);
    const same = byKey.get(key);
    if (same) same.push(claim);
    else byKey.set(key, [claim]);
  }
  const candidates = before.flatMap((a) => (byKey.get(keyOf(a)) ?? []).map((b) => ({ a, b, likeness: likeness(a, b) })));
  const taken = new Set<Claim>();
  const pairs: (readonly [Claim, Claim])[] = [];
  for (const { a, b, likeness: worth } of candidates.sort((x, y) => y.likeness - x.likeness)) {
    if (worth === 0 || taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push([a, b]);
  }
  return pairs;
}

function without(claims: readonly Claim[], pairs: readonly (readonly [Claim, Claim])[], side: 0 | 1): Claim[] {
  const paired = new Set(pairs.map((p) => p[side]));
  return claims.filter((c) => !paired.has(c));
}

function memoized<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = work(key);
    known.set(key, now);
    return now;
  };
}
