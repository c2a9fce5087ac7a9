/** The alerts: messages that left or could not, silences; the frame of these views. Forms post to plain addresses; no data access. */
import type { Child } from 'hono/jsx';
import { FLAG_KINDS, kindWords } from '../../claim/flag.js';
import type { OutboxMessage } from '../../store/outbox.js';
import type { Silence } from '../../store/silences.js';
import { Field } from './fields.js';
import { Empty, type Frame, Layout, moment } from './layout.js';

type Tab = 'messages' | 'routes' | 'silences';
const TABS: readonly (readonly [Tab, string, string])[] = [
  ['messages', '/alerts', 'Messages'],
  ['routes', '/alerts/routes', 'Routes'],
  ['silences', '/alerts/silences', 'Silences'],
];

export const AlertsFrame = ({ frame, tab, problem, children }: { frame: Frame; tab: Tab; problem?: string | null; children: Child }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <h1>Alerts</h1>
      <nav class="tabs" aria-label="Alerts">
        {TABS.map(([key, href, label]) => (
          <a href={href} class={key === tab ? 'on' : ''} aria-current={key === tab ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {problem ? (
        <p class="error" role="alert">
          {problem}
        </p>
      ) : (
        ''
      )}
      {children}
    </main>
  </Layout>
);

const STATES = ['pending', 'sending', 'sent', 'dead'] as const;

export interface MessagesView {
  readonly frame: Frame;
  readonly messages: readonly OutboxMessage[];
  readonly counts: Readonly<Record<OutboxMessage['state'], number>>;
  readonly state: OutboxMessage['state'] | null;
  /** Where messages go, in a sentence. */
  readonly where: string;
}

export const MessagesPage = ({ frame, messages, counts, state, where }: MessagesView) => (
  <AlertsFrame frame={frame} tab="messages">
    <p class="sub">
      {where} Readers that poll take <a href="/flags.atom">Atom</a> or <a href="/flags.rss">RSS</a>.
    </p>
    <div class="states">
      <a href="/alerts" class={state === null ? 'on' : ''}>
        all
      </a>
      {STATES.map((s) => (
        <a href={`/alerts?state=${s}`} class={s === state ? 'on' : ''}>
          {s} <span>{counts[s]}</span>
        </a>
      ))}
    </div>
    {counts.dead > 0 ? (
      <form method="post" action="/alerts/resend" class="inline">
        <button type="submit">Send the dead ones again</button>
      </form>
    ) : null}
    {messages.length === 0 ? <Empty>No message here yet.</Empty> : ''}
    <ul class="mails">
      {messages.map((m) => (
        <li>
          <a href={`/alerts/${m.id}`}>{m.subject}</a>
          <span class={`tag ${m.state === 'sent' ? 'may' : m.state === 'dead' ? 'out' : ''}`}>{m.state}</span>
          <small>
            {m.channel === 'email' ? 'to' : `${m.channel},`} {m.recipient}, {moment(m.sent_at ?? m.created_at)}
            {m.last_error ? `, ${m.attempts === 1 ? 'one try' : `${m.attempts} tries`}: ${m.last_error}` : ''}
          </small>
        </li>
      ))}
    </ul>
  </AlertsFrame>
);

export const MessagePage = ({ frame, message }: { frame: Frame; message: OutboxMessage }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <div class="crumbs">
        <a href="/alerts">Alerts</a> · {message.channel} to {message.recipient} · {message.state} ·{' '}
        {moment(message.sent_at ?? message.created_at)}
      </div>
      <h1>{message.subject}</h1>
      {message.last_error ? <p class="error">{message.last_error}</p> : ''}
      {message.state === 'dead' ? (
        <form method="post" action={`/alerts/${message.id}/resend`} class="inline">
          <button type="submit">Send again</button>
        </form>
      ) : null}
      {message.channel === 'email' ? (
        <>
          <iframe class="mail" src={`/alerts/${message.id}/html`} title="The mail as its reader sees it" sandbox="allow-popups"></iframe>
          <details>
            <summary>Plain text</summary>
            <pre>{message.body_text}</pre>
          </details>
        </>
      ) : (
        <pre>{JSON.stringify(message.payload, null, 2)}</pre>
      )}
    </main>
  </Layout>
);

export const SilencesPage = ({ frame, silences, problem }: { frame: Frame; silences: readonly Silence[]; problem: string | null }) => (
  <AlertsFrame frame={frame} tab="silences" problem={problem}>
    <p class="sub">What is not to be told for a while. When a silence ends, what is still open is told.</p>
    {silences.length === 0 ? <Empty>Nothing is silenced.</Empty> : ''}
    <ul class="mails">
      {silences.map((s) => (
        <li>
          <b>{[s.company ?? s.company_id ?? 'every company', s.kind === null ? 'every kind' : kindOf(s.kind)].join(', ')}</b>
          <span class={`tag ${s.live ? 'may' : ''}`}>{s.live ? 'silent' : 'over'}</span>
          <small>
            {s.reason} · by {s.created_by} · until {moment(s.expires_at)}
          </small>
          {s.live ? (
            <form class="row-actions" method="post" action={`/alerts/silences/${s.id}/end`}>
              <button type="submit">End now</button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
    <h2>Add a silence</h2>
    <form class="sheet" method="post" action="/alerts/silences">
      <Field name="company" label="Company, by id or name (empty: every)" />
      <label>
        Kind
        <select name="kind">
          <option value="">every kind</option>
          {FLAG_KINDS.map((k) => (
            <option value={k}>{kindWords(k)}</option>
          ))}
        </select>
      </label>
      <Field name="hours" label="Hours" type="number" value="168" />
      <Field name="reason" label="Reason" required />
      <button type="submit" class="go">
        Silence
      </button>
    </form>
  </AlertsFrame>
);

function kindOf(kind: string): string {
  const known = FLAG_KINDS.find((k) => k === kind);
  return known ? kindWords(known) : kind;
}
