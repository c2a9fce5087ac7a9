/**
 * Bytes → text: the charset from a byte-order mark, the HTTP header, or the declaration in the document, in that
 * order; UTF-8 otherwise. Unknown names fall back rather than fail.
 */
const SNIFF_BYTES = 2048;

export function decodeBytes(bytes: Uint8Array, contentType: string | null): string {
  const label = byteOrderMark(bytes) ?? charsetOf(contentType) ?? declared(bytes) ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return null;
}

function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null;
}

function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFF_BYTES)).toString('latin1');
  return (
    /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{1,40})/i.exec(head)?.[1] ??
    /<meta[^<>]{0,400}charset ?= ?["']?([\w-]{1,40})/i.exec(head)?.[1] ??
    null
  );
}
