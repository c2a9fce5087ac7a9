/** Flags as an Atom or RSS feed, for readers that poll: the same matchers as a route, in the address. */
import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import { takes } from '../alert/matching.js';
import { WORDING } from '../alert/wording.js';
import { statedMoney } from '../claim/money.js';
import type { FeedWish } from '../config/routes.js';
import { claimsOfFlag } from '../store/claims.js';
import { flagsInState, type StoredFlag } from '../store/flags.js';
import type { Pool } from '../store/pool.js';
import { factsOf } from './notify/content.js';

export type FeedFormat = 'atom' | 'rss';

const LOOKED_AT = 500;
const ENTRIES = 100;

interface Entry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly opened: Date;
  readonly updated: Date;
}

/** Open flags for those who review them, or confirmed ones for everybody. */
const FEEDS = {
  open: { path: 'flags', en: 'Runrate: open flags', zh: 'Runrate：待处理的矛盾' },
  confirmed: { path: 'published', en: 'Runrate: confirmed contradictions', zh: 'Runrate：已确认的矛盾' },
} as const;

/** @param pageUrl address of the page, without a slash at the end */
export async function flagFeed(
  db: Pool,
  format: FeedFormat,
  wanted: FeedWish,
  pageUrl: string,
  state: keyof typeof FEEDS = 'open',
): Promise<string> {
  const entries: Entry[] = [];
  const { path } = FEEDS[state];
  const flags = (await flagsInState(db, state, LOOKED_AT)).sort((a, b) => b.updated_at.getTime() - a.updated_at.getTime());
  for (const flag of flags) {
    if (entries.length === ENTRIES) break;
    if (takes(wanted, await factsOf(db, flag))) entries.push(await entryOf(db, flag, wanted, `${pageUrl}/${path}`));
  }
  const title = FEEDS[state][wanted.language];
  const updated = new Date(Math.max(0, ...entries.map((e) => e.updated.getTime())));
  return format === 'atom' ? atom(title, updated, entries, pageUrl, `${pageUrl}/${path}.atom`) : rss(title, updated, entries, pageUrl);
}

async function entryOf(db: Pool, flag: StoredFlag, { language }: FeedWish, base: string): Promise<Entry> {
  const words = WORDING[language];
  const sides = (await claimsOfFlag(db, flag.id)).map((c) => `${statedMoney(c, language)} (${words.source(c)}): “${c.quote}”`);
  return {
    id: flag.id,
    url: `${base}/${encodeURIComponent(flag.id)}`,
    title: flag.words[language].headline,
    text: [flag.words[language].summary, ...sides, ...flag.words[language].arithmetic].join('\n'),
    opened: flag.opened_at,
    updated: flag.updated_at,
  };
}

function atom(title: string, updated: Date, entries: readonly Entry[], pageUrl: string, self: string): string {
  return generateAtomFeed({
    id: self,
    title: { value: title },
    updated,
    links: [{ href: `${pageUrl}/` }, { href: self, rel: 'self' }],
    authors: [{ name: 'Runrate' }],
    entries: entries.map((e) => ({
      id: e.url,
      title: { value: e.title },
      updated: e.updated,
      published: e.opened,
      links: [{ href: e.url }],
      content: { value: e.text },
    })),
  });
}

function rss(title: string, updated: Date, entries: readonly Entry[], pageUrl: string): string {
  return generateRssFeed({
    title,
    link: `${pageUrl}/`,
    description: title,
    lastBuildDate: updated,
    items: entries.map((e) => ({
      title: e.title,
      link: e.url,
      description: e.text,
      guid: { value: e.url, isPermaLink: true },
      pubDate: e.opened,
    })),
  });
}
