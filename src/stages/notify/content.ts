/** A stored flag → what messages and routes need to know of it. */
import { LINK_ACTIONS, type LinkAction, sign } from '../../alert/links.js';
import type { FlagFacts } from '../../alert/matching.js';
import type { AlertItem } from '../../alert/message.js';
import type { News } from '../../alert/news.js';
import type { Tongue } from '../../claim/tongue.js';
import { claimsOfCompany, claimsOfFlag } from '../../store/claims.js';
import { reviewsOf, type StoredFlag, sourcesOf } from '../../store/flags.js';
import type { Queryable } from '../../store/pool.js';

export async function factsOf(db: Queryable, flag: StoredFlag): Promise<FlagFacts> {
  const ids = flag.sides.flatMap((side) => [side.claim, ...side.agreeing]);
  const { metrics, languages, publishers } = await sourcesOf(db, ids);
  return { flag, metrics, languages, sources: [...publishers, ...flag.sides.flatMap((side) => side.origins)] };
}

/** How links in a message are made. */
export interface Linking {
  readonly pageUrl: string;
  readonly secret: string;
  readonly days: number;
  /** Whose decisions the links are; null for messages that many read, which have none. */
  readonly who: string | null;
  readonly tongue: Tongue;
}

export async function itemOf(db: Queryable, flag: StoredFlag, news: News, linking: Linking): Promise<AlertItem> {
  const claims = await claimsOfFlag(db, flag.id);
  const ledger = await claimsOfCompany(db, flag.company.id);
  const reviews = await reviewsOf(db, flag.id);
  const metrics = new Set(claims.map((c) => c.metric));
  const [first] = claims;
  const decision = flag.state === 'withdrawn' || flag.state === 'open' ? null : (reviews[0] ?? null);
  const drawn = ledger.filter((c) => metrics.has(c.metric) && c.currency === first?.currency && c.scope === first.scope);
  const shown = new Set(drawn.map((c) => c.id));
  const until = Math.floor(Date.now() / 1000 + linking.days * 86_400);
  const actions: Partial<Record<LinkAction, string>> = {};
  if (linking.who !== null && flag.state === 'open') {
    for (const act of LINK_ACTIONS) {
      const token = sign(
        { act, flag: flag.id, hash: flag.arithmetic_hash, who: linking.who, until, tongue: linking.tongue },
        linking.secret,
      );
      actions[act] = `${linking.pageUrl}/act/${token}`;
    }
  }
  return {
    flag: { ...flag, claims: claims.map((c) => c.id) },
    news,
    state: flag.state,
    claims,
    ledger: [...drawn, ...claims.filter((c) => !shown.has(c.id))],
    decision,
    url: `${linking.pageUrl}/flags/${encodeURIComponent(flag.id)}`,
    actions,
  };
}

/** A reader's way out of a route; it works for a year. */
export function unsubscribeUrl(linking: Linking, routeId: number): string | null {
  if (linking.who === null) return null;
  const until = Math.floor(Date.now() / 1000 + 366 * 86_400);
  return `${linking.pageUrl}/unsubscribe/${sign({ act: 'unsubscribe', route: routeId, who: linking.who, until, tongue: linking.tongue }, linking.secret)}`;
}
