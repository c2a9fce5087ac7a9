/** News sitemaps → one model: every address is an entry. */
import { Problem } from '../../claim/problem.js';
import type { ParsedFeed } from './model.js';
import { addressOf, dateOf, first, textOf, titleOf } from './values.js';
import { child, descendants, elements, type XmlElement } from './xml.js';

const URLS = new Set(['url']);

export function readSitemap(root: XmlElement): ParsedFeed {
  const urls = descendants(root, URLS);
  const publication = urls.map((u) => child(u, 'news:news')).find((n) => n !== null);
  const name = publication ? child(publication, 'news:publication') : null;
  return {
    format: 'sitemap',
    title: name === null ? null : first(name, ['news:name'], textOf),
    link: null,
    entries: urls.map((url) => {
      const news = child(url, 'news:news');
      const link = first(url, ['loc'], addressOf);
      const updated = first(url, ['lastmod'], dateOf);
      return {
        id: link ?? '',
        title: news === null ? null : first(news, ['news:title'], titleOf),
        link,
        published_at: (news === null ? null : first(news, ['news:publication_date'], dateOf)) ?? updated,
        updated_at: updated,
        summary: null,
        content: null,
      };
    }),
    hubs: [],
    self: null,
    ttlSeconds: null,
  };
}

/** @throws Problem `feed_is_index`: an index has no articles, only other sitemaps */
export function refuseIndex(index: XmlElement, input: string): never {
  const named = elements(index).map((e) => first(e, ['loc'], textOf));
  const news = named.find((loc) => loc !== null && /news/i.test(loc)) ?? named[0] ?? null;
  throw new Problem({
    kind: 'feed_is_index',
    input,
    detail: `this is an index of ${named.length} sitemaps`,
    hint: news === null ? 'add one of its sitemaps' : `add one of them, such as ${news.slice(0, 200)}`,
  });
}
