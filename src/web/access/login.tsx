/** Logging in and out, by password or through an identity provider. */
import { deleteCookie, getCookie } from 'hono/cookie';
import { z } from 'zod';
import { asksLogin } from '../../config/settings.js';
import { endSession, loginsFor } from '../../stages/accounts.js';
import type { App, Ask, WebContext } from '../env.js';
import { LoginPage } from '../views/login.js';
import { serveOidc } from './oidc.js';
import { addressOf, giveSession, ownPath, SESSION_COOKIE } from './session.js';

const loginForm = z.object({ name: z.string().max(64), password: z.string().max(2000), to: z.string().max(2000).optional() });

export function serveLogin(app: App, { db, settings, log, http }: WebContext): void {
  const logins = loginsFor(db);
  const page = (c: Ask, to: string, problem: Parameters<typeof LoginPage>[0]['problem'] = null, status: 200 | 401 | 429 = 200) =>
    c.html(<LoginPage tongue={c.get('tongue')} to={to} problem={problem} sso={settings.oidc?.label ?? null} />, status);

  app.get('/login', (c) => (asksLogin(settings) ? page(c, c.req.query('to') ?? '/') : c.redirect('/', 303)));
  app.post('/login', async (c) => {
    const form = loginForm.safeParse(await c.req.parseBody());
    if (!form.success) return page(c, '/', { wrong: true }, 401);
    const { name, password, to } = form.data;
    const answer = await logins.logIn(name, password, addressOf(c));
    if (answer === 'wrong') return page(c, to ?? '/', { wrong: true }, 401);
    if ('waitSeconds' in answer) {
      c.header('retry-after', String(answer.waitSeconds));
      return page(c, to ?? '/', { waitSeconds: answer.waitSeconds }, 429);
    }
    giveSession(c, answer.session, settings.publicUrl);
    return c.redirect(ownPath(to), 303);
  });
  app.post('/logout', async (c) => {
    const session = getCookie(c, SESSION_COOKIE);
    if (session !== undefined) await endSession(db, session);
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return c.redirect('/login', 303);
  });
  if (settings.oidc !== undefined) serveOidc(app, { db, settings, log, http }, settings.oidc);
}
