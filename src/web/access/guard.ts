/**
 * What every request passes first: the policy of the pages, the name that was asked for, who asks, and whether a form is
 * our own. Routes say themselves which scope they need; whatever writes needs at least `review`.
 */

import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Scope } from '../../claim/permission.js';
import { asksLogin, type Settings } from '../../config/settings.js';
import { LOCAL, type Who, whoOfSession, whoOfToken } from '../../stages/accounts.js';
import type { Pool } from '../../store/pool.js';
import { type App, type Ask, refuse } from '../env.js';
import { tongueOf } from '../tongue.js';
import { SESSION_COOKIE } from './session.js';

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const MOST_BYTES = 256 * 1024;

/** A mail is shown as a document of its own that may do nothing but look: no script, no request, no form. */
const MAIL_POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
/** The board of the queues is a script of another hand, which styles its elements itself. */
const BOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'";

/** Paths that nobody needs to log in for. */
const OPEN = ['/healthz', '/readyz', '/login', '/language'];

export function guard(app: App, db: Pool, settings: Settings): void {
  // Outermost, so that they have the last word over the policy of the pages.
  for (const [path, policy] of [
    ['/alerts/:id/html', MAIL_POLICY],
    ['/queues/*', BOARD_POLICY],
  ] as const)
    app.use(path, async (c, next) => {
      await next();
      c.header('content-security-policy', policy);
    });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
      },
      referrerPolicy: 'same-origin',
    }),
  );
  const asks = asksLogin(settings);
  app.use(async (c, next) => {
    c.set('tongue', tongueOf(c));
    c.set('isProgram', c.req.path.startsWith('/api/') || c.req.path === '/metrics');
    // Without a login only this machine may ask, under its own name: a foreign name that resolves here is an attack.
    if (!asks && !LOCAL_HOST.test(c.req.header('host') ?? '')) return c.text('This page answers only to localhost.', 403);
    const who = await whoAsks(c, db, asks);
    if (who === null && !OPEN.some((path) => c.req.path === path || c.req.path.startsWith(`${path}/`))) return turnAway(c);
    c.set('who', who ?? { name: 'nobody', scopes: [] });
    c.header('cache-control', 'private, no-cache');
    await next();
    return undefined;
  });
  const ownForms = csrf();
  app.use((c, next) => (isNoBrowser(c) ? next() : ownForms(c, next)));
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) => {
        const why = `The request is larger than ${MOST_BYTES / 1024} kB.`;
        return c.req.path.startsWith('/api/') ? c.json({ error: { kind: 'bad_request', message: why } }, 413) : c.text(why, 413);
      },
    }),
  );
  app.use(async (c, next) => {
    const looks = c.req.method === 'GET' || c.req.method === 'HEAD';
    const needed: Scope = looks ? 'read' : 'review';
    const isOpen = OPEN.some((path) => c.req.path === path || c.req.path.startsWith(`${path}/`));
    if (!isOpen && c.req.path !== '/logout' && c.req.path !== '/password' && !c.get('who').scopes.includes(needed))
      return refuse(c, needed);
    await next();
    return undefined;
  });
}

/** A token that is given but void is refused, whoever else the request could be. */
async function whoAsks(c: Ask, db: Pool, asks: boolean): Promise<Who | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    c.set('isProgram', true);
    return whoOfToken(db, bearer);
  }
  if (!asks) return LOCAL;
  const session = getCookie(c, SESSION_COOKIE);
  return session === undefined ? null : whoOfSession(db, session);
}

/** A browser names the site that it posts from, and never sends a token by itself: without either it is a program. */
function isNoBrowser(c: Ask): boolean {
  const isBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
  return c.get('isProgram') && (c.req.header('authorization') !== undefined || !isBrowser);
}

function turnAway(c: Ask): Response {
  if (c.get('isProgram') || c.req.method !== 'GET') {
    c.header('www-authenticate', 'Bearer');
    return c.json({ error: { kind: 'unauthorized', message: 'This needs a token: Authorization: Bearer …' } }, 401);
  }
  if (c.req.path === '/events') return c.body(null, 401);
  return c.redirect(`/login?to=${encodeURIComponent(c.req.path + new URL(c.req.url).search)}`, 303);
}
