/** One feed whatever its format: the shape that every reader of a format returns. No parsing here. */

export interface FeedEntry {
  /** The feed's own id, else the link, else a digest of the title; one entry's only, within its feed. */
  readonly id: string;
  /** Plain text. */
  readonly title: string | null;
  readonly link: string | null;
  /** UTC, as `Date.prototype.toISOString` writes it. */
  readonly published_at: string | null;
  readonly updated_at: string | null;
  /** HTML or plain text, as the feed has it. */
  readonly summary: string | null;
  readonly content: string | null;
}

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'cdf' | 'json' | 'sitemap';

export interface ParsedFeed {
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly link: string | null;
  readonly entries: readonly FeedEntry[];
  /** Hubs that tell subscribers of news (WebSub), and the address that they know the feed by. */
  readonly hubs: readonly string[];
  readonly self: string | null;
  /** How long the publisher asks to wait between polls. */
  readonly ttlSeconds: number | null;
  /** What was wrong with it although it could be read. */
  readonly warning?: string;
}

/** More entries than any feed shows; what comes after is older or an attack. */
export const MAX_ENTRIES = 5000;
