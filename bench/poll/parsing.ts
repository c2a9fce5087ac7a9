/** Parsing alone, MB a second on one core: our reader, rss-parser and feedsmith on the same feeds. */
import { performance } from 'node:perf_hooks';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { feedText } from './press.js';

const FEEDS = 200;
const ROUNDS = 5;

export async function benchParsing(): Promise<void> {
  const texts = Array.from({ length: FEEDS }, (_, i) => feedText(i, FEEDS, 'https://news.example'));
  const bytes = texts.map((text) => Buffer.from(text));
  const size = bytes.reduce((n, b) => n + b.length, 0);
  const rssParser = new RssParser();
  const readers: Readonly<Record<string, (i: number) => Promise<number>>> = {
    runrate: async (i) => (await parseFeed(bytes[i] ?? new Uint8Array(), { url: null, contentType: 'application/rss+xml' })).entries.length,
    'rss-parser': async (i) => (await rssParser.parseString(texts[i] ?? '')).items.length,
    feedsmith: async (i) => {
      const { feed } = parseWithFeedsmith(texts[i] ?? '');
      return 'items' in feed ? (feed.items?.length ?? 0) : 0;
    },
  };
  const rows = [];
  for (const [name, parse] of Object.entries(readers)) {
    let best = Number.POSITIVE_INFINITY;
    let entries = 0;
    for (let round = 0; round < ROUNDS; round++) {
      entries = 0;
      const started = performance.now();
      for (let i = 0; i < FEEDS; i++) entries += await parse(i);
      best = Math.min(best, performance.now() - started);
    }
    rows.push({ name, entries, MB: Math.round(size / 1e4) / 100, 'MB/s': Math.round(size / 1e4 / (best / 1000)) / 100 });
  }
  console.log('\nparsing alone, the best of five rounds');
  console.table(rows);
}
