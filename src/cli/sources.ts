/**
 * What `runrate ingest` was given → one source an article: addresses, archived addresses, lists of them, documents, WARC
 * files, and folders of all of these. One that cannot be read becomes a problem with its name, and the others go on.
 */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArticleText } from '../claim/article.js';
import { messageOf, Problem } from '../claim/problem.js';
import { articleAddress } from '../ingest/address.js';
import { archivedPage, warcPages } from '../ingest/archive.js';
import { MAX_PAGE_BYTES } from '../ingest/article/read.js';
import { readBytes, readDocuments } from './inputs.js';

export type Source =
  | { readonly kind: 'web'; readonly name: string; readonly url: string; readonly fetchUrl: string; readonly capturedAt: string | null }
  | {
      readonly kind: 'page';
      readonly name: string;
      readonly url: string;
      readonly body: Uint8Array;
      readonly contentType: string | null;
      readonly capturedAt: string | null;
    }
  | { readonly kind: 'document'; readonly name: string; readonly url: string; readonly article: ArticleText };

const ADDRESS = /^https?:\/\//i;
const READABLE = new Set(['.html', '.htm', '.xhtml', '.json', '.ndjson', '.jsonl', '.txt', '.md', '.warc', '.gz']);

export async function* sourcesOf(inputs: readonly string[], lists: readonly string[]): AsyncGenerator<Source | Problem> {
  for (const list of lists) yield* fromList(list);
  for (const input of inputs) {
    if (ADDRESS.test(input)) yield webSource(input);
    else if (input !== '-' && (await isFolder(input))) yield* fromFolder(input);
    else yield* fromFile(input);
  }
}

function webSource(address: string): Source {
  const archived = archivedPage(address);
  const url = articleAddress(archived?.url ?? address);
  return { kind: 'web', name: address, url, fetchUrl: archived?.fetchUrl ?? url, capturedAt: archived?.capturedAt ?? null };
}

/** One address a line; blank lines and lines that start with # are passed over. */
async function* fromList(path: string): AsyncGenerator<Source | Problem> {
  let text: string;
  try {
    text = (await readBytes(path)).toString('utf8');
  } catch (error) {
    yield error instanceof Problem ? error : new Problem({ kind: 'unreadable_input', input: path, detail: messageOf(error) });
    return;
  }
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const address = line.split(/[\s,]+/)[0] ?? '';
    yield ADDRESS.test(address)
      ? webSource(address)
      : new Problem({
          kind: 'bad_url',
          input: `${path}:${i + 1}`,
          detail: `not an address: ${line.slice(0, 80)}`,
          hint: 'one http(s) address a line',
        });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** Every readable file below, in order of their names. */
async function* fromFolder(path: string): AsyncGenerator<Source | Problem> {
  const entries: Dirent[] = [];
  try {
    entries.push(...(await readdir(path, { withFileTypes: true })));
  } catch (error) {
    yield new Problem({ kind: 'unreadable_input', input: path, detail: messageOf(error) });
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* fromFolder(inside);
    else if (entry.isFile() && READABLE.has(extname(entry.name).toLowerCase())) yield* fromFile(inside);
  }
}

async function* fromFile(path: string): AsyncGenerator<Source | Problem> {
  if (/\.warc(?:\.gz)?$/i.test(path)) {
    yield* fromWarc(path);
    return;
  }
  for (const document of await readDocuments(path)) {
    if (document instanceof Problem) yield document;
    else if (document.claims !== null) {
      yield new Problem({
        kind: 'no_text',
        input: path,
        detail: 'this document has claims but no text',
        hint: 'ingest the article itself',
      });
    } else {
      const { article } = document;
      // A document without an address of its own is known by where it lies.
      const place = pathToFileURL(resolve(path === '-' ? 'stdin' : path)).href;
      yield { kind: 'document', name: path, url: article.url ?? `${place}#${encodeURIComponent(article.id)}`, article };
    }
  }
}

async function* fromWarc(path: string): AsyncGenerator<Source | Problem> {
  try {
    for await (const page of warcPages(path, MAX_PAGE_BYTES)) {
      if (page.body instanceof Problem) yield page.body;
      else
        yield {
          kind: 'page',
          name: `${path} ${page.url}`,
          url: articleAddress(page.url),
          body: page.body,
          contentType: page.contentType,
          capturedAt: page.capturedAt,
        };
    }
  } catch (error) {
    yield error instanceof Problem ? error : new Problem({ kind: 'bad_warc', input: path, detail: messageOf(error) });
  }
}
