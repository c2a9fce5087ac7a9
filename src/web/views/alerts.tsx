/** The alerts: messages that left or could not, silences; the frame of these views. Forms post to plain addresses; no data access. */
import type { Child } from 'hono/jsx';
import { FLAG_KINDS, kindWords } from '../../claim/flag.js';
import type { OutboxMessage } from '../../store/outbox.js';
import type { Silence } from '../../store/silences.js';
import { type Phrase, useWords } from '../tongue.js';
import { moment } from './dates.js';
import { Field } from './fields.js';
import { Alert, Empty, type Frame, Layout } from './layout.js';

type Tab = 'messages' | 'routes' | 'silences';
const TABS: readonly (readonly [Tab, string, Phrase])[] = [
  ['messages', '/alerts', 'Messages'],
  ['routes', '/alerts/routes', 'Routes'],
  ['silences', '/alerts/silences', 'Silences'],
];

export const AlertsFrame = ({ frame, tab, problem, children }: { frame: Frame; tab: Tab; problem?: string | null; children: Child }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <Tabs tab={tab} />
      <Alert problem={problem} />
      {children}
    </main>
  </Layout>
);

const Tabs = ({ tab }: { tab: Tab }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Alerts')}</h1>
      <nav class="tabs" aria-label={t('Alerts')}>
        {TABS.map(([key, href, label]) => (
          <a href={href} class={key === tab ? 'on' : ''} aria-current={key === tab ? 'page' : undefined}>
            {t(label)}
          </a>
        ))}
      </nav>
    </>
  );
};

const STATES = ['pending', 'sending', 'sent', 'dead'] as const;

export interface MessagesView {
  readonly frame: Frame;
  readonly messages: readonly OutboxMessage[];
  readonly counts: Readonly<Record<OutboxMessage['state'], number>>;
  readonly state: OutboxMessage['state'] | null;
  /** Where messages go, in a sentence. */
  readonly where: string;
}

export const MessagesPage = (view: MessagesView) => (
  <AlertsFrame frame={view.frame} tab="messages">
    <Messages {...view} />
  </AlertsFrame>
);

const Messages = ({ frame, messages, counts, state, where }: MessagesView) => {
  const { t, tongue } = useWords();
  return (
    <>
      <p class="sub">
        {where} {t('For readers that poll:')} <a href="/flags.atom">Atom</a>, <a href="/flags.rss">RSS</a>.
      </p>
      <div class="states">
        <a href="/alerts" class={state === null ? 'on' : ''}>
          {t('all')}
        </a>
        {STATES.map((s) => (
          <a href={`/alerts?state=${s}`} class={s === state ? 'on' : ''}>
            {t(s)} <span>{counts[s]}</span>
          </a>
        ))}
      </div>
      {counts.dead > 0 && frame.who.scopes.includes('admin') ? (
        <form method="post" action="/alerts/resend" class="inline">
          <button type="submit">{t('Send the dead ones again')}</button>
        </form>
      ) : null}
      {messages.length === 0 ? <Empty>{t('No message here yet.')}</Empty> : ''}
      <ul class="mails">
        {messages.map((m) => (
          <li>
            <a href={`/alerts/${m.id}`}>{m.subject}</a>
            <span class={`tag ${m.state === 'sent' ? 'may' : m.state === 'dead' ? 'out' : ''}`}>{t(m.state)}</span>
            <small>
              {m.channel}, {m.recipient}, {moment(m.sent_at ?? m.created_at, tongue)}
              {m.last_error ? `, ${m.attempts === 1 ? t('one try') : t('{n} tries', { n: m.attempts })}: ${m.last_error}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
};

export const MessagePage = ({ frame, message }: { frame: Frame; message: OutboxMessage }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <Message message={message} mayResend={frame.who.scopes.includes('admin')} />
    </main>
  </Layout>
);

const Message = ({ message, mayResend }: { message: OutboxMessage; mayResend: boolean }) => {
  const { t, tongue } = useWords();
  return (
    <>
      <div class="crumbs">
        <a href="/alerts">{t('Alerts')}</a> · {message.channel}, {message.recipient} · {t(message.state)} ·{' '}
        {moment(message.sent_at ?? message.created_at, tongue)}
      </div>
      <h1>{message.subject}</h1>
      {message.last_error ? <p class="error">{message.last_error}</p> : ''}
      {message.state === 'dead' && mayResend ? (
        <form method="post" action={`/alerts/${message.id}/resend`} class="inline">
          <button type="submit">{t('Send again')}</button>
        </form>
      ) : null}
      {isCleared(message) ? (
        <p class="sub">{t('What it said is no longer kept; that it was sent is.')}</p>
      ) : message.channel === 'email' ? (
        <>
          <iframe
            class="mail"
            src={`/alerts/${message.id}/html`}
            title={t('The mail as its reader sees it')}
            sandbox="allow-popups"
          ></iframe>
          <details>
            <summary>{t('Plain text')}</summary>
            <pre>{message.body_text}</pre>
          </details>
        </>
      ) : (
        <pre>{JSON.stringify(message.payload, null, 2)}</pre>
      )}
    </>
  );
};

/** The contents of sent messages go after a time (`keepMessagesDays`). */
const isCleared = ({ state, body_html, body_text, payload }: OutboxMessage): boolean =>
  state === 'sent' && body_html === '' && body_text === '' && payload === null;

export const SilencesPage = ({ frame, silences, problem }: { frame: Frame; silences: readonly Silence[]; problem: string | null }) => (
  <AlertsFrame frame={frame} tab="silences" problem={problem}>
    <Silences silences={silences} mayReview={frame.who.scopes.includes('review')} />
  </AlertsFrame>
);

const Silences = ({ silences, mayReview }: { silences: readonly Silence[]; mayReview: boolean }) => {
  const { t, tongue } = useWords();
  const kindOf = (kind: string): string => {
    const known = FLAG_KINDS.find((k) => k === kind);
    return known ? kindWords(known, tongue) : kind;
  };
  return (
    <>
      <p class="sub">{t('What is not to be told for a while. When a silence ends, what is still open is told.')}</p>
      {silences.length === 0 ? <Empty>{t('Nothing is silenced.')}</Empty> : ''}
      <ul class="mails">
        {silences.map((s) => (
          <li>
            <b>{[s.company ?? s.company_id ?? t('every company'), s.kind === null ? t('every kind') : kindOf(s.kind)].join(', ')}</b>
            <span class={`tag ${s.live ? 'may' : ''}`}>{s.live ? t('silent') : t('over')}</span>
            <small>
              {s.reason} · {s.created_by} · {t('until {when}', { when: moment(s.expires_at, tongue) })}
            </small>
            {s.live && mayReview ? (
              <form class="row-actions" method="post" action={`/alerts/silences/${s.id}/end`}>
                <button type="submit">{t('End now')}</button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayReview ? (
        <>
          <h2>{t('Add a silence')}</h2>
          <form class="sheet" method="post" action="/alerts/silences">
            <Field name="company" label={t('Company, by id or name (empty: every)')} />
            <label>
              {t('Kind')}
              <select name="kind">
                <option value="">{t('every kind')}</option>
                {FLAG_KINDS.map((k) => (
                  <option value={k}>{kindWords(k, tongue)}</option>
                ))}
              </select>
            </label>
            <Field name="hours" label={t('Hours')} type="number" value="168" />
            <Field name="reason" label={t('Reason')} required />
            <button type="submit" class="go">
              {t('Silence')}
            </button>
          </form>
        </>
      ) : null}
    </>
  );
};
