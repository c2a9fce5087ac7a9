/** Feeds of every dialect → one model; what is no feed → a problem that says so. */
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/ingest/feeds/parse.js';

const source = { url: 'https://news.example/feed.xml', contentType: null };
const parse = (text: string | Uint8Array, contentType: string | null = null) =>
  parseFeed(typeof text === 'string' ? Buffer.from(text) : text, { ...source, contentType });

const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title><link>https://news.example/</link>${items}</channel></rss>`;

describe('parseFeed', () => {
  it('reads RSS', async () => {
    const feed = await parse(
      rss(
        '<item><title>A &amp; B</title><link>/a</link><guid>g1</guid><pubDate>Wed, 30 Jul 2025 15:10:00 GMT</pubDate><description>Short</description></item>',
      ),
    );
    expect(feed).toEqual({
      title: 'Desk',
      link: 'https://news.example/',
      entries: [
        {
          id: 'g1',
          title: 'A & B',
          link: 'https://news.example/a',
          published_at: '2025-07-30T15:10:00.000Z',
          updated_at: null,
          summary: 'Short',
          content: null,
        },
      ],
      format: 'rss',
      hubs: [],
      self: null,
      ttlSeconds: null,
    });
  });

  it('expands no entity that a document declares', async () => {
    const feed = await parse(
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
    );
    expect(feed.title).toBe('&b;');
  });

  it('names an entry without an id by its link, and by its title where it has neither', async () => {
    const feed = await parse(rss('<item><title>One</title><link>https://news.example/1</link></item><item><title>Two</title></item>'));
    expect(feed.entries.map((e) => e.id)).toEqual(['https://news.example/1', 'title:Two']);
  });

  it('keeps an entry whose date cannot be read', async () => {
    const feed = await parse(rss('<item><title>One</title><guid>1</guid><pubDate>the day before</pubDate></item>'));
    expect(feed.entries).toMatchObject([{ id: '1', published_at: null }]);
  });

  it.each([
    ['the XML declaration', '<?xml version="1.0" encoding="gbk"?>', null],
    ['the HTTP header', '<?xml version="1.0"?>', 'application/xml; charset=gbk'],
  ])('decodes by %s', async (_name, declaration, contentType) => {
    const title = Buffer.from([0xd1, 0xf9, 0xb1, 0xbe]);
    const bytes = Buffer.concat([
      Buffer.from(`${declaration}<rss version="2.0"><channel><title>`),
      title,
      Buffer.from('</title></channel></rss>'),
    ]);
    expect((await parse(bytes, contentType)).title).toBe('样本');
  });

  it.each([
    ['nothing', '', 'feed_empty'],
    ['a web page', '<!doctype html><html><body>Hello</body></html>', 'feed_not_xml'],
    ['no XML at all', 'hello there', 'feed_malformed'],
    ['a cut feed', '<rss><channel><item><title>A', 'feed_malformed'],
    ['XML that is no feed', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'feed_malformed'],
  ])('refuses %s and names the feed', async (_name, text, kind) => {
    await expect(parse(text)).rejects.toMatchObject({ kind, input: source.url });
  });

  it('refuses a feed beyond the size limit', async () => {
    await expect(parse(new Uint8Array(17 * 1024 * 1024))).rejects.toMatchObject({ kind: 'feed_too_large' });
  });
});
