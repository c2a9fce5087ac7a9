/**
 * Addresses of articles as the ledger knows them: without the marks that tell a publisher where a reader came from, so
 * that one article has one address whichever feed or newsletter named it.
 */

import { createHash } from 'node:crypto';

/** Longer addresses are made up, and no database keeps them in an index. */
export const LONGEST_ADDRESS = 2000;

/** Parameters that say who linked, never what is shown. */
const TRACKING =
  /^(?:utm_\w{1,40}|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|ref_?src|ref_?url|cmpid?|ncid|sr_share|spm|share_token|xtor|at_(?:medium|campaign|link_\w{1,20})|partner|syndication|smid|smtyp|guccounter|guce_\w{1,20}|taid|ito|ns_\w{1,20}|wt\.\w{1,20}|from|feature|cid|s_cid|src)$/i;
/** Among them those that only mean it with a value of theirs: "?from=2" may be a page. */
const TELLING = new Set(['from', 'src', 'feature', 'cid', 'partner']);
const SOURCES =
  /^(?:rss|feed|atom|newsletter|email|twitter|facebook|social|share|timeline|singlemessage|groupmessage|homepage|mobile|app)/i;

/** What follows the feed's address in that of an entry which has none of its own. */
export function entryFragment(entryId: string): string {
  const encoded = encodeURIComponent(entryId);
  return encoded.length <= LONGEST_ADDRESS / 4 ? `#${encoded}` : `#${createHash('sha256').update(entryId).digest('hex')}`;
}

/** @returns the address unchanged where it is none of the web */
export function articleAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return address;
  // "#!" and "#/" lead to pages of their own.
  if (!/^#[!/]/.test(url.hash)) url.hash = '';
  for (const [name, value] of [...url.searchParams]) {
    if (!TRACKING.test(name)) continue;
    if (TELLING.has(name.toLowerCase()) && !SOURCES.test(value)) continue;
    url.searchParams.delete(name);
  }
  return url.href.replace(/\?$/, '');
}
