/** WebSub: where a feed's hub is named, what is asked of it, and whether what it sends is signed. No state, no requests. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { absolute } from './values.js';

/** Hubs renew for so long at a time. */
export const LEASE_SECONDS = 10 * 86_400;

/** `Link: <…>; rel="hub", <…>; rel="self"`. */
export function hubOfHeader(link: string | null, base: string): { hub: string | null; self: string | null } {
  const found: { hub: string | null; self: string | null } = { hub: null, self: null };
  for (const [, href, parameters = ''] of (link ?? '').slice(0, 8000).matchAll(/<([^<>]{1,2000})>([^,<]{0,500})/g)) {
    const rel = /;\s?rel ?= ?"?([a-z ]{1,60})/i.exec(parameters)?.[1]?.toLowerCase().split(' ') ?? [];
    if (rel.includes('hub')) found.hub ??= absolute(href, base);
    if (rel.includes('self')) found.self ??= absolute(href, base);
  }
  return found;
}

export function subscription(topic: string, callback: string, secret: string): Record<string, string> {
  return {
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': callback,
    'hub.secret': secret,
    'hub.lease_seconds': String(LEASE_SECONDS),
  };
}

const METHODS = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/** @param signature as in `X-Hub-Signature`: "sha256=…" */
export function isSigned(body: Uint8Array, secret: string, signature: string | null): boolean {
  const [method = '', hex = ''] = (signature ?? '').split('=');
  if (!METHODS.has(method) || !/^[0-9a-f]{40,128}$/i.test(hex)) return false;
  const wanted = createHmac(method, secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return hex.length === wanted.length * 2 && timingSafeEqual(given, wanted);
}
