/** The alerts views: messages, routes, silences, and the feeds of flags. Routes of the page only; what they do is elsewhere. */
import { Problem } from '../../claim/problem.js';
import { feedSchema } from '../../config/routes.js';
import { flagFeed } from '../../stages/flag-feed.js';
import { changeRoute, makeRoute, makeSilence, stopSilence, webhookKeys } from '../../stages/routes.js';
import { record } from '../../store/actions.js';
import { getMessage, listMessages, type OutboxMessage, outboxCounts, picturesOf, sendAgain } from '../../store/outbox.js';
import { listRoutes } from '../../store/routes.js';
import { listSilences } from '../../store/silences.js';
import { type App, type Ask, may } from '../env.js';
import { type Desk, frameOf, words } from '../frame.js';
import { MessagePage, MessagesPage, SilencesPage } from '../views/alerts.js';
import { RoutesPage } from '../views/routes.js';

const LIST_LENGTH = 200;
const STATES: readonly OutboxMessage['state'][] = ['pending', 'sending', 'sent', 'dead'];
const LISTS = ['companies', 'sources', 'languages'] as const;

export function serveAlerts(app: App, desk: Desk): void {
  const { db, settings } = desk;
  const wake = (): void => desk.wake();
  const frame = (c: Ask, title?: string) => frameOf(c, desk, title ?? words(c).t('Alerts'), 'alerts');
  const did = (c: Ask, action: string, subject: string | null = null, detail: Record<string, unknown> = {}) =>
    record(db, { actor: c.get('who').name, action, subject, detail });

  app.get('/alerts', async (c) => {
    const state = STATES.find((s) => s === c.req.query('state')) ?? null;
    const where = settings.smtpUrl
      ? words(c).t('Mails leave through the configured mail server.')
      : words(c).t('No mail server is configured: mails are kept here and as .eml files in the data directory, under mail/.');
    const [messages, counts] = [await listMessages(db, LIST_LENGTH, state), await outboxCounts(db)];
    return c.html(<MessagesPage frame={await frame(c)} messages={messages} counts={counts} state={state} where={where} />);
  });
  app.get('/alerts/:id{[0-9]{1,15}}', async (c) => {
    const message = await getMessage(db, Number(c.req.param('id')));
    return message === null ? c.notFound() : c.html(<MessagePage frame={await frame(c, message.subject)} message={message} />);
  });
  app.get('/alerts/:id{[0-9]{1,15}}/html', async (c) => {
    const message = await getMessage(db, Number(c.req.param('id')));
    if (message === null) return c.notFound();
    let html = message.body_html;
    for (const { name, bytes } of await picturesOf(db, message.id))
      html = html.replaceAll(`"cid:${name}"`, `"data:image/png;base64,${bytes.toString('base64')}"`);
    return c.html(html);
  });
  app.post('/alerts/resend', may('admin'), async (c) => {
    await sendAgain(db, null);
    await did(c, 'alert.resend');
    wake();
    return c.redirect('/alerts', 303);
  });
  app.post('/alerts/:id{[0-9]{1,15}}/resend', may('admin'), async (c) => {
    const id = Number(c.req.param('id'));
    if ((await sendAgain(db, id)) === 0) return c.notFound();
    await did(c, 'alert.resend', String(id));
    wake();
    return c.redirect(`/alerts/${id}`, 303);
  });

  const routesPage = async (c: Ask, problem: string | null, given: Record<string, string> = {}) => (
    <RoutesPage
      frame={await frame(c)}
      routes={await listRoutes(db)}
      keys={isAdmin(c) ? await webhookKeys(db) : new Map()}
      problem={problem}
      given={given}
      isAdmin={isAdmin(c)}
    />
  );
  app.get('/alerts/routes', async (c) => c.html(await routesPage(c, null)));
  app.post('/alerts/routes', may('admin'), async (c) => {
    const form = await c.req.parseBody({ all: true });
    try {
      await did(c, 'route.add', (await makeRoute(db, routeOfForm(form))).route.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const given = Object.fromEntries(Object.entries(form).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])));
      return c.html(await routesPage(c, error.detail, given), 400);
    }
    return c.redirect('/alerts/routes', 303);
  });
  app.post('/alerts/routes/:id{[0-9]{1,15}}/:change{pause|resume|remove}', may('admin'), async (c) => {
    const { id, change } = c.req.param();
    try {
      await changeRoute(db, id, change === 'pause' || change === 'resume' ? change : 'remove', c.get('who').name);
      await did(c, `route.${change}`, id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.kind === 'unknown_route' ? c.notFound() : c.html(await routesPage(c, error.detail), 400);
    }
    return c.redirect('/alerts/routes', 303);
  });

  const silencesPage = async (c: Ask, problem: string | null) => (
    <SilencesPage frame={await frame(c)} silences={await listSilences(db, LIST_LENGTH)} problem={problem} />
  );
  app.get('/alerts/silences', async (c) => c.html(await silencesPage(c, null)));
  app.post('/alerts/silences', may('review'), async (c) => {
    const form = await c.req.parseBody();
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    try {
      const wish = { company: text('company'), kind: text('kind'), reason: text('reason'), hours: Number(text('hours')) };
      await makeSilence(db, wish, c.get('who').name);
      await did(c, 'silence.add', wish.company || null, { kind: wish.kind, hours: wish.hours, reason: wish.reason });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(await silencesPage(c, error.message), 400);
    }
    return c.redirect('/alerts/silences', 303);
  });
  app.post('/alerts/silences/:id{[0-9]{1,15}}/end', may('review'), async (c) => {
    const id = c.req.param('id');
    if (!(await stopSilence(db, Number(id)))) return c.notFound();
    await did(c, 'silence.end', id);
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

const isAdmin = (c: Ask): boolean => c.get('who').scopes.includes('admin');

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
