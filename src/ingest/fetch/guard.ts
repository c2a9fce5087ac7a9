/**
 * Which addresses may be fetched: the public web only. Every resolved address is judged when the connection is made,
 * so that a name which resolves anew between check and use gains nothing.
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Problem } from '../../claim/problem.js';

const refused = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) refused.addSubnet(network, prefix, 'ipv4'); // biome-ignore format: a table of networks
// Only 2000::/3 is the public internet of IPv6; inside it, what tunnels or maps IPv4 is refused too.
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
const refusedV6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  refusedV6.addSubnet(network, prefix, 'ipv6');

const PORTS = new Set(['', '80', '443', '8080', '8443']);

/** True for an address on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  if (family === 6) return publicV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
  return false;
}

/**
 * @param allow "host:port" pairs that may be fetched although private: local samples and tests
 * @throws Problem `fetch_refused` for other schemes, ports, credentials and private literal addresses
 */
export function checkUrl(text: string, allow: ReadonlySet<string>): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (error) {
    throw new Problem({ kind: 'bad_url', input: text, detail: 'not a URL', hint: 'expected http:// or https://' }, { cause: error });
  }
  const refuse = (detail: string): Problem => new Problem({ kind: 'fetch_refused', input: text, detail });
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(`only http and https are fetched, not ${url.protocol}`);
  if (url.username !== '' || url.password !== '') throw refuse('addresses with credentials are not fetched');
  if (allow.has(allowKey(url))) return url;
  if (!PORTS.has(url.port)) throw refuse(`port ${url.port} is not fetched`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refuse('a private address');
  return url;
}

export function allowKey(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** A DNS lookup that fails where any answer is private. Hand it to the connector, which calls it at connect time. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const bad = addresses.find((a) => !isPublicAddress(a.address));
    if (bad || addresses.length === 0) {
      return callback(new Problem({ kind: 'fetch_refused', input: hostname, detail: 'resolves to a private address' }), '', 0);
    }
    if (options.all) return callback(null, addresses);
    const first = addresses[0];
    callback(null, first?.address ?? '', first?.family ?? 4);
  });
};
