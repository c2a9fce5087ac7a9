/**
 * A response's body → its bytes, decompressed: gzip, deflate, brotli and zstd, one on top of another where a server does
 * so. Reading stops at the limit on either side, so that neither an endless body nor a small bomb grows large here.
 */
import { type Readable, Transform, type TransformCallback, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Decompress } from 'fzstd';
import { Problem } from '../../claim/problem.js';
import { bodyProblem } from './failure.js';

interface Limits {
  readonly input: string;
  readonly maxBytes: number;
}

/** Two are seen where a proxy compresses again; more are an attack. */
const MOST_LAYERS = 2;

/** @throws Problem `bad_encoding` or `body_too_large` */
export async function decoded(body: Readable, encoding: string | null, limits: Limits): Promise<Uint8Array> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((n) => n.trim())
    .filter((n) => n !== '' && n !== 'identity');
  if (names.length > MOST_LAYERS) throw badEncoding(limits.input, `compressed ${names.length} times over`);
  const layers = names.reverse().map((name) => decompressor(name, limits));
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limits.maxBytes) return done(bodyProblem(limits.input, limits.maxBytes));
      chunks.push(chunk);
      done();
    },
  });
  try {
    await pipeline([body, ...(layers.length > 0 ? [counter(limits)] : []), ...layers, collect]);
  } catch (error) {
    throw compressionProblem(error, limits.input);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

function decompressor(name: string, limits: Limits): Transform {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return inflateEither(limits);
    case 'zstd':
      return zstd(limits);
    default:
      throw badEncoding(limits.input, `"${name.slice(0, 40)}" is an unknown encoding`);
  }
}

/** Compressed bytes count too. */
function counter(limits: Limits): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limits.maxBytes) done(bodyProblem(limits.input, limits.maxBytes));
      else done(null, chunk);
    },
  });
}

/** "deflate" is zlib's format by the book and raw deflate with some servers: the first byte tells. */
function inflateEither(limits: Limits): Transform {
  let inner: Transform | null = null;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (inner === null) {
        inner = ((chunk[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
        inner.on('data', (data: Buffer) => this.push(data));
        inner.on('error', (error) => this.destroy(compressionProblem(error, limits.input)));
      }
      inner.write(chunk, () => done());
    },
    flush(done) {
      if (inner === null) return done();
      inner.once('end', () => done());
      inner.end();
    },
  });
}

/** One push may yield many blocks: the limit is looked at with each of them. */
function zstd(limits: Limits): Transform {
  let size = 0;
  let target: Transform | null = null;
  const stream = new Decompress((chunk) => {
    size += chunk.length;
    if (size > limits.maxBytes) throw bodyProblem(limits.input, limits.maxBytes);
    if (chunk.length > 0) target?.push(Buffer.from(chunk));
  });
  const push = (chunk: Uint8Array, isLast: boolean, done: TransformCallback): void => {
    try {
      stream.push(chunk, isLast);
      done();
    } catch (error) {
      done(compressionProblem(error, limits.input));
    }
  };
  target = new Transform({
    transform: (chunk: Buffer, _encoding, done) => push(chunk, false, done),
    flush: (done) => push(new Uint8Array(), true, done),
  });
  return target;
}

function badEncoding(input: string, detail: string): Problem {
  return new Problem({ kind: 'bad_encoding', input, detail });
}

function compressionProblem(error: unknown, input: string): Error {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'Z_BUF_ERROR' || /unexpected (?:end of file|eof)/i.test(message))
    return badEncoding(input, 'its compressed body breaks off');
  if (/^(?:Z_|ERR__ERROR|ERR_BROTLI|ERR_)/.test(code) || /zstd|header check|invalid/i.test(message))
    return badEncoding(input, 'its body is not compressed as it says');
  return error instanceof Error ? error : new Error(message);
}
