/** schema.org data of a page (JSON-LD) → the facts about its article. Malformed blocks are passed over. */
import { decodeHTML } from 'entities';
import { clean } from './dom.js';

export interface LinkedData {
  readonly headline: string | null;
  readonly name: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly isPaid: boolean;
}

const DEEPEST = 4;
const MOST_ITEMS = 50;
const LONGEST = 1_000_000;

/** @param blocks the texts of the page's script elements */
export function linkedData(blocks: readonly string[]): LinkedData {
  for (const block of blocks) {
    const article = findArticle(parsed(block), 0);
    if (article === null) continue;
    return {
      headline: text(article.headline),
      name: text(article.name),
      author: text(article.author) ?? text(article.creator),
      publisher: text(article.publisher) ?? text(article.sourceOrganization),
      published: text(article.datePublished) ?? text(article.dateCreated),
      modified: text(article.dateModified),
      url: isRecord(article.mainEntityOfPage)
        ? text(article.mainEntityOfPage['@id'])
        : (text(article.mainEntityOfPage) ?? text(article.url)),
      language: text(article.inLanguage),
      isPaid: /^false$/i.test(String(article.isAccessibleForFree ?? '')),
    };
  }
  return {
    headline: null,
    name: null,
    author: null,
    publisher: null,
    published: null,
    modified: null,
    url: null,
    language: null,
    isPaid: false,
  };
}

/** Pages wrap it in comments or CDATA, or leave line breaks in its strings. */
function parsed(block: string): unknown {
  if (block.length > LONGEST) return null;
  const json = block
    .trim()
    .replace(/^(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\/\]\]>|\]\]>)$/, '');
  try {
    return JSON.parse(json);
  } catch {
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these break JSON
      return JSON.parse(json.replace(/[\u0000-\u001F]+/g, ' ').replace(/,\s*([}\]])/g, '$1'));
    } catch {
      return null;
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findArticle(value: unknown, depth: number): Record<string, unknown> | null {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, MOST_ITEMS)) {
      const found = findArticle(item, depth + 1);
      if (found) return found;
    }
    return null;
  }
  if (!isRecord(value)) return null;
  const type = JSON.stringify(value['@type'] ?? '');
  if (/(?:Article|BlogPosting|Report|ClaimReview)"/.test(type)) return value;
  for (const key of ['@graph', 'mainEntity', 'itemListElement']) {
    const found = key in value ? findArticle(value[key], depth + 1) : null;
    if (found) return found;
  }
  return null;
}

/** A string, the name of a thing, or the names of several. */
function text(value: unknown): string | null {
  if (typeof value === 'string') return clean(decodeHTML(value));
  if (Array.isArray(value)) {
    const names = value.slice(0, MOST_ITEMS).map(text);
    return clean(names.filter((v) => v !== null).join(', '));
  }
  return isRecord(value) ? text(value.name) : null;
}
