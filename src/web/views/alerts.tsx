/** The alerts: messages that left or could not, routes, silences. Forms post to plain addresses; no data access. */
import type { Child } from 'hono/jsx';
import { FLAG_KINDS, kindWords } from '../../claim/flag.js';
import { METRIC_NAMES, metricWords } from '../../claim/metric.js';
import { TONGUES } from '../../claim/tongue.js';
import { CHANNELS, DEFAULT_SEVERITY, type Route, TIMINGS, WEEKDAYS } from '../../config/routes.js';
import type { OutboxMessage } from '../../store/outbox.js';
import type { RouteRow } from '../../store/routes.js';
import type { Silence } from '../../store/silences.js';
import { Empty, type Frame, Layout, moment } from './layout.js';

type Tab = 'messages' | 'routes' | 'silences';
const TABS: readonly (readonly [Tab, string, string])[] = [
  ['messages', '/alerts', 'Messages'],
  ['routes', '/alerts/routes', 'Routes'],
  ['silences', '/alerts/silences', 'Silences'],
];

const AlertsFrame = ({ frame, tab, problem, children }: { frame: Frame; tab: Tab; problem?: string | null; children: Child }) => (
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

/** What a route asks for, in a line. */
export function routeWords(route: Route): string {
  const when = {
    immediate: 'at once',
    grouped: `by company, after ${route.waitSeconds} s`,
    daily: `daily at ${route.at} ${route.zone}`,
    weekly: `${route.weekday}s at ${route.at} ${route.zone}`,
  }[route.when];
  const lists = [route.companies, route.metrics, route.kinds, route.languages, route.sources].filter((l) => l.length > 0);
  return [
    when,
    `severity ${route.severity} and up`,
    ...lists.map((l) => l.join(', ').replaceAll('_', ' ')),
    ...(route.resolved ? [] : ['not when over']),
  ].join(' · ');
}

export const RoutesPage = ({
  frame,
  routes,
  keys,
  problem,
  given,
}: {
  frame: Frame;
  routes: readonly RouteRow[];
  /** Webhook keys by route. */
  keys: ReadonlyMap<number, string>;
  problem: string | null;
  /** What was typed into a form that was refused. */
  given: Readonly<Record<string, string>>;
}) => (
  <AlertsFrame frame={frame} tab="routes" problem={problem}>
    <p class="sub">Who is told what, by which channel and when. Routes of the settings are changed there; all can be paused here.</p>
    {routes.length === 0 ? <Empty>Nobody is told of flags yet.</Empty> : ''}
    <ul class="mails">
      {routes.map(({ id, origin, route, paused_at, paused_by }) => (
        <li>
          <b>{route.name}</b> {origin === 'config' ? <span class="tag">settings</span> : ''}{' '}
          {paused_at === null ? '' : <span class="tag out">paused</span>}
          <small>
            {route.channel} to {route.to}, in {route.language} · {routeWords(route)}
            {paused_at === null ? '' : ` · paused by ${paused_by}, ${moment(paused_at)}`}
          </small>
          {keys.has(id) ? (
            <details>
              <summary>Signing key</summary>
              <code>{keys.get(id)}</code>
            </details>
          ) : null}
          <form class="row-actions" method="post">
            <button type="submit" formaction={`/alerts/routes/${id}/${paused_at === null ? 'pause' : 'resume'}`}>
              {paused_at === null ? 'Pause' : 'Resume'}
            </button>
            {origin === 'added' ? (
              <button type="submit" formaction={`/alerts/routes/${id}/remove`}>
                Remove
              </button>
            ) : null}
          </form>
        </li>
      ))}
    </ul>
    <h2>Add a route</h2>
    <form class="sheet" method="post" action="/alerts/routes">
      <Field name="name" label="Name" required value={given.name} />
      <Choice name="channel" label="Channel" options={CHANNELS} value={given.channel} />
      <Field name="to" label="Mail address, or address to post to" required value={given.to} />
      <Choice name="language" label="Language" options={TONGUES} value={given.language} />
      <Choice name="when" label="When" options={TIMINGS} value={given.when} />
      <Field name="waitSeconds" label="Seconds a group waits" type="number" value={given.waitSeconds ?? '300'} />
      <Field name="at" label="Time of a digest" type="time" value={given.at ?? '08:00'} />
      <Field name="zone" label="Time zone" value={given.zone ?? 'UTC'} />
      <Choice name="weekday" label="Day of a weekly digest" options={WEEKDAYS} value={given.weekday} />
      <Field name="severity" label="Severity from" type="number" value={given.severity ?? String(DEFAULT_SEVERITY)} />
      <Field name="companies" label="Companies, by commas (empty: all)" value={given.companies} />
      <Field name="sources" label="Sources, by commas" value={given.sources} />
      <Field name="languages" label="Languages of articles, by commas" value={given.languages} />
      <Many name="metrics" label="Metrics" options={METRIC_NAMES.map((m) => [m, metricWords(m)])} />
      <Many name="kinds" label="Kinds" options={FLAG_KINDS.map((k) => [k, kindWords(k)])} />
      <label class="check">
        <input type="checkbox" name="resolved" value="true" checked /> Also tell when a flag is over
      </label>
      <button type="submit" class="go">
        Add the route
      </button>
    </form>
  </AlertsFrame>
);

const Field = ({
  name,
  label,
  type = 'text',
  required = false,
  value,
}: {
  name: string;
  label: string;
  type?: string;
  required?: boolean;
  value?: string | undefined;
}) => (
  <label>
    {label}
    <input name={name} type={type} required={required} value={value ?? ''} />
  </label>
);

const Choice = ({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: readonly string[];
  value?: string | undefined;
}) => (
  <label>
    {label}
    <select name={name}>
      {options.map((o) => (
        <option value={o} selected={o === value}>
          {o}
        </option>
      ))}
    </select>
  </label>
);

const Many = ({ name, label, options }: { name: string; label: string; options: readonly (readonly [string, string])[] }) => (
  <label>
    {label} (none: all)
    <select name={name} multiple size={5}>
      {options.map(([value, words]) => (
        <option value={value}>{words}</option>
      ))}
    </select>
  </label>
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
