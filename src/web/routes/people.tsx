/** Accounts, tokens, and the record of who did what. */
import { ROLES, SCOPES } from '../../claim/permission.js';
import { Problem, reasonOf } from '../../claim/problem.js';
import { changePassword, changeUser, loginsFor, makeToken, makeUser, startSession } from '../../stages/accounts.js';
import { listActions, record } from '../../store/actions.js';
import { listTokens, listUsers, revokeToken } from '../../store/people.js';
import { addressOf, giveSession } from '../access/session.js';
import { numberPlace } from '../cursors.js';
import { type App, type Ask, may } from '../env.js';
import { type Desk, fieldsOf, frameOf, listOf, words } from '../frame.js';
import { AccountsPage, PasswordPage, RecordPage } from '../views/people.js';

const PAGE = 200;

export function servePeople(app: App, desk: Desk): void {
  const { db } = desk;
  const page = async (c: Ask, said: { secret?: string; problem?: string } = {}) => (
    <AccountsPage
      view={{
        frame: await frameOf(c, desk, words(c).t('Accounts and tokens'), 'other'),
        users: await listUsers(db),
        tokens: await listTokens(db),
        secret: said.secret ?? null,
        problem: said.problem ?? null,
      }}
    />
  );
  app.get('/accounts', may('admin'), async (c) => c.html(await page(c)));
  app.post('/accounts', may('admin'), async (c) => {
    const form = await c.req.parseBody();
    const { name = '', role } = fieldsOf(form);
    try {
      // A password is taken as it was typed, with its spaces.
      const password = typeof form.password === 'string' ? form.password : '';
      await makeUser(db, name, ROLES.find((r) => r === role) ?? 'viewer', password, c.get('who').name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(await page(c, { problem: reasonOf(error) }), 400);
    }
    return c.redirect('/accounts', 303);
  });
  app.post('/accounts/:name', may('admin'), async (c) => {
    const name = c.req.param('name');
    const { role, disable } = fieldsOf(await c.req.parseBody());
    try {
      const disabled = disable === undefined ? undefined : disable === 'yes';
      await changeUser(db, name, { role: ROLES.find((r) => r === role), disabled }, c.get('who').name);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'bad_account') throw error;
      return c.html(await page(c, { problem: words(c).t('The last admin stays one.') }), 400);
    }
    return c.redirect('/accounts', 303);
  });
  app.post('/tokens', may('admin'), async (c) => {
    const form = await c.req.parseBody({ all: true });
    const { name = '', days = '' } = fieldsOf(form);
    try {
      const scopes = SCOPES.filter((s) => listOf(form.scope).includes(s));
      const { secret } = await makeToken(db, { name, scopes, days: days === '' ? null : Number(days) }, c.get('who').name);
      return c.html(await page(c, { secret }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(await page(c, { problem: reasonOf(error) }), 400);
    }
  });
  app.post('/tokens/:id{[0-9]{1,15}}/revoke', may('admin'), async (c) => {
    const id = Number(c.req.param('id'));
    if (!(await revokeToken(db, id))) return c.notFound();
    await record(db, { actor: c.get('who').name, action: 'token.revoke', subject: String(id) });
    return c.redirect('/accounts', 303);
  });

  // A wrong present password counts as a wrong login does.
  const logins = loginsFor(db);
  const passwordPage = async (c: Ask, problem: string | null, status: 200 | 400 = 200) =>
    c.html(<PasswordPage frame={await frameOf(c, desk, words(c).t('Password'), 'other')} problem={problem} />, status);
  app.get('/password', (c) => passwordPage(c, null));
  app.post('/password', async (c) => {
    const form = await c.req.parseBody();
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    const { name } = c.get('who');
    const present = await logins.logIn(name, text('present'), addressOf(c));
    if (typeof present === 'string' || 'waitSeconds' in present) return passwordPage(c, words(c).t('The present password is wrong.'), 400);
    try {
      await changePassword(db, name, text('next'), name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return passwordPage(c, reasonOf(error), 400);
    }
    // All sessions are over; the one at hand goes on with a new secret.
    giveSession(c, await startSession(db, name), desk.settings.publicUrl);
    return c.redirect('/', 303);
  });

  app.get('/record', async (c) => {
    const actions = await listActions(db, numberPlace(c.req.query('before')), c.req.query('actor') ?? '', PAGE + 1);
    const last = actions[PAGE - 1];
    return c.html(
      <RecordPage
        frame={await frameOf(c, desk, words(c).t('Record of actions'), 'other')}
        actions={actions.slice(0, PAGE)}
        older={actions.length > PAGE && last ? `/record?before=${last.id}` : null}
      />,
    );
  });
}
