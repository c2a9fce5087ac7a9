/**
 * Bytes → text: the charset from a byte-order mark, the HTTP header, or the declaration in the document, in that order;
 * where it is missing or plainly wrong, from the bytes themselves. Unknown names fall back rather than fail.
 */
import chardet from 'chardet';

const SNIFF_BYTES = 2048;
const SAMPLE_BYTES = 64 * 1024;
/** Of a text in the declared charset, so many characters in a thousand may be broken before the declaration is doubted. */
const BROKEN_PER_MILLE = 2;

export function decodeBytes(bytes: Uint8Array, contentType: string | null): string {
  const mark = byteOrderMark(bytes);
  if (mark === 'utf-32le' || mark === 'utf-32be') return decodeUtf32(bytes, mark === 'utf-32le');
  if (mark !== null) return decode(bytes, mark) ?? '';
  const stated = [charsetOf(contentType), declared(bytes)].filter((label) => label !== null).filter((label) => !isOutOfStep(bytes, label));
  for (const label of stated) {
    const text = decode(bytes, label);
    if (text !== null && isSound(text)) return text;
  }
  const unicode = decode(bytes, 'utf-8') ?? '';
  if (isSound(unicode)) return unicode;
  const sniffed = chardet.detect(bytes.subarray(0, SAMPLE_BYTES));
  const text = sniffed === null ? null : decode(bytes, sniffed);
  if (text !== null && isSound(text)) return text;
  return stated.map((label) => decode(bytes, label)).find((t) => t !== null) ?? decode(bytes, 'windows-1252') ?? unicode;
}

/** Text of two or four bytes a character has zeros in its markup: without any, whoever says so is wrong. */
function isOutOfStep(bytes: Uint8Array, label: string): boolean {
  return /^(?:utf-?(?:16|32)|ucs-?2|ucs-?4|unicode$)/i.test(label) && !bytes.subarray(0, SNIFF_BYTES).includes(0);
}

function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

/** A cut-off character or a stray byte does not make a charset wrong; many do. */
function isSound(text: string): boolean {
  let broken = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) broken++;
  return broken * 1000 <= Math.max(text.length, 500) * BROKEN_PER_MILLE;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  // "<" and "<?" without a mark: XML says how to tell.
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be';
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be';
  return null;
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length - (bytes.length % 4));
  const parts: string[] = [];
  for (let i = 0; i < view.byteLength; i += 4) {
    const point = view.getUint32(i, littleEndian);
    parts.push(point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\uFFFD' : String.fromCodePoint(point));
  }
  return parts.join('').replace(/^\uFEFF/, '');
}

function charsetOf(contentType: string | null): string | null {
  return /charset\s?=\s?["']?([\w:.-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}

function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFF_BYTES)).toString('latin1');
  const xml = head.indexOf('<?xml');
  const declaration = xml < 0 ? '' : head.slice(xml, xml + 200);
  return (
    /encoding ?= ?["']([\w:.-]{1,40})/i.exec(declaration)?.[1] ??
    /<meta[^<>]{0,400}charset ?= ?["']?([\w:.-]{1,40})/i.exec(head)?.[1] ??
    null
  );
}
