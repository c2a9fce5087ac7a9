/** Feeds of every dialect, well and ill formed → what is read of them, as a table. */
import { describe } from 'vitest';
import { parseFeed } from '../../src/ingest/feeds/parse.js';
import { golden, inputsOf } from '../support/golden.js';

const TABLE = new URL('./feed-dialects.golden.txt', import.meta.url);

async function read(text: string): Promise<string[]> {
  const feed = await parseFeed(Buffer.from(text), { url: 'https://n.example/feed', contentType: null });
  const facts = [
    feed.format,
    feed.title && `“${feed.title}”`,
    feed.link,
    feed.hubs.length > 0 && `hub ${feed.hubs.join(' ')} of ${feed.self}`,
    feed.ttlSeconds && `every ${feed.ttlSeconds} s`,
    feed.warning,
  ];
  const entries = feed.entries.map((e) =>
    [
      `“${e.title ?? ''}” ${e.id}`,
      e.link ?? 'no link',
      e.published_at && `of ${e.published_at}`,
      e.updated_at && `updated ${e.updated_at}`,
      e.summary && `summary ${e.summary}`,
      e.content && `content ${e.content}`,
    ]
      .filter(Boolean)
      .join(' | '),
  );
  return [facts.filter(Boolean).join(' | '), ...entries];
}

const found = new Map<string, string[]>();
for (const [text = ''] of inputsOf(TABLE)) found.set(text, await read(text));

describe('a feed', () => {
  golden(TABLE, ([text = '']) => found.get(text) ?? []);
});
