/**
 * A press of bad feeds, one a path: servers that misbehave at every layer, and bodies that are no feeds or bad ones. What
 * each does is named by its key; nothing here knows what the reader should say.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';
import { freePort } from './server.js';
import { zstd, zstdRuns } from './zstd.js';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
type RawAnswer = (socket: Socket) => void;

const MB = 1024 * 1024;
const item = (n: number | string, more = ''): string =>
  `<item><title>Story ${n}</title><link>?story=${n}</link><guid>g${n}</guid>${more}</item>`;
const rss = (items: string, head = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Desk</title>${head}${items}</channel></rss>`;
const TWO = rss(item(1) + item(2));
const HTML = '<!doctype html><html><head><title>Log in</title></head><body><form>Please log in.</form></body></html>';

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end('no');
const body =
  (content: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(content);
const to = (location: string): Answer => status(302, { location });

/** Sends until nobody listens any more. */
function endless(chunk: Uint8Array, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(200, headers);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };
}

/** A byte at a time, for as long as somebody listens. */
function dripping(socket: Socket | ServerResponse, text: string): void {
  let at = 0;
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(text[at++ % text.length] ?? 'x')), 100);
  socket.on('close', () => clearInterval(timer));
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  'status 401': status(401),
  'status 403': status(403),
  'status 404': status(404),
  'status 410': status(410),
  'status 451': status(451),
  'status 500': status(500),
  'status 304 to a question without a validator': (response) => response.writeHead(304).end(),
  'a redirect to itself': (response, request) => response.writeHead(301, { location: request.url }).end(),
  'a redirect to another that leads back': to('/a redirect that leads back'),
  'a redirect that leads back': to('/a redirect to another that leads back'),
  'a redirect that never arrives': (response, request) => response.writeHead(302, { location: `${request.url}+` }).end(),
  'a redirect without an address': status(302),
  'a redirect to no address': to('http://['),
  'a redirect to the metadata of a cloud': to('http://169.254.169.254/latest/meta-data/'),
  'a redirect to a private network': to('http://10.0.0.1/feed'),
  'a redirect to this machine in version 6': to('http://[::1]/feed'),
  'a redirect to this machine mapped into version 6': to('http://[::ffff:127.0.0.1]/feed'),
  'a redirect to this machine as one number': to('http://2130706433/feed'),
  'a redirect to a name of this machine': to('http://localhost/feed'),
  'a redirect to a mail server': to('http://example.com:25/'),
  'a redirect to a file': to('file:///etc/passwd'),
  'a redirect to FTP': to('ftp://example.com/feed'),
  'a redirect to an address with a password': to('http://user:secret@example.com/'),
  'a body that never ends': endless(Buffer.alloc(64 * 1024, 'x')),
  'a body announced with 200 MB': (response) => response.writeHead(200, { 'content-length': String(200 * MB) }).write(TWO),
  'a bomb of gzip': body(gzipSync(Buffer.alloc(64 * MB)), { 'content-encoding': 'gzip' }),
  'a bomb of brotli': body(brotliCompressSync(Buffer.alloc(64 * MB)), { 'content-encoding': 'br' }),
  'a bomb of deflate': body(deflateSync(Buffer.alloc(64 * MB)), { 'content-encoding': 'deflate' }),
  'a bomb in a bomb': body(gzipSync(gzipSync(Buffer.alloc(64 * MB))), { 'content-encoding': 'gzip, gzip' }),
  'a compression that nobody knows': body(TWO, { 'content-encoding': 'snappy' }),
  'four compressions': body(TWO, { 'content-encoding': 'gzip, gzip, gzip, gzip' }),
  'plain text that says it is gzip': body(TWO, { 'content-encoding': 'gzip' }),
  'gzip that breaks off': body(gzipSync(Buffer.from(TWO)).subarray(0, 60), { 'content-encoding': 'gzip' }),
  'plain text that says it is brotli': body(TWO, { 'content-encoding': 'br' }),
  'plain text that says it is zstd': body(TWO, { 'content-encoding': 'zstd' }),
  'raw deflate': body(deflateRawSync(Buffer.from(TWO)), { 'content-encoding': 'deflate' }),
  'a connection that is reset before the answer': (response) => response.socket?.destroy(),
  'a connection that is reset in the body': (response) => {
    response.writeHead(200, { 'content-length': '10000' });
    response.write(TWO.slice(0, 100), () => response.socket?.destroy());
  },
  'headers of 100 KB': status(200, { 'x-much': 'x'.repeat(100_000) }),
  'a body that drips': (response) => {
    response.writeHead(200);
    dripping(response, TWO);
  },
  'an answer that never comes': () => undefined,
  nothing: body(''),
  'white space': body(' \n\t '),
  'a web page': body(HTML, { 'content-type': 'text/html' }),
  'a web page that calls itself a feed': body(HTML),
  'plain words': body('The feed has moved.', { 'content-type': 'text/plain' }),
  'JSON that is no feed': body('{"error":"not found"}', { 'content-type': 'application/json' }),
  'JSON that breaks off': body('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"', {
    'content-type': 'application/feed+json',
  }),
  'JSON nested 100,000 deep': body(`{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(100_000)}`),
  'a feed that breaks off in its first entry': body(TWO.slice(0, 120)),
  'a feed that breaks off in its second entry': body(TWO.slice(0, TWO.indexOf('<guid>g2'))),
  'a PDF': body('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj<</Type/Catalog>>endobj'),
  'a picture': body(Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806', 'hex'), { 'content-type': 'image/png' }),
  'a list of feeds': body('<opml version="2.0"><body><outline xmlUrl="https://news.example/feed"/></body></opml>'),
  'an index of sitemaps': body('<sitemapindex><sitemap><loc>https://news.example/news.xml</loc></sitemap></sitemapindex>'),
  'a drawing': body('<svg xmlns="http://www.w3.org/2000/svg"><text>feed</text></svg>'),
  'a feed without entries': body(rss('')),
  'a million entries': body(rss('<item/>'.repeat(1_000_000))),
  'three million elements': body(rss('<a/>'.repeat(3_000_000))),
  '100,000 nested elements': body(rss('<a>'.repeat(100_000))),
  'entities that grow a billionfold': body(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.replace(/./g, (c) => `<!ENTITY ${c} "${`&${String.fromCharCode(c.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>${rss(item('&j;')).slice(38)}`,
  ),
  'an entity that names a file': body(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss(item('&f;')).slice(38)}`,
  ),
  'a comment that never ends': body(rss(`${item(1)}<!-- ${item(2)}`)),
  'character data that never ends': body(rss(`${item(1)}<item><title><![CDATA[Story`)),
  'one attribute of 4 MB': body(rss(`<item x="${'x'.repeat(4 * MB)}"><title>Story</title><link>?s</link></item>`)),
  'GBK that says it is UTF-8': body(
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="utf-8"?><rss><channel><title>'),
      Buffer.from('d3aad2b5cad5c8ebd4f6b3a4b0d9b7d6d6aeb6fecaae', 'hex'),
      Buffer.from(`</title>${item(1)}</channel></rss>`),
    ]),
  ),
  'a charset that nobody knows': body(TWO.replace('utf-8', 'x-martian')),
  'bytes of no charset': body(
    Buffer.concat([Buffer.from(rss(item(1)).replace('Story 1', 'Story \u0001')), Buffer.from([0xff, 0xfe, 0x80])]),
  ),
  'NUL in every field': body(
    rss('<item><title>A\u0000B</title><link>?n\u0000ul</link><guid>g\u0000</guid><description>C\u0000D</description></item>'),
  ),
  'halves of characters': body(
    rss('<item><title>A&#xD800;B&#55357;</title><link>?half</link><guid>&#xDC00;</guid><description>&#xDBFF;</description></item>'),
  ),
  'halves of characters in JSON': body(
    '{"version":"https://jsonfeed.org/version/1","title":"\\ud800","items":[{"id":"\\udfff","url":"?half","title":"A\\ud83d"}]}',
  ),
  'an id of 1 MB': body(rss(`<item><title>Story</title><link>?long-id</link><guid>${'g'.repeat(MB)}</guid></item>`)),
  'an address of 1 MB': body(rss(`<item><title>Story</title><link>/${'a'.repeat(MB)}</link><guid>1</guid></item>${item(2)}`)),
  'a title of 1 MB': body(rss(`<item><title>${'t'.repeat(MB)}</title><link>?long-title</link></item>`)),
  'a text of 1 MB': body(rss(`<item><title>Story</title><link>?long-text</link><description>${'t'.repeat(MB)}</description></item>`)),
  'addresses that are none of the web': body(
    rss(
      ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@example.com', 'file:///etc/passwd']
        .map((link, i) => `<item><title>${i}</title><link>${link}</link></item>`)
        .join(''),
    ),
  ),
  'addresses on a private network': body(rss('<item><title>Story</title><link>http://192.168.0.1/admin</link></item>')),
  'dates that cannot be': body(
    rss(
      item(1, '<pubDate>Thu, 32 Foo 20255 99:99:99 GMT</pubDate>') +
        item(2, '<pubDate>0000-00-00</pubDate>') +
        item(3, '<pubDate>9999999999999999</pubDate>'),
    ),
  ),
  'dates of another age': body(
    rss(
      item(1, '<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>') +
        item(2, '<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>') +
        item(3, '<pubDate>-005000-01-01T00:00:00Z</pubDate>'),
    ),
  ),
  'a thousand entries of one id': body(
    rss(
      Array.from({ length: 1000 }, (_, i) => `<item><title>Story ${i}</title><link>?one-id=${i}</link><guid>same</guid></item>`).join(''),
    ),
  ),
  'entries of nothing': body(rss('<item/><item><title/></item><item><link/></item>')),
  'a wait of a thousand years': body(rss(item(1), '<ttl>525600000</ttl>'), { 'cache-control': 'max-age=31536000000' }),
  'no wait at all': body(rss(item(1), '<ttl>0</ttl>'), { 'cache-control': 'max-age=0' }),
  'a validator of 60 KB': body(TWO, { etag: `"${'e'.repeat(15_000)}"` }),
  'a hub on a private network': body(rss(item(1), '<link rel="hub" xmlns="http://www.w3.org/2005/Atom" href="http://10.0.0.1/hub"/>')),
  'a bomb of zstd': body(zstdRuns(64 * MB), { 'content-encoding': 'zstd' }),
  'zstd that breaks off': body(zstd(Buffer.from(TWO)).subarray(0, 60), { 'content-encoding': 'zstd' }),
};

/** Each a host of its own: what it asks for holds for all that it serves. */
const APART: Readonly<Record<string, Answer>> = {
  'status 429 with a wait in seconds': status(429, { 'retry-after': '7200' }),
  'status 503 with a wait until a date long past': status(503, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
  'status 503 with a wait in words': status(503, { 'retry-after': 'soon' }),
};

/** Below HTTP: what is sent as soon as somebody connects. */
const RAW: Readonly<Record<string, RawAnswer>> = {
  'a server that speaks no HTTP': (socket) => socket.end('220 mail.example ESMTP\r\n'),
  'a server that hangs up': (socket) => socket.destroy(),
  'headers that drip': (socket) => dripping(socket, 'HTTP/1.1 200 OK\r\nx-a: '),
  'a length that is no number': (socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n${TWO}`),
  'a body shorter than announced': (socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n${TWO}`),
};

export interface BadPress {
  /** Address by name. */
  readonly feeds: ReadonlyMap<string, string>;
  /** Addresses of those that answer for as long as they are listened to, or never. */
  readonly endless: ReadonlySet<string>;
  readonly goodUrl: string;
  /** As in RUNRATE_FETCH_ALLOW. */
  readonly allow: string;
}

export async function serveBadPress(): Promise<BadPress> {
  const feeds = new Map<string, string>();
  const ports: number[] = [];
  const open = async (server: Server): Promise<string> => {
    const port = await listen(server);
    ports.push(port);
    return `127.0.0.1:${port}`;
  };

  const http = await open(
    createHttpServer((request, response) => {
      const name = decodeURIComponent((request.url ?? '').slice(1)).replace(/\+*$/, '');
      if (name === 'good') body(rss(item('good', '<pubDate>Wed, 30 Jul 2025 10:00:00 GMT</pubDate>')))(response, request);
      else (ANSWERS[name] ?? status(404))(response, request);
    }),
  );
  for (const name of Object.keys(ANSWERS)) feeds.set(name, `http://${http}/${encodeURIComponent(name)}`);
  for (const [name, answer] of Object.entries(APART)) {
    const host = await open(createHttpServer((request, response) => answer(response, request)));
    feeds.set(name, `http://${host}/feed`);
  }
  for (const [name, answer] of Object.entries(RAW)) feeds.set(name, `http://${await open(createTcpServer(answer))}/feed`);

  const secure = async (days: [from: string, to: string]): Promise<string> => {
    const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      notBeforeDate: new Date(days[0]),
      notAfterDate: new Date(days[1]),
    });
    return open(createHttpsServer({ key: made.private, cert: made.cert }, (_request, response) => response.end(TWO)));
  };
  feeds.set('a certificate of its own making', `https://${await secure(['2020-01-01', '2120-01-01'])}/feed`);
  feeds.set('a certificate that has expired', `https://${await secure(['2019-01-01', '2020-01-01'])}/feed`);
  feeds.set('a secure address of a plain server', `https://${http}/good`);
  feeds.set('a plain address of a secure server', `http://${await secure(['2020-01-01', '2120-01-01'])}/feed`);
  const closed = await freePort();
  ports.push(closed);
  feeds.set('a port where nobody listens', `http://127.0.0.1:${closed}/feed`);
  feeds.set('a name that does not exist', 'http://feed.runrate.invalid/feed');
  feeds.set('a name of this machine', 'http://localhost/feed');
  feeds.set('a private address', 'http://192.168.0.1/feed');
  const endless = new Set(['a body that drips', 'an answer that never comes', 'headers that drip'].map((name) => feeds.get(name) ?? ''));
  return { feeds, endless, goodUrl: `http://${http}/good`, allow: ports.map((port) => `127.0.0.1:${port}`).join(',') };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no address');
  return address.port;
}
