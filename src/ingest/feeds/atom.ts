/** Atom 1.0 and 0.3 → one model. */
import type { FeedEntry, ParsedFeed } from './model.js';
import { absolute, addressOf, dateOf, first, htmlOf, linkOf, linksOf, mediaDescription, textOf, titleOf, ttlOf } from './values.js';
import { descendants, type XmlElement } from './xml.js';

const ENTRIES = new Set(['entry', 'item']);
const TITLES = ['title', 'dc:title', 'media:title'];

export function readAtom(root: XmlElement, feed: XmlElement): ParsedFeed {
  return {
    format: 'atom',
    title: first(feed, TITLES, titleOf),
    link: linkOf(feed, 'alternate') ?? first(feed, ['link'], addressOf) ?? linkOf(feed, 'self'),
    entries: descendants(root, ENTRIES).map(entryOf),
    hubs: linksOf(feed, 'hub'),
    self: linkOf(feed, 'self'),
    ttlSeconds: ttlOf(feed),
  };
}

function entryOf(entry: XmlElement): FeedEntry {
  const link =
    first(entry, ['feedburner:origlink'], addressOf) ?? linkOf(entry, 'alternate') ?? first(entry, ['link'], addressOf) ?? source(entry);
  const updated = first(entry, ['updated', 'modified', 'dcterms:modified'], dateOf);
  return {
    id: first(entry, ['id', 'guid'], textOf) ?? link ?? '',
    title: first(entry, TITLES, titleOf),
    link,
    published_at:
      first(entry, ['published', 'issued', 'created', 'dc:date', 'dcterms:issued', 'dcterms:created', 'pubdate'], dateOf) ?? updated,
    updated_at: updated,
    summary: first(entry, ['summary', 'description', 'dc:description'], htmlOf) ?? mediaDescription(entry),
    content: first(entry, ['content', 'content:encoded', 'xhtml:body'], htmlOf),
  };
}

/** Content that lies elsewhere is the entry's page. */
function source(entry: XmlElement): string | null {
  return first(entry, ['content'], (e) => absolute(e.attributes.src, e.base));
}
