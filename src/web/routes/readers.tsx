/**
 * What a message's links lead to: pages for readers who may not log in, open to whoever holds a signed link. Looking
 * changes nothing; only the button, or a mail program's unsubscribe, acts.
 */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { followLink, type Offer, readLink } from '../../stages/links.js';
import type { App, WebContext } from '../env.js';
import { tongueOf } from '../tongue.js';
import { DonePage, OfferPage, VoidPage } from '../views/links.js';

const SMALL = 4096;
const POLICY: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
};

export function answerReaders(app: App, context: Pick<WebContext, 'db' | 'wake'>): void {
  for (const path of ['/act/:token', '/unsubscribe/:token'] as const) {
    app.use(path, secureHeaders(POLICY));
    app.get(path, async (c) => show(c, await readLink(context.db, c.req.param('token')), false));
    app.post(path, bodyLimit({ maxSize: SMALL }), async (c) => {
      const offer = await followLink(context.db, c.req.param('token'));
      if (!('void' in offer)) context.wake();
      return show(c, offer, true);
    });
  }
}

function show(
  c: Context,
  offer: Offer | Exclude<Awaited<ReturnType<typeof readLink>>, Offer>,
  done: boolean,
): Response | Promise<Response> {
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex');
  if ('void' in offer)
    return c.html(<VoidPage why={offer.void} flag={offer.flag} tongue={tongueOf(c)} />, offer.void === 'unknown' ? 404 : 410);
  return c.html(done ? <DonePage offer={offer} /> : <OfferPage offer={offer} />);
}
