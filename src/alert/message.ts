/**
 * What a message is about, before it takes the form of a mail or a post: the flags with their evidence, the reader's
 * tongue, and the addresses that it leads to. Plain data.
 */
import { createHash } from 'node:crypto';
import type { Claim } from '../claim/claim.js';
import type { Flag, FlagState } from '../claim/flag.js';
import type { Tongue } from '../claim/tongue.js';
import type { BundleForm } from './bundles.js';
import type { LinkAction } from './links.js';
import type { News } from './news.js';

export interface AlertItem {
  readonly flag: Flag;
  readonly news: News;
  readonly state: FlagState;
  /** The sides of the flag, in its order. */
  readonly claims: readonly Claim[];
  /** The company's claims to draw beside them. */
  readonly ledger: readonly Claim[];
  /** Who decided, and why, where somebody did. */
  readonly decision: { readonly reviewer: string; readonly reason: string; readonly note: string | null } | null;
  /** Leads to the flag on the review page. */
  readonly url: string;
  /** One-click decisions; none on channels that many read. */
  readonly actions: Partial<Readonly<Record<LinkAction, string>>>;
}

export interface AlertMessage {
  readonly form: BundleForm;
  /** The gravest first. */
  readonly items: readonly AlertItem[];
  /** Flags that it only counts: the page has them. */
  readonly more: number;
  readonly tongue: Tongue;
  /** The route's name, so that a reader knows why they are told. */
  readonly route: string;
  readonly pageUrl: string;
  /** Null where there is nothing to unsubscribe from. */
  readonly unsubscribeUrl: string | null;
}

/** More flags than this in one message are told in a few lines each. */
const WHOLE_ITEMS = 3;

export function isShort(message: AlertMessage): boolean {
  return message.items.length > WHOLE_ITEMS;
}

/** Deterministic: the same news for the same reader have the same id, so that a message sent twice is known by it. */
export function messageIdOf(
  to: { readonly routeId: number; readonly target: string },
  news: readonly { readonly flagId: string; readonly eventId: number }[],
  sender: string,
): string {
  const parts = [to.routeId, to.target.toLowerCase(), news.map((n) => [n.flagId, n.eventId])];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return `<${digest}.runrate@${sender.split('@').at(-1) ?? 'localhost.localdomain'}>`;
}
