/** Messages to render, about flags of articles in our own words. */
import type { BundleForm } from '../../src/alert/bundles.js';
import type { AlertItem, AlertMessage } from '../../src/alert/message.js';
import type { News } from '../../src/alert/news.js';
import { checkLedger } from '../../src/check/check.js';
import type { Claim } from '../../src/claim/claim.js';
import type { Tongue } from '../../src/claim/tongue.js';
import { extractClaims } from '../../src/extract/extract.js';
import { articleOf } from './articles.js';

const PAGE = 'https://runrate.example';

export interface Wish {
  readonly lines: readonly string[];
  readonly form?: BundleForm;
  readonly news?: News;
  readonly tongue?: Tongue;
  readonly more?: number;
  readonly change?: (claim: Claim) => Claim;
}

export function messageOf({ lines, form = 'flag', news = 'opened', tongue = 'en', more = 0, change = (c) => c }: Wish): AlertMessage {
  const claims = lines.flatMap((line, i) => extractClaims(articleOf(line, `a${i}`))).map(change);
  const items = checkLedger(claims).flags.map((flag): AlertItem => {
    const sides = flag.claims.flatMap((id) => claims.filter((c) => c.id === id));
    const over = news === 'resolved';
    return {
      flag,
      news,
      state: over ? 'dismissed' : 'open',
      claims: sides,
      ledger: claims.filter((c) => c.company.id === flag.company.id && sides.some((s) => s.metric === c.metric)),
      decision: over ? { reviewer: 'ann@example.com', reason: 'rounding_or_hedge', note: null } : null,
      url: `${PAGE}/flags/${flag.id}`,
      actions: over
        ? {}
        : { confirm: `${PAGE}/act/confirm-token`, dismiss: `${PAGE}/act/dismiss-token`, silence: `${PAGE}/act/silence-token` },
    };
  });
  if (items.length === 0) throw new Error('no flag to write of');
  return { form, items, more, tongue, route: 'Desk desk@example.com', pageUrl: PAGE, unsubscribeUrl: `${PAGE}/unsubscribe/token` };
}
