/** Elements of a feed → values: plain titles, HTML texts with their many encodings, dates and addresses. */
import { instantOf } from '../dates.js';
import { child, elements, innerHtml, plainText, withEntities, type XmlElement } from './xml.js';

/** Markup that titles carry; anything else in angle brackets is meant as it stands. */
const INLINE_TAG =
  /<\/?(?:a|abbr|b|big|br|cite|code|del|div|em|font|i|img|ins|p|q|s|small|span|strike|strong|sub|sup|tt|u)(?:\s[^<>]{0,500})?\/?>/gi;

/** The first of these names that says anything; of an element that is repeated the last counts, as other readers have it. */
export function first<T>(parent: XmlElement, names: readonly string[], read: (element: XmlElement) => T | null): T | null {
  for (const name of names) {
    for (const element of elements(parent).reverse()) {
      if (element.name !== name) continue;
      const value = read(element);
      if (value !== null) return value;
    }
  }
  return null;
}

/** A title: plain text, whatever was escaped how often. */
export function titleOf(element: XmlElement): string | null {
  // A title that was never closed holds all that follows it.
  const isOpen = child(element, 'item') !== null || child(element, 'entry') !== null;
  const raw = isOpen ? element.children.filter((c) => typeof c === 'string').join('') : bodyOf(element);
  const type = typeOf(element);
  const isHtml = type !== 'text' && type !== 'text/plain';
  const text = isHtml ? withEntities(raw.replace(INLINE_TAG, '')) : raw;
  return folded(text);
}

/** A summary or content as HTML or text. */
export function htmlOf(element: XmlElement): string | null {
  const body = bodyOf(element).trim();
  return body === '' ? null : body;
}

/** What the media module says of a picture or film that is the entry's only content, in its group or alone. */
export function mediaDescription(entry: XmlElement): string | null {
  const group = child(entry, 'media:group');
  return first(entry, ['media:description'], htmlOf) ?? (group === null ? null : first(group, ['media:description'], htmlOf));
}

export function folded(text: string): string | null {
  const clean = text.replace(/\s+/g, ' ').trim();
  return clean === '' ? null : clean;
}

function typeOf(element: XmlElement): string {
  return (element.attributes.type ?? '').toLowerCase().trim();
}

function bodyOf(element: XmlElement): string {
  const body = innerHtml(element);
  return isBase64(element) ? decodeBase64(body) : body;
}

/** Atom 0.3 says so in `mode`; Atom 1.0 means it by any type that is neither text nor XML. */
function isBase64(element: XmlElement): boolean {
  if (element.attributes.mode !== undefined) return element.attributes.mode.toLowerCase() === 'base64';
  const type = typeOf(element);
  if (!type.includes('/')) return false;
  return !type.startsWith('text/') && !/[+/]xml$/.test(type) && /^[A-Za-z0-9+/=\s]+$/.test(plainText(element));
}

function decodeBase64(text: string): string {
  const compact = text.replace(/\s+/g, '');
  return /^[A-Za-z0-9+/]+=*$/.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : text;
}

export function textOf(element: XmlElement): string | null {
  return folded(plainText(element));
}

export function dateOf(element: XmlElement): string | null {
  return instantOf(plainText(element));
}

/** The text of an element as an address, made absolute; as it stands where there is no base. */
export function addressOf(element: XmlElement): string | null {
  return absolute(textOf(element), element.base);
}

export function absolute(href: string | null | undefined, base: string | null): string | null {
  // Bare ampersands and blanks in addresses are what they look like.
  const clean = (href ?? '')
    .trim()
    .replace(/&amp;/g, '&')
    .replace(/[\n\r\t]+/g, '');
  if (clean === '') return null;
  if (/^https?:\/\/[^\s]+$/i.test(clean)) return clean;
  try {
    return new URL(clean, base ?? undefined).href;
  } catch {
    return clean;
  }
}

/** Atom's links of one kind: an address, or null. */
export function linkOf(parent: XmlElement, rel: string): string | null {
  const links = elements(parent).filter((e) => e.name === 'link' && e.attributes.href !== undefined);
  const matching = links.filter((e) => (e.attributes.rel ?? 'alternate').toLowerCase().replace(/^.*\//, '') === rel);
  const html = matching.findLast((e) => (e.attributes.type ?? 'text/html').includes('html')) ?? matching.at(-1);
  return html === undefined ? null : absolute(html.attributes.href, html.base);
}

export function linksOf(parent: XmlElement, rel: string): string[] {
  return elements(parent)
    .filter((e) => e.name === 'link' && (e.attributes.rel ?? '').toLowerCase() === rel)
    .map((e) => absolute(e.attributes.href, e.base))
    .filter((href) => href !== null);
}

const PERIODS: Readonly<Record<string, number>> = { hourly: 3600, daily: 86_400, weekly: 604_800, monthly: 2_592_000, yearly: 31_536_000 };

/** `ttl` in minutes, or how often the syndication module says that the feed changes. */
export function ttlOf(channel: XmlElement): number | null {
  const minutes = Number(child(channel, 'ttl') ? plainText(child(channel, 'ttl') as XmlElement).trim() : Number.NaN);
  if (minutes > 0 && minutes <= 525_600) return Math.round(minutes * 60);
  const period = first(channel, ['sy:updateperiod'], textOf)?.toLowerCase();
  const seconds = period === undefined ? undefined : PERIODS[period];
  if (seconds === undefined) return null;
  const frequency = Number(first(channel, ['sy:updatefrequency'], textOf) ?? 1);
  return Math.round(seconds / (frequency >= 1 && frequency <= 1000 ? frequency : 1));
}
