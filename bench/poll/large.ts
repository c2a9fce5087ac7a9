/**
 * Feeds of 200 MB, each in a process of its own: what is said of them, and how far memory rose. Peak memory is the kernel's
 * own count of the process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { messageOf } from '../../src/claim/problem.js';
import { MAX_FEED_BYTES, parseFeed } from '../../src/ingest/feeds/parse.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';

const MB = 1024 * 1024;
const SIZE = 200 * MB;
const CHUNK = Buffer.from('<item><title>A story among many others</title><link>https://news.example/a</link></item>\n'.repeat(800));

const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'a feed of 8 MB, for comparison': (response) => pour(response, 8 * MB),
  '200 MB, announced': (response) => {
    response.setHeader('content-length', SIZE);
    pour(response, SIZE);
  },
  '200 MB, not announced': (response) => pour(response, SIZE),
  '200 MB, compressed': (response) => {
    response.setHeader('content-encoding', 'gzip');
    const gzip = createGzip();
    gzip.pipe(response);
    gzip.on('error', () => undefined);
    pour(gzip, SIZE);
  },
};

function pour(into: NodeJS.WritableStream, bytes: number): void {
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      left -= CHUNK.length;
      if (!into.write(CHUNK)) break;
    }
    if (left <= 0) into.end();
    else into.once('drain', more);
  };
  into.on('error', () => undefined);
  more();
}

interface Outcome {
  readonly outcome: string;
  readonly peakMb: number;
}

/** In the child: one fetch and one reading. */
async function fetchOne(url: string): Promise<Outcome> {
  const http = createHttpClient({ userAgent: 'Runrate benchmark', allow: [new URL(url).host] });
  let outcome: string;
  try {
    const { body, contentType } = await http.get({ url, accept: '*/*', maxBytes: MAX_FEED_BYTES });
    outcome = `${(await parseFeed(body, { url, contentType })).entries.length} entries`;
  } catch (error) {
    outcome = messageOf(error).replace(url, 'the feed');
  }
  await http.close();
  return { outcome, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

export async function benchLargeFeeds(): Promise<void> {
  const rows = [];
  for (const [name, answer] of Object.entries(ANSWERS)) {
    const server = createServer((_request, response) => answer(response));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const child = fork(fileURLToPath(import.meta.url), [`http://127.0.0.1:${port}/`]);
    const [{ outcome, peakMb }] = (await once(child, 'message')) as [Outcome];
    rows.push({ feed: name, outcome, 'peak memory, MB': peakMb });
    child.kill();
    server.closeAllConnections();
    server.close();
  }
  console.log('\nfeeds too large to be one');
  console.table(rows);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.send?.(await fetchOne(process.argv[2] ?? ''));
