/**
 * When a feed is polled next: sooner while it brings news, later while it does not, never sooner than it asks for, always
 * within bounds. Pure arithmetic; times and rows are elsewhere.
 */

export interface Pace {
  /** As configured for the feed: the pause that it starts with, and the measure of its bounds. */
  readonly baseSeconds: number;
  /** The pause before this poll; null at the first. */
  readonly pauseSeconds: number | null;
  readonly hadNews: boolean;
  /** Asked for by the feed (`ttl`, `sy:updatePeriod`) and by the answer (`Cache-Control`). */
  readonly ttlSeconds: number | null;
  readonly maxAgeSeconds: number | null;
  /** A hub tells of news: polling only makes sure. */
  readonly hasHub: boolean;
}

const SHORTEST = 1 / 3;
const LONGEST = 8;
const QUICKER = 0.6;
const SLOWER = 1.25;
const LEAST_SECONDS = 10;
/** A feed that never comes back is still asked once a day. */
const LONGEST_BACKOFF = 86_400;
const MOST_DOUBLINGS = 16;

/** @returns whole seconds */
export function nextPause(pace: Pace): number {
  const longest = pace.baseSeconds * LONGEST;
  const before = pace.pauseSeconds ?? pace.baseSeconds;
  const adapted = pace.hadNews ? before * QUICKER : before * SLOWER;
  const asked = Math.max(pace.ttlSeconds ?? 0, pace.maxAgeSeconds ?? 0);
  const wanted = pace.hasHub ? longest : Math.max(adapted, asked);
  return Math.round(Math.min(longest, Math.max(wanted, pace.baseSeconds * SHORTEST, LEAST_SECONDS)));
}

/**
 * @param errorsBefore failures in a row before this one
 * @param askedSeconds what the server asked for, which it may be given beyond a day
 */
export function backoff(baseSeconds: number, errorsBefore: number, askedSeconds: number | null, isGone: boolean): number {
  const doubled = Math.min(LONGEST_BACKOFF, baseSeconds * 2 ** Math.min(errorsBefore, MOST_DOUBLINGS));
  return Math.round(Math.max(isGone ? LONGEST_BACKOFF : doubled, askedSeconds ?? 0));
}
