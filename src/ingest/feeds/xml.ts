/**
 * XML as it is found → a tree of elements with their namespaces resolved. Written for feeds: unclosed and crossed tags,
 * bare ampersands and undeclared prefixes are read on, document types are passed over and no entity of theirs expands.
 */
import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';

export interface XmlElement {
  /** "title", "dc:date": lower case, with the usual prefix of its namespace whatever the document calls it. */
  readonly name: string;
  /** Attributes by lower-case name as written: "href", "xml:base", "rdf:about". */
  readonly attributes: Readonly<Record<string, string>>;
  /** What relative addresses inside are relative to; null where nothing says. */
  readonly base: string | null;
  readonly parent: XmlElement | null;
  readonly children: (XmlElement | string)[];
}

/** The usual prefix of each namespace; '' for those of the feed formats themselves. */
const NAMESPACES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': '',
  'http://purl.org/atom/ns#': '',
  'http://example.com/newformat#': '',
  'http://purl.org/net/rss1.1#': '',
  'http://purl.org/rss/1.0/': '',
  'http://purl.org/rss/2.0/': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss191': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.google.com/schemas/sitemap/0.84': '',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/mrss/': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://www.w3.org/1999/xhtml': 'xhtml',
};

/** Where a prefix is not declared it is taken for what it usually means; these mean the feed's own words. */
const OWN_PREFIXES = new Set(['atom', 'atom10', 'atom03', 'a10', 'rss', 'rss1', 'rss2']);

/** What is nested deeper is read as part of what holds it. */
const DEEPEST = 120;
/** Reading stops there: 5,000 entries of sixty elements; and more unclosed tags than carelessness explains. */
const MOST_NODES = 300_000;
const MOST_OPEN = 20_000;

class Stopped extends Error {}

interface Open extends XmlElement {
  readonly spaces: Readonly<Record<string, string>>;
  readonly tag: string;
}

export interface XmlDocument {
  /** Nameless, with the document's top elements. */
  readonly root: XmlElement;
  /** The elements that the document ends in the middle of, outermost first. */
  readonly open: readonly XmlElement[];
  /** Whether reading stopped before the document's end. */
  readonly isStopped: boolean;
}

/** @param base where the document came from */
export function parseXml(text: string, base: string | null): XmlDocument {
  const root: Open = { name: '', tag: '', attributes: {}, base, parent: null, children: [], spaces: {} };
  let top = root;
  let depth = 0;
  let nodes = 0;
  const path: Open[] = [root];
  const parser = new Parser(
    {
      onopentag: (tag, written) => {
        depth++;
        if (nodes++ > MOST_NODES || depth > MOST_OPEN) throw new Stopped();
        if (depth > DEEPEST) return;
        const attributes = lowerCase(written);
        const spaces = spacesOf(attributes, top.spaces);
        const given = attributes['xml:base'];
        const element: Open = {
          name: nameOf(tag, spaces),
          tag,
          attributes,
          base: given === undefined ? top.base : resolved(given, top.base),
          parent: top,
          children: [],
          spaces,
        };
        top.children.push(element);
        path.push(element);
        top = element;
      },
      ontext: (data) => {
        const last = top.children.length - 1;
        const before = top.children[last];
        if (typeof before === 'string') top.children[last] = before + data;
        else top.children.push(data);
      },
      onclosetag: () => {
        if (depth < path.length) path.pop();
        depth--;
        top = path[path.length - 1] ?? root;
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  );
  let isStopped = false;
  try {
    parser.write(text);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    isStopped = true;
  }
  const open = path.slice(1);
  if (!isStopped) parser.end();
  return { root, open, isStopped };
}

function lowerCase(written: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(written)) attributes[name.toLowerCase()] = value;
  return attributes;
}

function spacesOf(attributes: Readonly<Record<string, string>>, outer: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let spaces: Record<string, string> | null = null;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    spaces ??= { ...outer };
    spaces[name.slice(6)] = value.trim().toLowerCase();
  }
  return spaces ?? outer;
}

function nameOf(tag: string, spaces: Readonly<Record<string, string>>): string {
  const lower = tag.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const local = lower.slice(colon + 1);
  const space = Object.hasOwn(spaces, prefix) ? spaces[prefix] : undefined;
  const usual = space === undefined ? undefined : NAMESPACES[space];
  const named = usual ?? (OWN_PREFIXES.has(prefix) ? '' : prefix);
  return named === '' ? local : `${named}:${local}`;
}

export function resolved(href: string, base: string | null): string | null {
  try {
    return new URL(href.trim(), base ?? undefined).href;
  } catch {
    return base;
  }
}

export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child) => typeof child !== 'string');
}

export function child(parent: XmlElement, name: string): XmlElement | null {
  for (const c of parent.children) if (typeof c !== 'string' && c.name === name) return c;
  return null;
}

/** All elements of these names, outermost first; what is found is not searched further. */
export function descendants(root: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = elements(root).reverse();
  for (let e = waiting.pop(); e !== undefined; e = waiting.pop()) {
    if (names.has(e.name)) found.push(e);
    else for (const inner of elements(e).reverse()) waiting.push(inner);
  }
  return found;
}

/** The text of an element without its tags. */
export function plainText(element: XmlElement): string {
  let text = '';
  for (const c of element.children) text += typeof c === 'string' ? c : plainText(c);
  return text;
}

/** What stands inside an element as HTML: text alone is taken as it is, markup is written out again. */
export function innerHtml(element: XmlElement): string {
  const hasMarkup = element.children.some((c) => typeof c !== 'string');
  if (!hasMarkup) return element.children.join('');
  return element.children.map((c) => (typeof c === 'string' ? escaped(c) : outerHtml(c))).join('');
}

function outerHtml(element: XmlElement): string {
  const local = element.name.slice(element.name.indexOf(':') + 1);
  const href = element.attributes.href;
  const link = href === undefined ? '' : ` href="${escaped(resolved(href, element.base) ?? href)}"`;
  return `<${local}${link}>${element.children.map((c) => (typeof c === 'string' ? escaped(c) : outerHtml(c))).join('')}</${local}>`;
}

function escaped(text: string): string {
  return text
    .replace(/&(?!\w{1,12};|#)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Names of HTML's entities that XML does not know are read too. */
export function withEntities(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}
