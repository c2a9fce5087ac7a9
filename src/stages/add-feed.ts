/** A person's address → a polled feed: the feed there, or the one that the page there offers. What the command and the page share. */
import { Problem } from '../claim/problem.js';
import { LONGEST_ADDRESS } from '../ingest/address.js';
import { findFeed } from '../ingest/feeds/discovery.js';
import { allowKey, checkUrl } from '../ingest/fetch/guard.js';
import { addFeed, findFeedByUrl } from '../store/feeds.js';
import type { StageContext } from './context.js';

export interface AddedFeed {
  readonly url: string;
  readonly title: string | null;
  /** False where it was polled already. */
  readonly added: boolean;
  /** Why the address was taken as it stands although no feed could be seen there now. */
  readonly unseen: string | null;
}

/** The server does not answer now; it may later. */
const UNREACHABLE = new Set(['dns_failed', 'connect_failed', 'tls_failed', 'fetch_timeout', 'fetch_failed', 'http_status', 'host_busy']);

/**
 * @param asIs take the address as it stands, without looking
 * @param title for an address that is taken as it stands
 * @throws Problem `bad_url`, `fetch_refused`, `no_feed_found` and others naming the address
 */
export async function addFeedFrom(
  context: Pick<StageContext, 'db' | 'http' | 'settings'>,
  address: string,
  asIs = false,
  title: string | null = null,
): Promise<AddedFeed> {
  const url = checkedUrl(address, context.settings.fetchAllow);
  if ((await findFeedByUrl(context.db, url)) !== null) return { url, title: null, added: false, unseen: null };
  const found = asIs ? { url, title, unseen: null } : await look(context, url);
  const row = await addFeed(context.db, {
    url: found.url,
    title: found.title,
    origin: 'configured',
    intervalSeconds: context.settings.pollSeconds,
  });
  return { ...found, added: row !== null };
}

async function look(
  context: Pick<StageContext, 'http'>,
  url: string,
): Promise<{ url: string; title: string | null; unseen: string | null }> {
  try {
    const { url: at, feed } = await findFeed(context.http, url);
    return { url: at, title: feed.title, unseen: null };
  } catch (error) {
    if (error instanceof Problem && UNREACHABLE.has(error.kind)) return { url, title: null, unseen: error.detail };
    throw error;
  }
}

/** A private address named by hand is refused with the setting that would allow it. */
function checkedUrl(address: string, allow: readonly string[]): string {
  if (address.length > LONGEST_ADDRESS) {
    throw new Problem({ kind: 'bad_url', input: `${address.slice(0, 80)}…`, detail: `longer than ${LONGEST_ADDRESS} characters` });
  }
  try {
    return checkUrl(address, new Set(allow)).href;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'fetch_refused' && /^https?:/i.test(address)) {
      throw new Problem({ ...error, input: address, hint: `if it is meant, set RUNRATE_FETCH_ALLOW=${allowKey(new URL(address))}` });
    }
    throw error;
  }
}
