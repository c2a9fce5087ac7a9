/** Frames of zstd by hand (RFC 8878), of blocks that are stored or repeat one byte: Node 20 cannot compress it. */
const HEADER = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]);
const MOST_IN_BLOCK = 128 * 1024;
const STORED = 0;
const REPEATED = 1;

function block(type: number, size: number, isLast: boolean, content: Uint8Array): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3);
  return Buffer.concat([header, content]);
}

export function zstd(bytes: Uint8Array): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length || blocks.length === 0; at += MOST_IN_BLOCK) {
    const part = bytes.subarray(at, at + MOST_IN_BLOCK);
    blocks.push(block(STORED, part.length, at + MOST_IN_BLOCK >= bytes.length, part));
  }
  return Buffer.concat([HEADER, ...blocks]);
}

/** So many bytes of zero, four bytes a block. */
export function zstdRuns(size: number): Buffer {
  const count = Math.ceil(size / MOST_IN_BLOCK);
  const run = Buffer.from([0]);
  return Buffer.concat([HEADER, ...Array.from({ length: count }, (_, i) => block(REPEATED, MOST_IN_BLOCK, i === count - 1, run))]);
}
