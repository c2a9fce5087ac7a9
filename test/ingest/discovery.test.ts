/** A page's address → the feed that it offers. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { feedLinks, findFeed } from '../../src/ingest/feeds/discovery.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { serve } from '../support/server.js';

const RSS = '<rss version="2.0"><channel><title>Desk</title><item><title>A</title><link>/a</link></item></channel></rss>';

/** @param paths what the site answers; "-> /x" is a permanent redirect */
async function find(paths: Readonly<Record<string, string>>, start = '/'): Promise<string> {
  const server = await serve((request, response) => {
    const answer = paths[request.url ?? ''];
    if (answer === undefined) return response.writeHead(404).end();
    if (answer.startsWith('-> ')) return response.writeHead(301, { location: answer.slice(3) }).end();
    return response.writeHead(200, { 'content-type': answer.startsWith('<rss') ? 'application/rss+xml' : 'text/html' }).end(answer);
  });
  const http = createHttpClient({ userAgent: 'Runrate test', allow: [server.allow], totalTimeoutMs: 5000 });
  onTestFinished(() => http.close());
  const { url, feed } = await findFeed(http, server.origin + start);
  expect(feed.title).toBe('Desk');
  return url.slice(server.origin.length);
}

describe('findFeed', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the address itself', { '/': RSS }, '/'],
    ['where the address has moved to', { '/': '-> /new', '/new': RSS }, '/new'],
    [
      'what the page names',
      { '/': '<link rel="alternate" type="application/rss+xml" href="news/rss.xml">', '/news/rss.xml': RSS },
      '/news/rss.xml',
    ],
    [
      'what the page names, by its base',
      { '/': '<base href="/desk/"><link rel="alternate" type="application/atom+xml" href="feed">', '/desk/feed': RSS },
      '/desk/feed',
    ],
    ['what the page links to', { '/': '<a href="/about">About</a><a href="/desk/rss">RSS</a>', '/desk/rss': RSS }, '/desk/rss'],
    ['a usual place', { '/': '<p>Welcome</p>', '/feed.xml': RSS }, '/feed.xml'],
    [
      'the next where what the page names is gone',
      { '/': '<link rel="alternate" type="application/rss+xml" href="/gone"><a href="/rss/all">RSS</a>', '/rss/all': RSS },
      '/rss/all',
    ],
    [
      'the next where what the page names is no feed',
      { '/': '<link rel="alternate" type="application/rss+xml" href="/page">', '/page': '<p>No</p>', '/rss': RSS },
      '/rss',
    ],
  ])('finds %s', async (_name, paths, wanted) => {
    expect(await find(paths)).toBe(wanted);
  });

  it('says where a page offers none', async () => {
    await expect(find({ '/': '<p>Welcome</p>' })).rejects.toMatchObject({ kind: 'no_feed_found' });
  });

  it('passes on what an index of sitemaps says', async () => {
    await expect(
      find({ '/': '<sitemapindex><sitemap><loc>https://news.example/n.xml</loc></sitemap></sitemapindex>' }),
    ).rejects.toMatchObject({ kind: 'feed_is_index' });
  });

  it('never follows a page to what is no web address', () => {
    const html = '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd"><a href="javascript:feed()">feed</a>';
    expect(feedLinks(html, 'https://news.example/').every((href) => href.startsWith('https://news.example/'))).toBe(true);
  });
});
