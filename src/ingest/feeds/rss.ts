/** RSS of every version (0.90 to 2.0, RDF) and CDF → one model, with the modules that publishers mix in. */
import type { FeedEntry, ParsedFeed } from './model.js';
import { absolute, addressOf, dateOf, first, htmlOf, linkOf, linksOf, mediaDescription, textOf, titleOf, ttlOf } from './values.js';
import { child, descendants, type XmlElement } from './xml.js';

const ITEMS = new Set(['item', 'entry']);
const SUMMARIES = ['summary', 'description', 'dc:description', 'itunes:summary', 'abstract'];
const CONTENTS = ['content:encoded', 'xhtml:body', 'body', 'fullitem', 'content', 'xhtml:div'];
const PUBLISHED = ['pubdate', 'dc:date', 'dcterms:issued', 'dcterms:created', 'dcterms:date', 'published', 'issued', 'created', 'date'];
const UPDATED = ['updated', 'modified', 'dcterms:modified', 'lastmod'];

/** @param root the document @param document its outermost element */
export function readRss(root: XmlElement, document: XmlElement, format: 'rss' | 'rdf' | 'cdf'): ParsedFeed {
  const channel = document.name === 'channel' ? document : (child(document, 'channel') ?? document);
  return {
    format,
    title: first(channel, ['title', 'dc:title', 'media:title', 'itunes:title'], titleOf),
    link: linkIn(channel),
    // RSS 1.0 has its items beside the channel, RSS 2.0 in it; documents mix both.
    entries: descendants(root, ITEMS).map(entryOf),
    hubs: linksOf(channel, 'hub'),
    self: linkOf(channel, 'self'),
    ttlSeconds: ttlOf(channel),
  };
}

function entryOf(item: XmlElement): FeedEntry {
  const title = first(item, ['title', 'dc:title', 'media:title', 'itunes:title'], titleOf);
  const guid = first(item, ['guid', 'id', 'dc:identifier'], textOf) ?? item.attributes['rdf:about'] ?? null;
  const link = linkIn(item) ?? permalink(item) ?? webAddress(item.attributes['rdf:about'], item.base);
  const updated = dateIn(item, UPDATED) ?? dateAttribute(item, 'lastmod');
  return {
    id: guid ?? link ?? '',
    title,
    link,
    published_at: dateIn(item, PUBLISHED) ?? updated,
    updated_at: updated,
    summary: first(item, SUMMARIES, htmlOf) ?? mediaDescription(item),
    // A summary beside a description leaves the description for the whole.
    content: first(item, CONTENTS, htmlOf) ?? (child(item, 'summary') === null ? null : first(item, ['description'], htmlOf)),
  };
}

/** The address as the publisher has it, where a service rewrote it; else the link in either dialect. */
function linkIn(element: XmlElement): string | null {
  return (
    first(element, ['feedburner:origlink'], addressOf) ??
    first(element, ['link'], pageOf) ??
    linkOf(element, 'alternate') ??
    absolute(element.attributes.href, element.base) ??
    first(element, ['a'], (e) => absolute(e.attributes.href, e.base)) ??
    first(element, ['link'], (e) => absolute(e.attributes['rdf:resource'] ?? e.attributes.href, e.base))
  );
}

/** The address in a link of either dialect, where it leads to a page. */
function pageOf(link: XmlElement): string | null {
  if (link.attributes.href === undefined) return addressOf(link);
  const { rel = 'alternate', type = 'text/html', href } = link.attributes;
  return rel === 'alternate' && type.includes('html') ? absolute(href, link.base) : null;
}

/** A guid is an address unless it says that it is none. */
function permalink(item: XmlElement): string | null {
  const guid = child(item, 'guid');
  if (guid === null || /^false$/i.test(guid.attributes.ispermalink ?? '')) return null;
  const text = textOf(guid);
  const isStated = /^true$/i.test(guid.attributes.ispermalink ?? '');
  return isStated ? absolute(text, guid.base) : webAddress(text, guid.base);
}

function webAddress(text: string | null | undefined, base: string | null): string | null {
  return text && /^https?:\/\//i.test(text) ? absolute(text, base) : null;
}

function dateIn(item: XmlElement, names: readonly string[]): string | null {
  return first(item, names, dateOf);
}

function dateAttribute(item: XmlElement, name: string): string | null {
  const value = item.attributes[name];
  return value === undefined ? null : dateOf({ ...item, children: [value] });
}
