/** Lists of feeds (OPML 1.0 and 2.0), as feed readers export and import them. */
import { load } from 'cheerio';
import { Problem } from '../../claim/problem.js';
import { decodeBytes } from '../charset.js';
import { descendants, elements, parseXml, type XmlElement } from './xml.js';

export interface OpmlFeed {
  readonly url: string;
  readonly title: string | null;
}

/** Outlines in folders are found however deep. @throws Problem `not_opml` naming the file */
export function readOpml(bytes: Uint8Array, input: string): OpmlFeed[] {
  const { root } = parseXml(decodeBytes(bytes, null), null);
  const opml = descendants(root, new Set(['opml']))[0];
  if (opml === undefined)
    throw new Problem({ kind: 'not_opml', input, detail: 'this is not OPML', hint: 'export a list of feeds from a feed reader' });
  const feeds: OpmlFeed[] = [];
  const waiting: XmlElement[] = [opml];
  for (let e = waiting.pop(); e !== undefined; e = waiting.pop()) {
    for (const inner of elements(e).reverse()) waiting.push(inner);
    const url = e.attributes.xmlurl?.trim();
    if (e.name === 'outline' && url) feeds.push({ url, title: e.attributes.title?.trim() || e.attributes.text?.trim() || null });
  }
  return feeds;
}

export function writeOpml(
  feeds: readonly { readonly url: string; readonly title: string | null; readonly site_url: string | null }[],
): string {
  const $ = load('<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Runrate feeds</title></head><body/></opml>', {
    xml: true,
  });
  for (const { url, title, site_url } of feeds) {
    const name = title ?? url;
    const outline = $('<outline/>').attr({
      type: 'rss',
      text: name,
      title: name,
      xmlUrl: url,
      ...(site_url === null ? {} : { htmlUrl: site_url }),
    });
    $('body').append('\n  ', outline);
  }
  return $.xml();
}
