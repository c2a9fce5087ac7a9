/**
 * The review page and its JSON: routes over the store. Guards first (host, origin, password, headers), then one route a
 * view. Listening is server.ts's job.
 */
import { timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Context, Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { reconcile, yearsOf } from '../check/reconciliation.js';
import { thresholdsFrom } from '../check/thresholds.js';
import { DECISIONS, DEFAULT_REASON, REASONS } from '../claim/decision.js';
import { FLAG_STATES, type FlagState } from '../claim/flag.js';
import { messageOf } from '../claim/problem.js';
import type { Logger } from '../config/log.js';
import { STATIC_DIR } from '../config/paths.js';
import { isLoopback, type Settings } from '../config/settings.js';
import type { HttpClient } from '../ingest/fetch/client.js';
import { addFeedFrom } from '../stages/add-feed.js';
import { getArticle, recentArticles, stageCounts } from '../store/articles.js';
import { claimsOfArticle, claimsOfCompany, claimsOfFlag, latestClaims } from '../store/claims.js';
import { getCompany, listCompanies } from '../store/companies.js';
import { listFeeds, pauseFeed, pollNow } from '../store/feeds.js';
import { eventsOf, flagCounts, flagsInState, flagsOfCompany, getFlag, review, reviewsOf, type StoredFlag } from '../store/flags.js';
import { waitingOf } from '../store/notices.js';
import { messagesOfFlag } from '../store/outbox.js';
import { type Pool, transaction } from '../store/pool.js';
import { addSilence } from '../store/silences.js';
import { versionsOf } from '../store/texts.js';
import { serveAlerts } from './alerts.js';
import { answerReaders } from './readers.js';
import { ArticlePage } from './views/articles.js';
import { FeedsPage } from './views/feeds.js';
import { type FlagView, InboxPage, type InboxView } from './views/flags.js';
import type { Frame } from './views/layout.js';
import { ClaimsPage, CompaniesPage, CompanyPage } from './views/lists.js';
import { answerHubs } from './websub.js';

export interface WebContext {
  readonly db: Pool;
  readonly settings: Settings;
  readonly log: Logger;
  /** For looking at a feed before it is added. */
  readonly http: HttpClient;
  /** Called after something was added that the workers should take up now. */
  readonly wake: () => void;
}

const LIST_LENGTH = 200;
const SILENCE_HOURS = 7 * 24;
const STATUS_MS = 1000;
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const reviewForm = z.object({
  decision: z.enum(DECISIONS),
  reason: z.string().optional(),
  note: z.string().max(2000).optional(),
});

export function createApp(context: WebContext): Hono {
  const { db, settings } = context;
  const app = new Hono();
  answerHubs(app, context);
  answerReaders(app, context);
  serveStatic(app);
  guard(app, settings);

  app.onError((error, c) => {
    context.log.error({ path: c.req.path, error: messageOf(error) }, 'a request failed');
    if ('getResponse' in error && typeof error.getResponse === 'function') return error.getResponse();
    return c.text('The request failed; the log says why.', 500);
  });
  app.notFound((c) => c.text(`There is no ${c.req.path} here.`, 404));

  app.get('/healthz', async (c) => {
    await db.query('select 1');
    return c.json({ ok: true });
  });
  app.get('/events', (c) => liveStatus(c, db));

  app.get('/', async (c) => {
    const state = stateOf(c.req.query('state'));
    const view = await inbox(db, state, null);
    return c.html(<InboxPage view={view} />);
  });
  app.get('/flags/:id', async (c) => {
    const flag = await getFlag(db, c.req.param('id'));
    if (flag === null) return c.notFound();
    return c.html(<InboxPage view={await inbox(db, flag.state, flag)} />);
  });
  app.post('/flags/:id/review', async (c) => {
    const parsed = reviewForm.safeParse(await c.req.parseBody());
    if (!parsed.success) return c.text(`The decision cannot be read: ${parsed.error.issues[0]?.message ?? ''}`, 400);
    const { decision, note } = parsed.data;
    const reason = parsed.data.reason && parsed.data.reason in REASONS ? parsed.data.reason : DEFAULT_REASON[decision];
    const before = await flagsInState(db, 'open', LIST_LENGTH);
    const id = c.req.param('id');
    const done = await transaction(db, (client) =>
      review(client, id, { decision, reason, note: note?.trim() || null, reviewer: reviewerOf(c) }),
    );
    if (!done) return c.notFound();
    const at = before.findIndex((f) => f.id === id);
    const next = decision === 'reopen' ? id : (before[at + 1] ?? before[at - 1])?.id;
    return c.redirect(next ? `/flags/${next}` : '/', 303);
  });
  app.post('/flags/:id/silence', async (c) => {
    const flag = await getFlag(db, c.req.param('id'));
    if (flag === null) return c.notFound();
    await addSilence(db, {
      companyId: flag.company.id,
      kind: flag.kind,
      reason: `silenced from flag ${flag.id}`,
      by: reviewerOf(c),
      hours: SILENCE_HOURS,
    });
    return c.redirect(`/flags/${flag.id}`, 303);
  });
  app.get('/companies', async (c) =>
    c.html(<CompaniesPage frame={await frame(db, 'Companies', 'companies')} companies={await listCompanies(db, 2000)} />),
  );
  app.get('/companies/:id', async (c) => {
    const company = await getCompany(db, c.req.param('id'));
    if (company === null) return c.notFound();
    const [claims, flags] = await Promise.all([claimsOfCompany(db, company.id), flagsOfCompany(db, company.id)]);
    const years = yearsOf(claims);
    const asked = Number(c.req.query('year'));
    const year = years.includes(asked) ? asked : years[0];
    const thresholds = thresholdsFrom(settings.thresholds)(company.id);
    return c.html(
      <CompanyPage
        frame={await frame(db, company.name, 'companies')}
        company={company}
        claims={claims}
        flags={flags}
        reconciliation={year === undefined ? null : reconcile(claims, year, undefined, thresholds)}
        years={years}
      />,
    );
  });
  app.get('/claims', async (c) => {
    const search = (c.req.query('q') ?? '').slice(0, 200).trim();
    return c.html(
      <ClaimsPage frame={await frame(db, 'Claims', 'claims')} claims={await latestClaims(db, LIST_LENGTH, search)} search={search} />,
    );
  });
  app.get('/articles/:id', async (c) => {
    const article = await getArticle(db, c.req.param('id'));
    if (article === null) return c.notFound();
    return c.html(
      <ArticlePage
        frame={await frame(db, article.title ?? 'Article', 'claims')}
        article={article}
        claims={await claimsOfArticle(db, article.id)}
        versions={await versionsOf(db, article.id)}
      />,
    );
  });
  app.get('/feeds', async (c) => c.html(await feedsPage(db, null)));
  app.post('/feeds', async (c) => {
    const { url } = await c.req.parseBody();
    try {
      await addFeedFrom(context, String(url ?? ''));
    } catch (error) {
      return c.html(await feedsPage(db, messageOf(error)), 400);
    }
    context.wake();
    return c.redirect('/feeds', 303);
  });
  app.post('/feeds/:id/:action{pause|resume|poll}', async (c) => {
    const { id, action } = c.req.param();
    const done = /^\d{1,15}$/.test(id) && (action === 'poll' ? await pollNow(db, Number(id)) : await pauseFeed(db, id, action === 'pause'));
    if (!done) return c.notFound();
    context.wake();
    return c.redirect('/feeds', 303);
  });
  serveAlerts(app, { db, settings, wake: () => context.wake(), frame: (title) => frame(db, title, 'alerts'), reviewer: reviewerOf });

  app.get('/api/v1/status', async (c) => c.json(await status(db)));
  app.get('/api/v1/flags', async (c) => {
    const flags = await flagsInState(db, stateOf(c.req.query('state')), LIST_LENGTH);
    return c.json({ flags });
  });
  app.get('/api/v1/flags/:id', async (c) => {
    const flag = await getFlag(db, c.req.param('id'));
    if (flag === null) return c.json({ error: 'there is no such flag' }, 404);
    const [claims, reviews] = await Promise.all([claimsOfFlag(db, flag.id), reviewsOf(db, flag.id)]);
    return c.json({ ...flag, claims, reviews });
  });
  return app;

  function reviewerOf(c: Context): string {
    return settings.webPassword === undefined ? 'local' : (c.get('reviewer') ?? 'reviewer');
  }
}

/** Style, script and icon: the same for everyone, and part of pages that ask for no password. */
function serveStatic(app: Hono): void {
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

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** A mail is shown as a document of its own that may do nothing but look: no script, no request, no form. */
const MAIL_POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

function guard(app: Hono, settings: Settings): void {
  // Outermost, so that it has the last word over the policy of the pages.
  app.use('/alerts/:id/html', async (c, next) => {
    await next();
    c.header('content-security-policy', MAIL_POLICY);
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
  const open = isLoopback(settings.host) && settings.webPassword === undefined;
  // Without a password only this machine may ask, under its own name: a foreign name that resolves here is an attack.
  if (open)
    app.use((c, next) =>
      LOCAL_HOST.test(c.req.header('host') ?? '') ? next() : Promise.resolve(c.text('This page answers only to localhost.', 403)),
    );
  const password = settings.webPassword;
  if (password !== undefined) {
    const check = basicAuth({
      verifyUser: (name, given, c) => {
        c.set('reviewer', name || 'reviewer');
        return sameText(given, password);
      },
    });
    app.use((c, next) => (c.req.path === '/healthz' ? next() : check(c, next)));
  }
  app.use(csrf());
  app.use(bodyLimit({ maxSize: 64 * 1024 }));
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function stateOf(text: string | undefined): FlagState {
  return FLAG_STATES.find((s) => s === text) ?? 'open';
}

async function frame(db: Pool, title: string, active: Frame['active']): Promise<Frame> {
  return { title, active, openFlags: (await flagCounts(db)).open };
}

async function inbox(db: Pool, state: FlagState, chosen: StoredFlag | null): Promise<InboxView> {
  const [flags, counts] = await Promise.all([flagsInState(db, state, LIST_LENGTH), flagCounts(db)]);
  const sides = new Map(await Promise.all(flags.map(async (f) => [f.id, await claimsOfFlag(db, f.id)] as const)));
  const flag = chosen ?? flags[0] ?? null;
  return {
    frame: { title: flag?.words.en.headline ?? 'Flags', active: 'flags', openFlags: counts.open },
    state,
    counts,
    flags,
    sides,
    selected: flag === null ? null : await flagView(db, flag, flags),
  };
}

async function flagView(db: Pool, flag: StoredFlag, list: readonly StoredFlag[]): Promise<FlagView> {
  const claims = await claimsOfFlag(db, flag.id);
  const [ledger, reviews, events, messages, waiting] = await Promise.all([
    claimsOfCompany(db, flag.company.id),
    reviewsOf(db, flag.id),
    eventsOf(db, flag.id),
    messagesOfFlag(db, flag.id),
    waitingOf(db, flag.id),
  ]);
  const metrics = new Set(claims.map((c) => c.metric));
  const currency = claims[0]?.currency;
  const scope = claims[0]?.scope ?? null;
  return {
    flag,
    claims,
    ledger: ledger.filter((c) => metrics.has(c.metric) && c.currency === currency && c.scope === scope),
    reviews,
    events,
    messages,
    waiting,
    position: list.findIndex((f) => f.id === flag.id) + 1,
    total: list.length,
  };
}

async function feedsPage(db: Pool, problem: string | null) {
  const [feeds, articles] = await Promise.all([listFeeds(db), recentArticles(db, 50)]);
  return <FeedsPage frame={await frame(db, 'Feeds', 'feeds')} feeds={feeds} articles={articles} problem={problem} />;
}

async function status(db: Pool): Promise<Record<string, number>> {
  const [stages, flags] = await Promise.all([stageCounts(db), flagCounts(db)]);
  return { ...stages, ...flags };
}

function liveStatus(c: Context, db: Pool): Response {
  return streamSSE(c, async (stream) => {
    let last = '';
    while (!stream.aborted && !stream.closed) {
      const data = JSON.stringify(await status(db));
      if (data !== last) await stream.writeSSE({ event: 'status', data });
      last = data;
      await stream.sleep(STATUS_MS);
    }
  });
}
