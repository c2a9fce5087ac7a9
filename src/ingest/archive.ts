/** Archived pages: which page an archive's address shows and when it was kept; the pages that a WARC file holds. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { WARCParser } from 'warcio';
import { messageOf, Problem } from '../claim/problem.js';
import { instantOf } from './dates.js';
import { decoded } from './fetch/decode.js';

export interface Archived {
  /** The page's own address. */
  readonly url: string;
  /** Where the archive gives it out as it was kept, without its own banner. */
  readonly fetchUrl: string;
  readonly capturedAt: string | null;
}

const WAYBACK = /^(https?:\/\/web\.archive\.org\/web\/)(\d{4,14})(?:[a-z]{2}_)?\/(https?:\/\/?.+)$/i;
const OTHER_ARCHIVES =
  /^https?:\/\/(?:archive\.(?:ph|is|today|md|li|vn|fo)|arquivo\.pt|webarchive\.\w+\.\w+)\/(?:\w+\/)?(\d{14})\/(https?:\/\/?.+)$/i;

/** @returns null for an address that is no archive's */
export function archivedPage(address: string): Archived | null {
  const wayback = WAYBACK.exec(address);
  const other = wayback ? null : OTHER_ARCHIVES.exec(address);
  const [stamp, original] = wayback ? [wayback[2], wayback[3]] : other ? [other[1], other[2]] : [];
  if (stamp === undefined || original === undefined) return null;
  // Archives' own links lose a slash of "https://".
  const url = original.replace(/^(https?:\/)(?!\/)/i, '$1/');
  return {
    url,
    fetchUrl: wayback ? `${wayback[1]}${stamp}id_/${url}` : address,
    capturedAt: instantOf(stamp.padEnd(8, '01').slice(0, 14)),
  };
}

export interface WarcPage {
  readonly url: string;
  readonly capturedAt: string | null;
  readonly contentType: string | null;
  /** The page, or why it could not be taken out. */
  readonly body: Uint8Array | Problem;
}

const HTML = /^(?:text\/html|application\/xhtml\+xml)/i;

/**
 * Every HTML page that a WARC file (compressed or not) holds, one after another: the file may be larger than memory.
 * @throws Problem `bad_warc` naming the file where it breaks off or is none
 */
export async function* warcPages(path: string, maxBytes: number): AsyncGenerator<WarcPage> {
  let records = 0;
  try {
    for await (const record of new WARCParser(createReadStream(path))) {
      if (/^WARC\//.test(record.warcHeaders.statusline)) records++;
      const url = record.warcTargetURI;
      const status = Number(record.httpHeaders?.statusCode ?? 200);
      const contentType = record.httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? null;
      const isPage = (record.warcType === 'response' || record.warcType === 'resource') && status === 200 && HTML.test(contentType ?? '');
      if (!isPage || !url) continue;
      const encoding = record.httpHeaders?.headers.get('content-encoding') ?? null;
      const body = await decoded(Readable.from(record), encoding, { input: url, maxBytes }).catch((error: unknown) =>
        error instanceof Problem ? error : new Problem({ kind: 'bad_encoding', input: url, detail: messageOf(error) }),
      );
      yield { url, capturedAt: instantOf(record.warcDate), contentType, body };
    }
  } catch (error) {
    throw new Problem({ kind: 'bad_warc', input: path, detail: `not a readable WARC file: ${messageOf(error)}` }, { cause: error });
  }
  if (records === 0) throw new Problem({ kind: 'bad_warc', input: path, detail: 'no WARC record is in it' });
}
