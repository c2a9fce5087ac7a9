/** The frame of every page: head, navigation, messages, the map of keys. No data access. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Tongue } from '../../claim/tongue.js';
import type { Who } from '../../stages/accounts.js';
import { type Phrase, useWords, WordsContext, wordsOf } from '../tongue.js';

export type View = 'flags' | 'companies' | 'claims' | 'feeds' | 'alerts' | 'quality' | 'queues' | 'other';

/** What was just done, and by which record it is undone. */
export interface Notice {
  readonly words: string;
  readonly action: number | null;
}

export interface Frame {
  readonly title: string;
  readonly active: View;
  readonly openFlags: number;
  readonly tongue: Tongue;
  readonly who: Who;
  /** Path and query of this page: where the language switch and an undo come back to. */
  readonly here: string;
  readonly asksLogin: boolean;
  readonly search?: string;
  readonly notice?: Notice | null;
}

const NAVIGATION: readonly (readonly [View, string, Phrase])[] = [
  ['flags', '/', 'Flags'],
  ['companies', '/companies', 'Companies'],
  ['claims', '/claims', 'Claims'],
  ['feeds', '/feeds', 'Feeds'],
  ['alerts', '/alerts', 'Alerts'],
  ['quality', '/quality', 'Quality'],
  ['queues', '/queue', 'Queue'],
];

const KEYS: readonly (readonly [string, Phrase])[] = [
  ['j k', 'Next and previous flag'],
  ['Enter', 'Open'],
  ['c d e', 'Confirm, dismiss, explain'],
  ['r', 'Choose the reason'],
  ['n', 'Write a note'],
  ['a', 'Take it on my desk, or off it'],
  ['s', 'Silence its company and kind for a week'],
  ['x', 'Mark for an action on many'],
  ['f', 'Correct a figure'],
  ['u', 'Undo'],
  ['/', 'Search'],
  ['g', 'Back to the list'],
  ['?', 'This map'],
];

interface PageProps {
  readonly title: string;
  readonly tongue: Tongue;
  /** What else stands in its head. */
  readonly head?: Child;
  /** Without the page's script, which needs a login. */
  readonly isPublic?: boolean;
  readonly children: Child;
}

export const Page = ({ title, tongue, head, isPublic = false, children }: PageProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang={tongue === 'zh' ? 'zh-Hans' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title} · Runrate</title>
        <link rel="stylesheet" href="/static/app.css" />
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        {isPublic ? null : <script src="/static/app.js" defer></script>}
        {head}
      </head>
      <body>
        <WordsContext.Provider value={wordsOf(tongue)}>{children}</WordsContext.Provider>
      </body>
    </html>
  </>
);

export const Layout = ({ frame, children }: { frame: Frame; children: Child }) => (
  <Page title={frame.title} tongue={frame.tongue}>
    <Top frame={frame} />
    <Progress />
    {children}
    <Toast frame={frame} />
    <Keys />
  </Page>
);

const Top = ({ frame }: { frame: Frame }) => {
  const { t } = useWords();
  return (
    <>
      <a class="skip" href="#main">
        {t('Skip to content')}
      </a>
      <header class="top">
        <a class="brand" href="/">
          Runrate
        </a>
        <nav aria-label={t('Views')}>
          {NAVIGATION.map(([key, href, label]) => (
            <a href={href} class={key === frame.active ? 'on' : ''} aria-current={key === frame.active ? 'page' : undefined}>
              {t(label)}
              {key === 'flags' ? (
                <span id="open-flags" class="count">
                  {frame.openFlags}
                </span>
              ) : (
                ''
              )}
            </a>
          ))}
        </nav>
        <search>
          <form action="/claims">
            <input
              type="search"
              name="q"
              placeholder={t('Search companies, claims, articles')}
              aria-label={t('Search companies, claims, articles')}
              value={frame.search ?? ''}
            />
            <kbd>/</kbd>
          </form>
        </search>
        <Menu frame={frame} />
      </header>
    </>
  );
};

const Menu = ({ frame }: { frame: Frame }) => {
  const { t, tongue } = useWords();
  const isAdmin = frame.who.scopes.includes('admin');
  return (
    <details class="menu">
      <summary aria-label={t('Menu of {name}', { name: frame.who.name })}>{frame.who.name}</summary>
      <div>
        <a href="/corrections">{t('Corrections')}</a>
        <a href="/record">{t('Record of actions')}</a>
        {isAdmin ? <a href="/accounts">{t('Accounts and tokens')}</a> : null}
        <a href="/api/v1/docs">{t('API')}</a>
        <a
          href={`/language/${tongue === 'zh' ? 'en' : 'zh'}?to=${encodeURIComponent(frame.here)}`}
          hreflang={tongue === 'zh' ? 'en' : 'zh'}
        >
          {tongue === 'zh' ? 'English' : '中文'}
        </a>
        <button type="button" data-opens="keys">
          {t('Keys')} <kbd>?</kbd>
        </button>
        {frame.asksLogin ? <a href="/password">{t('Change the password')}</a> : null}
        {frame.asksLogin ? (
          <form method="post" action="/logout">
            <button type="submit">{t('Log out')}</button>
          </form>
        ) : null}
      </div>
    </details>
  );
};

const Progress = () => {
  const { t } = useWords();
  const said = t('Reading: {done} of {all} articles checked, {open} contradictions so far');
  return <div id="progress" class="progress" role="status" data-words={said} hidden></div>;
};

/** What was done, with its undo. Without one it still takes the key: the last action is undone. */
const Toast = ({ frame }: { frame: Frame }) => {
  const { t } = useWords();
  const { notice } = frame;
  if (!frame.who.scopes.includes('review') && !notice) return null;
  return (
    <form id="undo" class="toast" method="post" action="/undo" hidden={!notice}>
      <input type="hidden" name="back" value={frame.here} />
      <span role="status">{notice?.words ?? ''}</span>
      {notice?.action ? <input type="hidden" name="action" value={String(notice.action)} /> : null}
      {notice && notice.action === null ? null : (
        <button type="submit">
          {t('Undo')} <kbd>u</kbd>
        </button>
      )}
    </form>
  );
};

const Keys = () => {
  const { t } = useWords();
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('Keys')}</h2>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{t('Close')}</button>
      </form>
    </dialog>
  );
};

export const Empty = ({ children }: { children: Child }) => <p class="empty">{children}</p>;

export const Alert = ({ problem }: { problem: string | null | undefined }) =>
  problem ? (
    <p class="error" role="alert">
      {problem}
    </p>
  ) : null;

/** A link to the older part of a list. */
export const Older = ({ href }: { href: string | null }) => {
  const { t } = useWords();
  return href === null ? null : (
    <p class="older">
      <a href={href} rel="next">
        {t('Older')}
      </a>
    </p>
  );
};
