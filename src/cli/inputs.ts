/**
 * Files and standard input → documents. Each input stands alone: one that cannot be read becomes a problem with its
 * name, and the others go on.
 */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import { type ArticleText, articleTextSchema } from '../claim/article.js';
import { type Claim, claimSchema } from '../claim/claim.js';
import { messageOf, Problem } from '../claim/problem.js';
import { extractClaims } from '../extract/extract.js';
import { readArticle } from '../ingest/article/read.js';
import { report } from './output.js';

/** Nothing a newsroom sends is larger; a bigger file is a mistake or an attack. */
export const MAX_INPUT_BYTES = 64 * 1024 * 1024;

export interface ArticleDocument {
  readonly article: ArticleText;
  /** Present where the document came with its claims already extracted. */
  readonly claims: Claim[] | null;
}

export async function readBytes(path: string): Promise<Buffer> {
  if (path === '-') {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of process.stdin) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > MAX_INPUT_BYTES) throw tooLarge('standard input');
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  }
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_INPUT_BYTES) throw tooLarge(path);
    return bytes;
  } catch (error) {
    if (error instanceof Problem) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const detail = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'this is a directory, not a file' : messageOf(error);
    throw new Problem({ kind: 'unreadable_input', input: path, detail }, { cause: error });
  }
}

function tooLarge(input: string): Problem {
  return new Problem({ kind: 'input_too_large', input, detail: `larger than ${MAX_INPUT_BYTES / 1024 / 1024} MB`, hint: 'split it' });
}

/** A document whose claims were extracted before: what `runrate extract` prints. */
const extractedSchema = z.object({ id: z.string().min(1), claims: z.array(claimSchema) });

/**
 * A file → its documents: one JSON document, NDJSON with one a line, HTML, or plain text.
 * @returns documents in order, and a problem for each that could not be read
 */
export async function readDocuments(path: string): Promise<(ArticleDocument | Problem)[]> {
  let bytes: Buffer;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    if (error instanceof Problem) return [error];
    throw error;
  }
  const name = path === '-' ? 'stdin' : path;
  if (bytes.length === 0) return [new Problem({ kind: 'empty_input', input: name, detail: 'the input is empty' })];
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start.startsWith('{')) return jsonDocuments(name, text);
  const kind = extname(path).toLowerCase();
  if (kind === '.html' || kind === '.htm' || /^<(?:!doctype|html|head|body|article)/i.test(start)) {
    try {
      const page = readArticle(bytes, { url: null, contentType: 'text/html' });
      return [
        {
          article: {
            id: name,
            title: page.title,
            publisher: page.publisher,
            url: page.canonical_url,
            published_at: page.published_at,
            language: page.language,
            text: page.text,
          },
          claims: null,
        },
      ];
    } catch (error) {
      return [error instanceof Problem ? error : new Problem({ kind: 'unreadable_page', input: name, detail: messageOf(error) })];
    }
  }
  if (text.includes('\u0000')) {
    return [new Problem({ kind: 'not_text', input: name, detail: 'this is a binary file', hint: 'give JSON, HTML or plain text' })];
  }
  const article = articleTextSchema.parse({ id: basename(name), text });
  return [{ article, claims: null }];
}

function jsonDocuments(name: string, text: string): (ArticleDocument | Problem)[] {
  try {
    return [parseDocument(name, JSON.parse(text))];
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 1 && lines[0]?.trimEnd().endsWith('}')) return lines.map((line, i) => parseLine(`${name}:${i + 1}`, line));
    return [new Problem({ kind: 'bad_json', input: name, detail: `not valid JSON: ${messageOf(error)}` })];
  }
}

function parseLine(name: string, line: string): ArticleDocument | Problem {
  try {
    return parseDocument(name, JSON.parse(line));
  } catch (error) {
    return new Problem({ kind: 'bad_json', input: name, detail: `not valid JSON: ${messageOf(error)}` });
  }
}

function parseDocument(name: string, value: unknown): ArticleDocument | Problem {
  const isExtracted = typeof value === 'object' && value !== null && 'claims' in value && !('text' in value);
  if (isExtracted) {
    const parsed = extractedSchema.safeParse(value);
    if (!parsed.success) return badDocument(name, parsed.error, 'claims are as `runrate extract --format ndjson` prints them');
    const bare = { title: null, publisher: null, url: null, published_at: null, language: null, text: '' };
    return { article: { id: parsed.data.id, ...bare }, claims: parsed.data.claims };
  }
  const parsed = articleTextSchema.safeParse(value);
  if (parsed.success) return { article: parsed.data, claims: null };
  return badDocument(name, parsed.error, 'a document is {"id", "title", "publisher", "url", "published_at", "language", "text"}');
}

function badDocument(name: string, error: z.ZodError, hint: string): Problem {
  const issue = error.issues[0];
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return new Problem({ kind: 'bad_document', input: name, detail: `${where}${issue?.message ?? 'not a document'}`, hint });
}

/** The claims of documents, extracted now or before; what cannot be read is reported, and the rest goes on. */
export async function claimsOfFiles(files: readonly string[]): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const file of files) {
    for (const document of await readDocuments(file)) {
      if (document instanceof Problem) report(document);
      else claims.push(...(document.claims ?? extractClaims(document.article)));
    }
  }
  return claims;
}
