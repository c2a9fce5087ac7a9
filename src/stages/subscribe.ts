/**
 * WebSub: has a feed's hub tell of news where the page can be reached from outside, takes its answers and what it sends.
 * A subscription that fails costs nothing: the feed is polled as before.
 */
import { randomBytes } from 'node:crypto';
import { messageOf } from '../claim/problem.js';
import { isSigned, LEASE_SECONDS, subscription } from '../ingest/feeds/hub.js';
import { parseFeed } from '../ingest/feeds/parse.js';
import type { Job } from '../queue/jobs.js';
import { askingHub, type Feed, feedOfToken, getFeed, hubAgreed } from '../store/feeds.js';
import { transaction } from '../store/pool.js';
import type { StageContext } from './context.js';
import { storeEntries } from './entries.js';

/** An answer is waited for so long before the hub is asked again. */
const ASK_AGAIN_MS = 6 * 3_600_000;
/** A lease is renewed when less than this is left of it. */
const RENEW_MS = 86_400_000;

export function isSubscribed(feed: Pick<Feed, 'hub_url' | 'hub_until'>, now = Date.now()): boolean {
  return feed.hub_url !== null && feed.hub_until !== null && feed.hub_until.getTime() > now;
}

/** Asks the feed's hub to call back, where it has one and a public address is configured. */
export async function askHub(context: StageContext, feedId: number): Promise<void> {
  const { publicUrl } = context.settings;
  if (publicUrl === undefined) return;
  const feed = await getFeed(context.db, feedId);
  if (feed?.hub_url == null || feed.hub_topic === null) return;
  const now = Date.now();
  if ((feed.hub_until?.getTime() ?? 0) > now + RENEW_MS || (feed.hub_asked_at?.getTime() ?? 0) > now - ASK_AGAIN_MS) return;
  const { token, secret } = await askingHub(context.db, feedId, {
    token: randomBytes(18).toString('base64url'),
    secret: randomBytes(24).toString('base64url'),
  });
  try {
    await context.http.post(feed.hub_url, subscription(feed.hub_topic, `${publicUrl.replace(/\/$/, '')}/websub/${token}`, secret));
  } catch (error) {
    context.log.warn({ feed: feed.url, hub: feed.hub_url, error: messageOf(error) }, 'a hub did not take the subscription');
  }
}

/** @returns the challenge to echo, or null where the hub confirms what was not asked */
export async function confirmSubscription(
  context: Pick<StageContext, 'db'>,
  token: string,
  query: { readonly mode: string; readonly topic: string; readonly challenge: string; readonly leaseSeconds: number },
): Promise<string | null> {
  const feed = await feedOfToken(context.db, token);
  if (feed === null || query.topic !== feed.hub_topic || query.mode !== 'subscribe' || query.challenge === '') return null;
  await hubAgreed(context.db, feed.id, query.leaseSeconds > 0 ? Math.min(query.leaseSeconds, 4 * LEASE_SECONDS) : LEASE_SECONDS);
  return query.challenge;
}

/**
 * What a hub sends, as if it had been polled. A signature that does not fit is taken in silence, as the standard asks.
 * @param push its body is read for a token that we gave
 * @returns null where the token is none of ours
 */
export async function acceptPush(
  context: Pick<StageContext, 'db' | 'log'>,
  token: string,
  push: { readonly body: () => Promise<Uint8Array>; readonly contentType: string | null; readonly signature: string | null },
): Promise<Job[] | null> {
  const feed = await feedOfToken(context.db, token);
  if (feed === null) return null;
  const body = await push.body();
  if (!isSigned(body, feed.hub_secret, push.signature)) {
    context.log.warn({ feed: feed.url }, 'a push without a valid signature was passed over');
    return [];
  }
  try {
    const parsed = await parseFeed(body, { url: feed.url, contentType: push.contentType });
    const { added } = await transaction(context.db, (client) => storeEntries(client, feed, parsed));
    return added.map((id) => ({ stage: 'read', id }));
  } catch (error) {
    context.log.warn({ feed: feed.url, error: messageOf(error) }, 'what a hub sent could not be read');
    return [];
  }
}
