/** Accounts and tokens, for admins; and the record of who did what. */
import { ROLES, SCOPES } from '../../claim/permission.js';
import type { Action } from '../../store/actions.js';
import type { ApiToken, User } from '../../store/people.js';
import { type Phrase, useWords } from '../tongue.js';
import { day, moment } from './dates.js';
import { Field } from './fields.js';
import { Alert, Empty, type Frame, Layout, Older } from './layout.js';

export interface AccountsView {
  readonly frame: Frame;
  readonly users: readonly User[];
  readonly tokens: readonly ApiToken[];
  /** The secret of a token that was just made: shown this once. */
  readonly secret: string | null;
  readonly problem: string | null;
}

export const AccountsPage = ({ view }: { view: AccountsView }) => (
  <Layout frame={view.frame}>
    <main id="main" class="page">
      <Accounts view={view} />
    </main>
  </Layout>
);

const ROLE_WORDS: Record<User['role'], Phrase> = { viewer: 'viewer', reviewer: 'reviewer', admin: 'admin' };

const Accounts = ({ view }: { view: AccountsView }) => {
  const { t, tongue } = useWords();
  return (
    <>
      <h1>{t('Accounts and tokens')}</h1>
      <Alert problem={view.problem} />
      {view.secret === null ? null : (
        <p class="secret" role="status">
          {t('The new token. It is shown this once and kept nowhere:')} <code>{view.secret}</code>
        </p>
      )}
      <h2>{t('Accounts')}</h2>
      {view.users.length === 0 ? <Empty>{t('No account yet: on this machine none is needed.')}</Empty> : null}
      <ul class="mails">
        {view.users.map((user) => (
          <li>
            <b>{user.name}</b> <span class="tag">{t(ROLE_WORDS[user.role])}</span>{' '}
            {user.disabled_at === null ? '' : <span class="tag out">{t('disabled')}</span>}
            <small>
              {user.identity === null ? t('by password') : user.identity} · {t('since {day}', { day: day(user.created_at, tongue) })}
            </small>
            <form class="row-actions" method="post" action={`/accounts/${encodeURIComponent(user.name)}`}>
              {ROLES.filter((role) => role !== user.role).map((role) => (
                <button type="submit" name="role" value={role}>
                  {t('make {role}', { role: t(ROLE_WORDS[role]) })}
                </button>
              ))}
              <button type="submit" name="disable" value={user.disabled_at === null ? 'yes' : 'no'}>
                {user.disabled_at === null ? t('Disable') : t('Enable')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form class="sheet" method="post" action="/accounts">
        <Field name="name" label={t('Name')} required />
        <Field name="password" label={t('Password')} type="password" required />
        <label>
          {t('Role')}
          <select name="role">
            {ROLES.map((role) => (
              <option value={role} selected={role === 'reviewer'}>
                {t(ROLE_WORDS[role])}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="go">
          {t('Add the account')}
        </button>
      </form>
      <h2>{t('Tokens')}</h2>
      {view.tokens.length === 0 ? <Empty>{t('No program has a token yet.')}</Empty> : null}
      <ul class="mails">
        {view.tokens.map((token) => (
          <li>
            <b>{token.name}</b> {token.scopes.join(', ')} {token.revoked_at === null ? '' : <span class="tag out">{t('revoked')}</span>}
            <small>
              {t('by {name}, {when}', { name: token.created_by, when: moment(token.created_at, tongue) })}
              {token.expires_at === null ? '' : ` · ${t('until {when}', { when: day(token.expires_at, tongue) })}`} ·{' '}
              {token.used_at === null ? t('never used') : t('last used {when}', { when: moment(token.used_at, tongue) })}
            </small>
            {token.revoked_at === null ? (
              <form class="row-actions" method="post" action={`/tokens/${token.id}/revoke`}>
                <button type="submit">{t('Revoke')}</button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      <form class="sheet" method="post" action="/tokens">
        <Field name="name" label={t('Name')} required />
        <fieldset class="checks">
          <legend>{t('Scopes')}</legend>
          {SCOPES.map((scope) => (
            <label class="check">
              <input type="checkbox" name="scope" value={scope} checked={scope === 'read'} /> {scope}
            </label>
          ))}
        </fieldset>
        <Field name="days" label={t('Days until it expires (empty: never)')} type="number" value="365" />
        <button type="submit" class="go">
          {t('Make a token')}
        </button>
      </form>
    </>
  );
};

export const PasswordPage = ({ frame, problem }: { frame: Frame; problem: string | null }) => (
  <Layout frame={frame}>
    <main id="main" class="page letter">
      <Password problem={problem} />
    </main>
  </Layout>
);

const Password = ({ problem }: { problem: string | null }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Change the password')}</h1>
      <Alert problem={problem} />
      <form class="sheet single" method="post" action="/password">
        <label>
          {t('Present password')}
          <input name="present" type="password" autocomplete="current-password" required />
        </label>
        <label>
          {t('New password, of at least 10 characters')}
          <input name="next" type="password" autocomplete="new-password" required minlength={10} />
        </label>
        <button type="submit" class="go">
          {t('Change it')}
        </button>
      </form>
    </>
  );
};

export const RecordPage = ({ frame, actions, older }: { frame: Frame; actions: readonly Action[]; older: string | null }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <RecordList actions={actions} />
      <Older href={older} />
    </main>
  </Layout>
);

const RecordList = ({ actions }: { actions: readonly Action[] }) => {
  const { t, tongue } = useWords();
  return (
    <>
      <h1>{t('Record of actions')}</h1>
      <p class="sub">{t('Who did what, by page and API, in UTC. Nothing here can be changed.')}</p>
      {actions.length === 0 ? <Empty>{t('Nothing was done yet.')}</Empty> : null}
      <ul class="history">
        {actions.map((a) => (
          <li>
            {moment(a.at, tongue)} · <b>{a.actor}</b> · <code>{a.action}</code>{' '}
            {a.subject?.startsWith('f_') ? <a href={`/flags/${a.subject}`}>{a.subject}</a> : (a.subject ?? '')}
            {a.undone ? <span class="tag">{t('undone')}</span> : ''} <small>{detailWords(a)}</small>
          </li>
        ))}
      </ul>
    </>
  );
};

/** The small facts of an action in a line; lists of flags by their number. */
function detailWords({ detail }: Action): string {
  return Object.entries(detail)
    .filter(([key, value]) => key !== 'before' && value !== null && value !== '')
    .map(
      ([key, value]) =>
        `${key}: ${Array.isArray(value) ? value.length : typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join(', ')
    .slice(0, 300);
}
