/** The inbox: filters, saved views, the list by severity, and the flag beside it. No data access. */
import { FLAG_KINDS, FLAG_STATES, kindWords, stateWords } from '../../claim/flag.js';
import { METRIC_NAMES, metricWords } from '../../claim/metric.js';
import { statedMoney } from '../../claim/money.js';
import type { FlagCounts, FlagFilter, FlagRow } from '../../store/inbox.js';
import type { SavedView } from '../../store/views.js';
import { queryOf, withFilter } from '../inbox-query.js';
import { useWords } from '../tongue.js';
import { day } from './dates.js';
import { FlagDetail } from './flag.js';
import type { FlagView } from './flag-view.js';
import { Empty, type Frame, Layout } from './layout.js';

export interface InboxView {
  readonly frame: Frame;
  readonly filter: FlagFilter;
  /** Name of the company that is filtered by. */
  readonly company: string | null;
  readonly counts: FlagCounts;
  readonly rows: readonly FlagRow[];
  /** Addresses of the list's continuation. */
  readonly newer: string | null;
  readonly older: string | null;
  readonly sources: readonly string[];
  readonly people: readonly string[];
  readonly views: readonly SavedView[];
  readonly selected: FlagView | null;
  /** A flag was asked for by its address; else the first one of the list is shown. */
  readonly isChosen: boolean;
}

export const InboxPage = ({ view }: { view: InboxView }) => (
  <Layout frame={view.frame}>
    <main id="main" class={`shell${view.isChosen ? ' chosen' : ''}`}>
      <List view={view} />
      <div class="detail" id="detail">
        {view.selected ? <FlagDetail view={view.selected} /> : <Nothing view={view} />}
      </div>
    </main>
  </Layout>
);

const Nothing = ({ view }: { view: InboxView }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Nothing to decide')}</h1>
      <p class="sub">
        {queryOf({ ...view.filter, state: 'open', sort: 'severity' }) === ''
          ? t('New contradictions appear here as articles arrive.')
          : t('No flag fits this filter.')}
      </p>
    </>
  );
};

const List = ({ view }: { view: InboxView }) => {
  const { t, tongue } = useWords();
  const { filter, counts, rows } = view;
  const canReview = view.frame.who.scopes.includes('review');
  return (
    <section class="list" aria-label={t('Flags')} id="list">
      <h1>{t('Flags')}</h1>
      <nav class="states" aria-label={t('States')}>
        {FLAG_STATES.map((state) => (
          <a
            href={`/${withFilter(filter, { state })}`}
            class={state === filter.state ? 'on' : ''}
            aria-current={state === filter.state ? 'true' : undefined}
          >
            {stateWords(state, tongue)} <span>{counts.states[state]}</span>
          </a>
        ))}
      </nav>
      <Filters view={view} />
      {view.newer === null ? null : (
        <p class="older">
          <a href={view.newer}>{t('More before')}</a>
        </p>
      )}
      {rows.length === 0 ? <Empty>{t('No flags here.')}</Empty> : ''}
      <form method="post" action="/flags/act" id="many">
        <input type="hidden" name="back" value={`/${queryOf(filter)}`} />
        <ul class="rows">
          {rows.map((flag) => (
            <Row flag={flag} filter={filter} on={flag.id === view.selected?.flag.id} canReview={canReview} />
          ))}
        </ul>
        {canReview && rows.length > 0 ? <Many people={view.people} /> : null}
      </form>
      {view.older === null ? null : (
        <p class="older">
          <a href={view.older} rel="next">
            {t('More after')}
          </a>
        </p>
      )}
    </section>
  );
};

const Row = ({ flag, filter, on, canReview }: { flag: FlagRow; filter: FlagFilter; on: boolean; canReview: boolean }) => {
  const { t, tongue } = useWords();
  return (
    <li class={`row${on ? ' on' : ''}`}>
      {canReview ? <input type="checkbox" name="flag" value={flag.id} aria-label={t('Mark {name}', { name: flag.company.name })} /> : null}
      <a href={`/flags/${flag.id}${queryOf(filter)}`} data-flag={flag.id} aria-current={on ? 'true' : undefined}>
        <span class={`sev${flag.severity < 50 ? ' low' : ''}`} title={t('Severity')}>
          {flag.severity}
        </span>
        <strong>{flag.company.name}</strong>
        <time datetime={flag.told}>{day(flag.told, tongue)}</time>
        <small>
          {kindWords(flag.kind, tongue)}: {flag.figures.map((f) => statedMoney(f, tongue)).join(' ↔ ')}
          {flag.assignee ? <span class="desk"> · {flag.assignee}</span> : ''}
        </small>
      </a>
    </li>
  );
};

/** What is done to all marked rows. */
const Many = ({ people }: { people: readonly string[] }) => {
  const { t } = useWords();
  return (
    <fieldset class="many">
      <legend class="hidden">{t('Do to all marked')}</legend>
      <button type="submit" name="act" value="confirm" data-key="c">
        {t('Confirm')}
      </button>
      <button type="submit" name="act" value="explain" data-key="e">
        {t('Explain')}
      </button>
      <button type="submit" name="act" value="dismiss" data-key="d">
        {t('Dismiss')}
      </button>
      <button type="submit" name="act" value="reopen">
        {t('Reopen')}
      </button>
      <button type="submit" name="act" value="silence" data-key="s">
        {t('Silence')}
      </button>
      <button type="submit" name="act" value="assign" data-key="a">
        {t('Assign')}
      </button>
      <input name="assignee" list="people" placeholder={t('to me')} aria-label={t('Assign to')} />
      <datalist id="people">
        {people.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <button type="button" data-marks="all">
        {t('Mark all')}
      </button>
    </fieldset>
  );
};

const Filters = ({ view }: { view: InboxView }) => {
  const { t, tongue } = useWords();
  const { filter, counts } = view;
  const counted = (words: string, n: number | undefined): string => (n === undefined ? words : `${words} (${n})`);
  const set = ['company', 'metric', 'kind', 'source', 'since', 'until', 'assignee'] as const;
  const chosen = set.filter((name) => filter[name] !== null);
  return (
    <div class="filters">
      <form action="/" class="find">
        {filter.state === 'open' ? null : <input type="hidden" name="state" value={filter.state} />}
        {filter.sort === 'severity' ? null : <input type="hidden" name="sort" value={filter.sort} />}
        {chosen.map((name) => (
          <input type="hidden" name={name} value={filter[name] ?? ''} />
        ))}
        <input type="search" name="q" value={filter.search} placeholder={t('Find in flags')} aria-label={t('Find in flags')} />
      </form>
      <details open={false}>
        <summary>
          {t('Filter')}
          {chosen.length > 0 ? <span class="count">{chosen.length}</span> : ''}
        </summary>
        <form action="/" class="sheet narrow">
          {filter.state === 'open' ? null : <input type="hidden" name="state" value={filter.state} />}
          {filter.search === '' ? null : <input type="hidden" name="q" value={filter.search} />}
          <label>
            {t('Company')}
            <input name="company" value={view.company ?? ''} placeholder={t('any')} />
          </label>
          <label>
            {t('Kind')}
            <select name="kind">
              <option value="">{t('any')}</option>
              {FLAG_KINDS.map((k) => (
                <option value={k} selected={k === filter.kind}>
                  {counted(kindWords(k, tongue), counts.kinds[k])}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Metric')}
            <select name="metric">
              <option value="">{t('any')}</option>
              {METRIC_NAMES.map((m) => (
                <option value={m} selected={m === filter.metric}>
                  {counted(metricWords(m, tongue), counts.metrics[m])}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Source')}
            <input name="source" list="sources" value={filter.source ?? ''} placeholder={t('any')} />
            <datalist id="sources">
              {view.sources.map((s) => (
                <option value={s} />
              ))}
            </datalist>
          </label>
          <label>
            {t('Told since')}
            <input type="date" name="since" value={filter.since ?? ''} />
          </label>
          <label>
            {t('until')}
            <input type="date" name="until" value={filter.until ?? ''} />
          </label>
          <label>
            {t('Assigned to')}
            <select name="assignee">
              <option value="">{t('anybody')}</option>
              <option value="-" selected={filter.assignee === '-'}>
                {t('nobody')}
              </option>
              {view.people.map((name) => (
                <option value={name} selected={filter.assignee === name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Order')}
            <select name="sort">
              <option value="severity" selected={filter.sort === 'severity'}>
                {t('by severity')}
              </option>
              <option value="newest" selected={filter.sort === 'newest'}>
                {t('newest first')}
              </option>
            </select>
          </label>
          <button type="submit" class="go">
            {t('Show')}
          </button>
          <a
            href={`/${withFilter(filter, { company: null, metric: null, kind: null, source: null, since: null, until: null, assignee: null, search: '', sort: 'severity' })}`}
          >
            {t('Clear')}
          </a>
        </form>
        <Views view={view} />
      </details>
      {view.views.length > 0 ? (
        <nav class="saved" aria-label={t('Saved views')}>
          {view.views.map((v) => (
            <a href={`/${v.query}`} class={v.query === queryOf(filter) ? 'on' : ''}>
              {v.name}
            </a>
          ))}
        </nav>
      ) : null}
    </div>
  );
};

const Views = ({ view }: { view: InboxView }) => {
  const { t } = useWords();
  if (!view.frame.who.scopes.includes('review')) return null;
  const query = queryOf(view.filter);
  const known = view.views.find((v) => v.query === query);
  return known ? (
    <form method="post" action={`/views/${known.id}/remove`} class="inline">
      <button type="submit">{t('Forget the view {name}', { name: known.name })}</button>
    </form>
  ) : (
    <form method="post" action="/views" class="inline">
      <input type="hidden" name="query" value={query} />
      <input name="name" required maxlength={40} placeholder={t('Name of this view')} aria-label={t('Name of this view')} />
      <button type="submit">{t('Save')}</button>
    </form>
  );
};
