/** The routes of alerts, and the form that adds one. No data access. */
import { FLAG_KINDS, kindWords } from '../../claim/flag.js';
import { METRIC_NAMES, metricWords } from '../../claim/metric.js';
import { TONGUES } from '../../claim/tongue.js';
import { CHANNELS, DEFAULT_SEVERITY, type Route, TIMINGS, WEEKDAYS } from '../../config/routes.js';
import type { RouteRow } from '../../store/routes.js';
import { useWords, type Words } from '../tongue.js';
import { AlertsFrame } from './alerts.js';
import { moment } from './dates.js';
import { Choice, Field, Many } from './fields.js';
import { Empty, type Frame } from './layout.js';

/** What a route asks for, in a line. */
function routeWords(route: Route, { t }: Words): string {
  const when = {
    immediate: t('at once'),
    grouped: t('by company, after {n} s', { n: route.waitSeconds }),
    daily: t('daily at {at} {zone}', { at: route.at, zone: route.zone }),
    weekly: t('weekly, {day} at {at} {zone}', { day: route.weekday, at: route.at, zone: route.zone }),
  }[route.when];
  const lists = [route.companies, route.metrics, route.kinds, route.languages, route.sources].filter((l) => l.length > 0);
  return [
    when,
    t('severity {n} and up', { n: route.severity }),
    ...lists.map((l) => l.join(', ').replaceAll('_', ' ')),
    ...(route.resolved ? [] : [t('not when over')]),
  ].join(' · ');
}

interface RoutesView {
  readonly frame: Frame;
  readonly routes: readonly RouteRow[];
  /** Webhook keys by route. */
  readonly keys: ReadonlyMap<number, string>;
  readonly problem: string | null;
  /** What was typed into a form that was refused. */
  readonly given: Readonly<Record<string, string>>;
  readonly isAdmin: boolean;
}

export const RoutesPage = (view: RoutesView) => (
  <AlertsFrame frame={view.frame} tab="routes" problem={view.problem}>
    <Routes {...view} />
  </AlertsFrame>
);

const Routes = ({ routes, keys, given, isAdmin }: RoutesView) => {
  const words = useWords();
  const { t, tongue } = words;
  return (
    <>
      <p class="sub">
        {t('Who is told what, by which channel and when. Routes of the settings are changed there; all can be paused here.')}
      </p>
      {routes.length === 0 ? <Empty>{t('Nobody is told of flags yet.')}</Empty> : ''}
      <ul class="mails">
        {routes.map(({ id, origin, route, paused_at, paused_by }) => (
          <li>
            <b>{route.name}</b> {origin === 'config' ? <span class="tag">{t('settings')}</span> : ''}{' '}
            {paused_at === null ? '' : <span class="tag out">{t('paused')}</span>}
            <small>
              {route.channel}, {route.to}, {route.language} · {routeWords(route, words)}
              {paused_at === null ? '' : ` · ${t('by {name}, {when}', { name: paused_by ?? '', when: moment(paused_at, tongue) })}`}
            </small>
            {keys.has(id) ? (
              <details>
                <summary>{t('Signing key')}</summary>
                <code>{keys.get(id)}</code>
              </details>
            ) : null}
            {isAdmin ? (
              <form class="row-actions" method="post">
                <button type="submit" formaction={`/alerts/routes/${id}/${paused_at === null ? 'pause' : 'resume'}`}>
                  {paused_at === null ? t('Pause') : t('Resume')}
                </button>
                {origin === 'added' ? (
                  <button type="submit" formaction={`/alerts/routes/${id}/remove`}>
                    {t('Remove')}
                  </button>
                ) : null}
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {isAdmin ? (
        <>
          <h2>{t('Add a route')}</h2>
          <form class="sheet" method="post" action="/alerts/routes">
            <Field name="name" label={t('Name')} required value={given.name} />
            <Choice name="channel" label={t('Channel')} options={CHANNELS} value={given.channel} />
            <Field name="to" label={t('Mail address, or address to post to')} required value={given.to} />
            <Choice name="language" label={t('Language')} options={TONGUES} value={given.language} />
            <Choice name="when" label={t('When')} options={TIMINGS} value={given.when} />
            <Field name="waitSeconds" label={t('Seconds a group waits')} type="number" value={given.waitSeconds ?? '300'} />
            <Field name="at" label={t('Time of a digest')} type="time" value={given.at ?? '08:00'} />
            <Field name="zone" label={t('Time zone')} value={given.zone ?? 'UTC'} />
            <Choice name="weekday" label={t('Day of a weekly digest')} options={WEEKDAYS} value={given.weekday} />
            <Field name="severity" label={t('Severity from')} type="number" value={given.severity ?? String(DEFAULT_SEVERITY)} />
            <Field name="companies" label={t('Companies, by commas (empty: all)')} value={given.companies} />
            <Field name="sources" label={t('Sources, by commas')} value={given.sources} />
            <Field name="languages" label={t('Languages of articles, by commas')} value={given.languages} />
            <Many name="metrics" label={t('Metrics')} options={METRIC_NAMES.map((m) => [m, metricWords(m, tongue)])} />
            <Many name="kinds" label={t('Kinds')} options={FLAG_KINDS.map((k) => [k, kindWords(k, tongue)])} />
            <label class="check">
              <input type="checkbox" name="resolved" value="true" checked /> {t('Also tell when a flag is over')}
            </label>
            <button type="submit" class="go">
              {t('Add the route')}
            </button>
          </form>
        </>
      ) : null}
    </>
  );
};
