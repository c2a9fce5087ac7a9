/** The alerts views: messages, routes, silences, and the feeds of flags. Routes of the page only; what they do is elsewhere. */
import type { Context, Hono } from 'hono';
import { Problem } from '../claim/problem.js';
import { feedSchema } from '../config/routes.js';
import type { Settings } from '../config/settings.js';
import { flagFeed } from '../stages/flag-feed.js';
import { changeRoute, makeRoute, makeSilence, stopSilence, webhookKeys } from '../stages/routes.js';
import { getMessage, listMessages, type OutboxMessage, outboxCounts, picturesOf, sendAgain } from '../store/outbox.js';
import type { Pool } from '../store/pool.js';
import { listRoutes } from '../store/routes.js';
import { listSilences } from '../store/silences.js';
import { MessagePage, MessagesPage, SilencesPage } from './views/alerts.js';
import type { Frame } from './views/layout.js';
import { RoutesPage } from './views/routes.js';

export interface AlertsContext {
  readonly db: Pool;
  readonly settings: Settings;
  readonly wake: () => void;
  readonly frame: (title: string) => Promise<Frame>;
  readonly reviewer: (c: Context) => string;
}

const LIST_LENGTH = 200;
const STATES: readonly OutboxMessage['state'][] = ['pending', 'sending', 'sent', 'dead'];
const LISTS = ['companies', 'sources', 'languages'] as const;

export function serveAlerts(app: Hono, context: AlertsContext): void {
  const { db, settings, wake } = context;
  const frame = () => context.frame('Alerts');

  app.get('/alerts', async (c) => {
    const state = STATES.find((s) => s === c.req.query('state')) ?? null;
    const where = settings.smtpUrl
      ? 'Mails leave through the configured mail server.'
      : 'No mail server is configured: mails are kept here and as .eml files in the data directory, under mail/.';
    const [messages, counts] = [await listMessages(db, LIST_LENGTH, state), await outboxCounts(db)];
    return c.html(<MessagesPage frame={await frame()} messages={messages} counts={counts} state={state} where={where} />);
  });
  app.get('/alerts/:id{[0-9]{1,15}}', async (c) => {
    const message = await getMessage(db, Number(c.req.param('id')));
    return message === null ? c.notFound() : c.html(<MessagePage frame={await context.frame(message.subject)} message={message} />);
  });
  app.get('/alerts/:id{[0-9]{1,15}}/html', async (c) => {
    const message = await getMessage(db, Number(c.req.param('id')));
    if (message === null) return c.notFound();
    let html = message.body_html;
    for (const { name, bytes } of await picturesOf(db, message.id))
      html = html.replaceAll(`"cid:${name}"`, `"data:image/png;base64,${bytes.toString('base64')}"`);
    return c.html(html);
  });
  app.post('/alerts/resend', async (c) => {
    await sendAgain(db, null);
    wake();
    return c.redirect('/alerts', 303);
  });
  app.post('/alerts/:id{[0-9]{1,15}}/resend', async (c) => {
    const id = Number(c.req.param('id'));
    if ((await sendAgain(db, id)) === 0) return c.notFound();
    wake();
    return c.redirect(`/alerts/${id}`, 303);
  });

  const routesPage = async (problem: string | null, given: Record<string, string> = {}) => (
    <RoutesPage frame={await frame()} routes={await listRoutes(db)} keys={await webhookKeys(db)} problem={problem} given={given} />
  );
  app.get('/alerts/routes', async (c) => c.html(await routesPage(null)));
  app.post('/alerts/routes', async (c) => {
    const form = await c.req.parseBody({ all: true });
    try {
      await makeRoute(db, routeOfForm(form));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const given = Object.fromEntries(Object.entries(form).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])));
      return c.html(await routesPage(error.detail, given), 400);
    }
    return c.redirect('/alerts/routes', 303);
  });
  app.post('/alerts/routes/:id{[0-9]{1,15}}/:change{pause|resume|remove}', async (c) => {
    const { id, change } = c.req.param();
    try {
      await changeRoute(db, id, change === 'pause' || change === 'resume' ? change : 'remove', context.reviewer(c));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.kind === 'unknown_route' ? c.notFound() : c.html(await routesPage(error.detail), 400);
    }
    return c.redirect('/alerts/routes', 303);
  });

  const silencesPage = async (problem: string | null) => (
    <SilencesPage frame={await frame()} silences={await listSilences(db, LIST_LENGTH)} problem={problem} />
  );
  app.get('/alerts/silences', async (c) => c.html(await silencesPage(null)));
  app.post('/alerts/silences', async (c) => {
    const form = await c.req.parseBody();
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    try {
      const wish = { company: text('company'), kind: text('kind'), reason: text('reason'), hours: Number(text('hours')) };
      await makeSilence(db, wish, context.reviewer(c));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(await silencesPage(error.message), 400);
    }
    return c.redirect('/alerts/silences', 303);
  });
  app.post('/alerts/silences/:id{[0-9]{1,15}}/end', async (c) => {
    if (!(await stopSilence(db, Number(c.req.param('id'))))) return c.notFound();
    wake();
    return c.redirect('/alerts/silences', 303);
  });

  for (const format of ['atom', 'rss'] as const) {
    app.get(`/flags.${format}`, async (c) => {
      const wanted = feedSchema.safeParse(wishOf(c.req.queries()));
      if (!wanted.success) {
        const problems = wanted.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
        return c.text(`The address cannot be read: ${problems.join('; ')}`, 400);
      }
      const base = settings.publicUrl?.replace(/\/$/, '') ?? new URL(c.req.url).origin;
      return c.body(await flagFeed(db, format, wanted.data, base), 200, { 'content-type': `application/${format}+xml; charset=utf-8` });
    });
  }
}

/** Lists in an address are separated by commas, or named again. */
function wishOf(queries: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
  const isOne = (name: string): boolean => name === 'severity' || name === 'language';
  return Object.fromEntries(
    Object.entries(queries).map(([name, values]) => [
      name,
      isOne(name) ? values[0] : values.flatMap((v) => v.split(',')).filter((v) => v !== ''),
    ]),
  );
}

function routeOfForm(form: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : []);
  const commas = (value: unknown): string[] =>
    list(value)
      .flatMap((v) => String(v).split(','))
      .map((v) => v.trim())
      .filter((v) => v !== '');
  return {
    ...form,
    ...Object.fromEntries(LISTS.map((name) => [name, commas(form[name])])),
    metrics: list(form.metrics),
    kinds: list(form.kinds),
    resolved: form.resolved === 'true',
  };
}
