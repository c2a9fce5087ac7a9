/**
 * Signed links: what a reader may do straight from a message, for how long, and as whom. A link only opens a page that
 * asks; the act is a request of its own, so that programs which follow links decide nothing.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { TONGUES } from '../claim/tongue.js';

export const LINK_ACTIONS = ['confirm', 'dismiss', 'silence'] as const;
export type LinkAction = (typeof LINK_ACTIONS)[number];

const permitSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.enum(LINK_ACTIONS),
    flag: z.string(),
    /** The figures that the reader saw: the link is void once they have changed. */
    hash: z.string(),
    /** Whose mail the link came in. */
    who: z.string(),
    /** Seconds since 1970. */
    until: z.number(),
    tongue: z.enum(TONGUES),
  }),
  z.object({ act: z.literal('unsubscribe'), route: z.number().int(), who: z.string(), until: z.number(), tongue: z.enum(TONGUES) }),
]);
export type Permit = z.infer<typeof permitSchema>;

const LONGEST_TOKEN = 2000;

export function sign(permit: Permit, secret: string): string {
  const body = Buffer.from(JSON.stringify(permit)).toString('base64url');
  return `${body}.${macOf(body, secret)}`;
}

/** @returns null for a token that is not ours; `expired` for one that was */
export function readPermit(token: string, secret: string, now: Date): Permit | 'expired' | null {
  const [body = '', mac = '', ...rest] = token.length > LONGEST_TOKEN ? [] : token.split('.');
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(body, secret))];
  if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const permit = permitSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return permit.until * 1000 <= now.getTime() ? 'expired' : permit;
}

function macOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}
