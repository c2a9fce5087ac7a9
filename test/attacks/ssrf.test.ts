/** Ways to make a fetch reach what is not public. What stands inside must hear nothing; each row says what was answered. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Problem } from '../../src/claim/problem.js';
import { createHttpClient } from '../../src/ingest/fetch/client.js';
import { table } from './table.js';

let heard = 0;
let port = 0;
const inside = createServer((_request, response) => {
  heard++;
  response.end('inside');
});
/** A public server, as far as the client knows, that sends its callers on. */
let outside = '';
const sender = createServer((request, response) => {
  const to = decodeURIComponent(request.url?.slice(2) ?? '');
  response.writeHead(302, { location: to }).end();
});

beforeAll(async () => {
  // At a port that is fetched, so that only its address can keep a fetch away.
  port = await listening(inside, 8080).catch(() => listening(inside, 8443));
  outside = `127.0.0.1:${await listening(sender)}`;
});
afterAll(() => {
  inside.close();
  sender.close();
});

async function listening(server: typeof inside, wanted = 0): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(wanted, '127.0.0.1', done);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const HOSTS = [
  '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0x7f.0x0.0x0.0x1', '0177.0.0.1', '017700000001', '127.0.0.1.', '0', '0.0.0.0', '0x0',
  '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '100.64.0.1', '100.100.100.200',
  '192.0.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
  '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::ffff:a9fe:a9fe]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]',
  '[2001:0:7f00:1::]', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2001:db8::1]', '[3fff::1]',
  'localhost', 'LOCALHOST', 'localhost.', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', '①②⑦.⓪.⓪.①', '127。0。0。1', '１２７.0.0.1',
]; // biome-ignore format: a table of hosts
const WHOLE = [
  'file:///etc/passwd', 'FILE:///etc/passwd', 'ftp://127.0.0.1/', 'gopher://127.0.0.1:6379/_INFO', 'dict://127.0.0.1:6379/info', 'data:text/html,inside', 'javascript:alert(1)', 'blob:http://127.0.0.1/x',
  'jar:http://127.0.0.1!/', 'http:127.0.0.1:PORT', 'http:/127.0.0.1:PORT/', 'http:\\\\127.0.0.1:PORT\\', 'http://press.invalid@127.0.0.1:PORT/', 'http://127.0.0.1:PORT@press.invalid/', 'http://press.invalid:80@127.0.0.1:PORT/',
  'http://press.invalid\\@127.0.0.1:PORT/', 'http://127.0.0.1:PORT\\@press.invalid/', 'http://127.0.0.1:PORT#@press.invalid/', 'http://127.0.0.1:PORT?@press.invalid/', 'http://127.0.0.1%00.press.invalid:PORT/', 'http://127.0.0.1%2epress.invalid:PORT/',
  'http://[::1%25lo]:PORT/', 'http://[::1', 'http://127.0.0.1:PORT%0d%0aX:1/', 'http://\t127.0.0.1:PORT/', 'ht\ntp://127.0.0.1:PORT/', '//127.0.0.1:PORT/', '\\\\127.0.0.1\\share', 'http://0x7f.1:PORT/', 'https://8.8.8.8:22/', 'https://8.8.8.8:6379/', 'http://user:secret@8.8.8.8/',
]; // biome-ignore format: a table of addresses
const REDIRECTS = [
  'http://127.0.0.1:PORT/', '//127.0.0.1:PORT/', 'http://[::1]:PORT/', 'http://2130706433:PORT/', 'http://localhost:PORT/', 'http://169.254.169.254/latest/meta-data/', 'file:///etc/passwd', 'gopher://127.0.0.1:PORT/',
  'http://user@127.0.0.1:PORT/', 'http://0.0.0.0:PORT/', 'http://[::ffff:127.0.0.1]:PORT/', '\\\\127.0.0.1:PORT\\',
]; // biome-ignore format: a table of addresses

async function answer(url: string): Promise<string> {
  const http = createHttpClient({ userAgent: 'test', allow: [outside], totalTimeoutMs: 4000 });
  try {
    const { body } = await http.get({ url, accept: '*/*', maxBytes: 1000 });
    return `FETCHED ${body.length} bytes`;
  } catch (error) {
    if (!(error instanceof Problem)) return `FAULT ${String(error)}`;
    return `${error.kind}: ${error.detail}`.replaceAll(String(port), 'PORT').replaceAll(outside, 'OUTSIDE');
  } finally {
    await http.close();
  }
}

it('reaches nothing that is not public', async () => {
  const rows: [string, string][] = [];
  for (const host of HOSTS)
    rows.push([`http://${host}:PORT/`, await answer(`http://${host}:${port}/`)], [`http://${host}/`, await answer(`http://${host}/`)]);
  for (const url of WHOLE) rows.push([url, await answer(url.replaceAll('PORT', String(port)))]);
  for (const to of REDIRECTS)
    rows.push([`sent on to ${to}`, await answer(`http://${outside}/?${encodeURIComponent(to.replaceAll('PORT', String(port)))}`)]);
  expect(rows.filter(([, said]) => /^(?:FETCHED|FAULT)/.test(said))).toEqual([]);
  expect(heard).toBe(0);
  await expect(table(rows)).toMatchFileSnapshot('ssrf.golden.txt');
}, 120_000);
