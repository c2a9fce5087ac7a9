/** The page that asks who one is. */
import type { Tongue } from '../../claim/tongue.js';
import { useWords } from '../tongue.js';
import { Alert, Page } from './layout.js';

type Problem = { readonly wrong: true } | { readonly waitSeconds: number } | null;

interface LoginProps {
  readonly tongue: Tongue;
  /** Where it goes on to. */
  readonly to: string;
  readonly problem: Problem;
  /** How the identity provider's button is worded; null without one. */
  readonly sso: string | null;
}

export const LoginPage = (props: LoginProps) => (
  <Page title="Runrate" tongue={props.tongue}>
    <Login {...props} />
  </Page>
);

const Login = ({ to, problem, sso }: LoginProps) => {
  const { t } = useWords();
  return (
    <main id="main" class="letter login">
      <h1>Runrate</h1>
      <Alert
        problem={
          problem === null
            ? null
            : 'wrong' in problem
              ? t('Name or password is wrong.')
              : t('Too many tries. Try again in {n} minutes.', { n: Math.ceil(problem.waitSeconds / 60) })
        }
      />
      <form method="post" action="/login" class="sheet single">
        <input type="hidden" name="to" value={to} />
        <label>
          {t('Name')}
          <input name="name" autocomplete="username" required autofocus maxlength={64} />
        </label>
        <label>
          {t('Password')}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button type="submit" class="go">
          {t('Log in')}
        </button>
      </form>
      {sso === null ? null : (
        <p>
          <a href={`/login/oidc?to=${encodeURIComponent(to)}`}>{sso}</a>
        </p>
      )}
    </main>
  );
};
