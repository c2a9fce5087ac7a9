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

/** @param pageUrl address of the page, without a slash at the end */
export async function flagFeed(db: Pool, format: FeedFormat, wanted: FeedWish, pageUrl: string): Promise<string> {
  const entries: Entry[] = [];
  const flags = (await flagsInState(db, 'open', LOOKED_AT)).sort((a, b) => b.updated_at.getTime() - a.updated_at.getTime());
  for (const flag of flags) {
    if (entries.length === ENTRIES) break;
    if (takes(wanted, await factsOf(db, flag))) entries.push(await entryOf(db, flag, wanted, pageUrl));
  }
  const title = wanted.language === 'zh' ? 'Runrate：待处理的矛盾' : 'Runrate: open flags';
  const updated = new Date(Math.max(0, ...entries.map((e) => e.updated.getTime())));
  return format === 'atom' ? atom(title, updated, entries, pageUrl) : rss(title, updated, entries, pageUrl);
}

async function entryOf(db: Pool, flag: StoredFlag, { language }: FeedWish, pageUrl: string): Promise<Entry> {
  const words = WORDING[language];
  const sides = (await claimsOfFlag(db, flag.id)).map((c) => `${statedMoney(c, language)} (${words.source(c)}): “${c.quote}”`);
  return {
    id: flag.id,
    url: `${pageUrl}/flags/${encodeURIComponent(flag.id)}`,
    title: flag.words[language].headline,
    text: [flag.words[language].summary, ...sides, ...flag.words[language].arithmetic].join('\n'),
    opened: flag.opened_at,
    updated: flag.updated_at,
  };
}

function atom(title: string, updated: Date, entries: readonly Entry[], pageUrl: string): string {
  return generateAtomFeed({
    id: `${pageUrl}/flags.atom`,
    title: { value: title },
    updated,
    links: [{ href: `${pageUrl}/` }, { href: `${pageUrl}/flags.atom`, rel: 'self' }],
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
