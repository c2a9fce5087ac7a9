/** Which addresses may be fetched. */
import { describe, expect, it } from 'vitest';
import { checkUrl, guardedLookup, isPublicAddress } from '../../src/ingest/fetch/guard.js';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '2606:4700::1111', '2a00:1450::5'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.8.9.10', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1',
    '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1',
    '2001::1', '2002:7f00:1::', 'not an address', '',
  ])('%s is refused', (address) => expect(isPublicAddress(address)).toBe(false)); // biome-ignore format: a table of addresses
});

describe('checkUrl', () => {
  const none = new Set<string>();

  it.each(['https://example.com/feed', 'http://example.com:8080/a?b=c', 'https://8.8.8.8/'])('lets %s pass', (url) => {
    expect(checkUrl(url, none).href).toBe(url);
  });

  it.each([
    ['file:///etc/passwd', 'fetch_refused'],
    ['ftp://example.com/', 'fetch_refused'],
    ['javascript:alert(1)', 'fetch_refused'],
    ['https://user:secret@example.com/', 'fetch_refused'],
    ['https://example.com:22/', 'fetch_refused'],
    ['http://127.0.0.1/', 'fetch_refused'],
    ['http://2130706433/', 'fetch_refused'],
    ['http://0x7f.1/', 'fetch_refused'],
    ['http://[::1]/', 'fetch_refused'],
    ['http://[::ffff:7f00:1]/', 'fetch_refused'],
    ['http://169.254.169.254/latest/meta-data', 'fetch_refused'],
    ['not a url', 'bad_url'],
    ['', 'bad_url'],
  ])('refuses %s as %s', (url, kind) => {
    expect(() => checkUrl(url, none)).toThrow(expect.objectContaining({ kind, input: url }));
  });

  it('lets an allowed private address pass, on its own port only', () => {
    const allow = new Set(['127.0.0.1:8123']);
    expect(checkUrl('http://127.0.0.1:8123/feed', allow).port).toBe('8123');
    expect(() => checkUrl('http://127.0.0.1:8124/feed', allow)).toThrow(expect.objectContaining({ kind: 'fetch_refused' }));
  });
});

describe('guardedLookup', () => {
  it('refuses a name that resolves to this machine', async () => {
    const error = await new Promise((done) => guardedLookup('localhost', { all: true }, (e) => done(e)));
    expect(error).toMatchObject({ kind: 'fetch_refused', input: 'localhost' });
  });
});
