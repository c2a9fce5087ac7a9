/**
 * A press of its own process for the polling benchmark: so many feeds of twenty items, each answered with an ETag and with
 * 304 when nothing changed. Two items of each feed are stories of the next one: what is told twice is stored once.
 */
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

export const ITEMS = 20;
const SHARED = 2;
/** Different stories that so many feeds hold. */
export const storiesOf = (feeds: number): number => feeds * (ITEMS - SHARED);

const MODIFIED = 'Wed, 30 Jul 2025 10:00:00 GMT';
const SUMMARY =
  'The company said that its revenue for the quarter rose to $1.2 billion, from $0.9 billion a year earlier, &lt;b&gt;well above&lt;/b&gt; what analysts had expected; its finance chief told investors on a call that the second half would be “at least as good”, and named no figure for the year.';

export function feedText(index: number, feeds: number, origin: string): string {
  const items = Array.from({ length: ITEMS }, (_, i) => {
    const isOwn = i < ITEMS - SHARED;
    const feed = isOwn ? index : (index + 1) % feeds;
    const story = isOwn ? i : i - (ITEMS - SHARED);
    const date = new Date(Date.UTC(2025, 6, 1 + (story % 28), story, feed % 60)).toUTCString();
    return `<item><title>Desk ${feed}, story ${story}: quarterly results &amp; outlook</title><link>${origin}/story/${feed}/${story}</link><guid isPermaLink="false">desk-${feed}-${story}</guid><pubDate>${date}</pubDate><dc:creator>Staff writer</dc:creator><category>Business</category><description>${SUMMARY}</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Desk ${index}</title><link>${origin}/</link><description>What desk ${index} reports</description>${items.join('')}</channel></rss>`;
}

function serve(feeds: number): void {
  const bodies = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const body = bodies.get(path);
    if (body === undefined) return response.writeHead(404).end();
    const headers = { etag: `"${path}"`, 'last-modified': MODIFIED, 'content-type': 'application/rss+xml; charset=utf-8' };
    if (request.headers['if-none-match'] === headers.etag) return response.writeHead(304, headers).end();
    return response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    for (let i = 0; i < feeds; i++) bodies.set(`/feed/${i}`, Buffer.from(feedText(i, feeds, origin)));
    process.send?.(origin);
  });
  process.once('disconnect', () => process.exit());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) serve(Number(process.argv[2]));
