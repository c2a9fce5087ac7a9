/** The routes of alerts, and the form that adds one. No data access. */
import { FLAG_KINDS, kindWords } from '../../claim/flag.js';
import { METRIC_NAMES, metricWords } from '../../claim/metric.js';
import { TONGUES } from '../../claim/tongue.js';
import { CHANNELS, DEFAULT_SEVERITY, type Route, TIMINGS, WEEKDAYS } from '../../config/routes.js';
import type { RouteRow } from '../../store/routes.js';
import { AlertsFrame } from './alerts.js';
import { Choice, Field, Many } from './fields.js';
import { Empty, type Frame, moment } from './layout.js';

/** What a route asks for, in a line. */
function routeWords(route: Route): string {
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
