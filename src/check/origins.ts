/**
 * Who first said it: the provenance of a claim, article → publisher → whom it cites, and whether two claims come from
 * one mouth. Copies of one text and of one sentence are one origin. No dates, no figures.
 */
import type { Claim } from '../claim/claim.js';
import { isCopy, resemblance } from '../claim/fingerprint.js';
import { isPublisher, publisherName, publisherRank } from '../claim/publishers.js';

export interface Origin {
  /** "publisher:the information", "company:openai"; the article itself where nobody is named. */
  readonly key: string;
  /** As a reader would call it. */
  readonly name: string;
  readonly rank: 'company' | 'record' | 'known' | 'unknown';
  /** The article tells what another publisher reported. */
  readonly isCitation: boolean;
}

const UNNAMED = /people|person|source|executive|insider|analyst|documents?|人士|分析师|知情|消息/i;
/** The company's own word, without its name. */
const OWN_WORD =
  /^(?:the |its |a |an |this )?(?:company|firm|start-?up|filing|prospectus|spokes(?:man|woman|person)|(?:earnings|annual|quarterly) report)$|招股|公告|财报|发言人|^公司$|该公司/i;

/** A sentence is one with another that shares nine of ten shingles, its figures included: a rewritten one is somebody's own. */
const SAME_WORDING = 0.9;
/** A sentence of fewer shingles may be worded alike by chance. */
const LEAST_SHINGLES = 8;

/**
 * A cited publisher comes first, for its report is what is repeated; then the company's own word; then whoever else is
 * named; then the article's own publisher.
 */
export function originOf(claim: Claim): Origin {
  const own = claim.publisher === null ? null : publisherName(claim.publisher);
  const named = claim.attribution.filter((name) => !UNNAMED.test(name)).map(publisherName);
  const cited = named.find((name) => isPublisher(name) && !isSameName(name, own));
  if (cited !== undefined) return { key: publisherKey(cited), name: cited, rank: publisherRank(cited), isCitation: true };
  if (named.some((name) => isSameName(name, claim.company.name) || OWN_WORD.test(name)))
    return { key: `company:${claim.company.id}`, name: claim.company.name, rank: 'company', isCitation: false };
  const other = named.find((name) => !isSameName(name, own));
  if (other !== undefined) return { key: publisherKey(other), name: other, rank: 'unknown', isCitation: false };
  if (own !== null) return { key: publisherKey(own), name: own, rank: publisherRank(own), isCitation: false };
  return { key: `article:${claim.article}`, name: claim.article, rank: 'unknown', isCitation: false };
}

function publisherKey(name: string): string {
  return `publisher:${normalise(name)}`;
}

function normalise(name: string): string {
  return name.trim().toLowerCase().replace(/^the /, '');
}

function isSameName(a: string, b: string | null): boolean {
  return b !== null && normalise(a) === normalise(b);
}

/** What the test of one mouth needs to know of a claim. */
export interface Voiced {
  readonly claim: Claim;
  readonly origin: Origin;
  /** What it says, and of what. */
  readonly figure: string;
  readonly wording: ReadonlySet<string>;
}

/** One mouth: the same origin, the same article or a copy of it, or the same sentence in two papers. */
export function isSameOrigin(a: Voiced, b: Voiced): boolean {
  return (
    a.origin.key === b.origin.key ||
    a.claim.article === b.claim.article ||
    isCopy(a.claim.fingerprint, b.claim.fingerprint) ||
    (a.figure === b.figure && a.wording.size >= LEAST_SHINGLES && resemblance(a.wording, b.wording) >= SAME_WORDING)
  );
}

/** Independent origins among claims: the first voice of each group of one mouth, in the order given. */
export function independent<T extends Voiced>(voices: readonly T[]): T[] {
  const heard: { readonly first: T; readonly all: T[] }[] = [];
  for (const voice of voices) {
    const groups = heard.filter((g) => g.all.some((other) => isSameOrigin(other, voice)));
    const [first, ...merged] = groups;
    if (first === undefined) heard.push({ first: voice, all: [voice] });
    else {
      first.all.push(voice, ...merged.flatMap((g) => g.all));
      for (const gone of merged) heard.splice(heard.indexOf(gone), 1);
    }
  }
  return heard.map((g) => g.first);
}
