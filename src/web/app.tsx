/** The review page and its API, put together: guards first, then the routes of each view. Listening is server.ts's job. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { setCookie } from 'hono/cookie';
import { messageOf, reasonOf } from '../claim/problem.js';
import { TONGUES } from '../claim/tongue.js';
import { STATIC_DIR } from '../config/paths.js';
import { guard } from './access/guard.js';
import { serveLogin } from './access/login.js';
import { ownPath } from './access/session.js';
import { serveApi } from './api/api.js';
import { type App, type Ask, type Env, statusOf, type WebContext } from './env.js';
import type { Desk } from './frame.js';
import { liveStatus } from './live.js';
import { serveAlerts } from './routes/alerts.js';
import { serveArticles } from './routes/articles.js';
import { serveClaims } from './routes/claims.js';
import { serveCompanies } from './routes/companies.js';
import { serveCorrections } from './routes/corrections.js';
import { serveFeeds } from './routes/feeds.js';
import { serveHealth, timeRequests } from './routes/health.js';
import { serveInbox } from './routes/inbox.js';
import { servePeople } from './routes/people.js';
import { servePublished } from './routes/published.js';
import { serveQuality } from './routes/quality.js';
import { serveQueue } from './routes/queue.js';
import { answerReaders } from './routes/readers.js';
import { answerHubs } from './routes/websub.js';
import { TONGUE_COOKIE, tongueOf } from './tongue.js';
import { ProblemPage } from './views/problem.js';

const YEAR_SECONDS = 365 * 24 * 3600;
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type { WebContext } from './env.js';

export function createApp(context: WebContext): App {
  const { db, settings } = context;
  const app: App = new Hono<Env>();
  const desk: Desk = { ...context, live: liveStatus(db) };

  app.onError((error, c) => {
    const known = statusOf(error);
    if (known === null) context.log.error({ path: c.req.path, error: messageOf(error) }, 'a request failed');
    if ('getResponse' in error && typeof error.getResponse === 'function') return error.getResponse();
    return said(c, known === null ? 'The request failed; the log says why.' : reasonOf(error), known ?? 500);
  });
  app.notFound((c) => said(c, `There is no ${c.req.path} here.`, 404));

  // Live updates are sent as they come.
  const packed = compress();
  app.use((c, next) => (c.req.path === '/events' ? next() : packed(c, next)));
  timeRequests(app, context);
  answerHubs(app, context);
  answerReaders(app, context);
  serveStatic(app);
  servePublished(app, context);
  guard(app, db, settings);
  serveLogin(app, context);

  serveHealth(app, context);
  app.get('/events', (c) => desk.live.stream(c));
  app.get('/language/:tongue', (c) => {
    const tongue = TONGUES.find((t) => t === c.req.param('tongue'));
    if (tongue === undefined) return c.notFound();
    setCookie(c, TONGUE_COOKIE, tongue, { path: '/', sameSite: 'Lax', maxAge: YEAR_SECONDS });
    return c.redirect(ownPath(c.req.query('to')), 303);
  });

  serveInbox(app, desk);
  serveCorrections(app, desk);
  serveCompanies(app, desk);
  serveClaims(app, desk);
  serveArticles(app, desk);
  serveFeeds(app, desk);
  serveAlerts(app, desk);
  serveQuality(app, desk);
  serveQueue(app, desk);
  servePeople(app, desk);
  serveApi(app, desk);
  return app;
}

/** A problem in words, with the way back to where it was asked from. */
function said(c: Ask, message: string, status: 400 | 404 | 409 | 500): Response | Promise<Response> {
  if (!(c.req.header('accept') ?? '').includes('text/html')) return c.text(message, status);
  const referer = c.req.header('referer') ?? '';
  const from = URL.canParse(referer) ? new URL(referer) : null;
  const back = from !== null && from.host === new URL(c.req.url).host ? from.pathname + from.search : '/';
  return c.html(<ProblemPage tongue={tongueOf(c)} message={message} back={ownPath(back)} />, status);
}

/** Style, script and icon: the same for everyone, and part of pages that ask for no login. */
function serveStatic(app: App): void {
  app.get('/static/:name', async (c) => {
    const name = c.req.param('name');
    const type = TYPES[extname(name)];
    if (!/^[\w-]+\.\w+$/.test(name) || type === undefined) return c.notFound();
    try {
      return c.body(await readFile(join(STATIC_DIR, name)), 200, { 'content-type': type, 'cache-control': 'max-age=300' });
    } catch {
      return c.notFound();
    }
  });
}
