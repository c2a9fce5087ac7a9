/** The companies, and one company: its ledger by metric as chart and table, its year, its sources, its names. */
import type { Child } from 'hono/jsx';
import { Band } from '../../chart/band.js';
import { Timeline } from '../../chart/timeline.js';
import type { Reconciliation } from '../../check/reconciliation.js';
import type { Claim } from '../../claim/claim.js';
import { dateWords } from '../../claim/date-words.js';
import { decimal } from '../../claim/decimal.js';
import { stateWords } from '../../claim/flag.js';
import { type Metric, metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { CompanyRow, SourceRow } from '../../store/companies.js';
import type { FlagRow } from '../../store/inbox.js';
import type { NameChange } from '../../store/names.js';
import { useWords } from '../tongue.js';
import { day } from './dates.js';
import { FlagLink } from './flag-link.js';
import { Alert, Empty, type Frame, Layout, Older } from './layout.js';
import { LedgerTable, modalityWords, TimelineTable } from './ledger.js';

export const CompaniesPage = ({ frame, companies, older }: { frame: Frame; companies: readonly CompanyRow[]; older: string | null }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <Companies companies={companies} />
      <Older href={older} />
    </main>
  </Layout>
);

const Companies = ({ companies }: { companies: readonly CompanyRow[] }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Companies')}</h1>
      {companies.length === 0 ? <Empty>{t('No company has a claim yet.')}</Empty> : <CompanyTable companies={companies} />}
    </>
  );
};

export const CompanyTable = ({ companies }: { companies: readonly CompanyRow[] }) => {
  const { t } = useWords();
  return (
    <table class="data">
      <thead>
        <tr>
          <th>{t('Company')}</th>
          <th class="n">{t('Open flags')}</th>
          <th class="n">{t('Claims')}</th>
        </tr>
      </thead>
      <tbody>
        {companies.map((c) => (
          <tr>
            <td>
              <a href={`/companies/${encodeURIComponent(c.id)}`}>{c.name}</a>{' '}
              {c.registered ? '' : <span class="tag">{t('not in the register')}</span>}
            </td>
            <td class="n">{c.flags}</td>
            <td class="n">{c.claims}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

export interface CompanyView {
  readonly frame: Frame;
  readonly company: CompanyRow;
  readonly metrics: readonly { readonly metric: Metric; readonly claims: number }[];
  /** The metric that is shown, with its newest claims. */
  readonly metric: Metric | null;
  readonly claims: readonly Claim[];
  /** How many of it there are in all. */
  readonly total: number;
  readonly older: string | null;
  /** Those that the chart draws. */
  readonly drawn: readonly Claim[];
  readonly flags: readonly FlagRow[];
  /** Null where nothing dated is known of its revenue. */
  readonly reconciliation: Reconciliation | null;
  readonly years: readonly number[];
  readonly sources: readonly SourceRow[];
  readonly aliases: readonly string[];
  readonly names: readonly NameChange[];
  readonly mayCorrect: boolean;
  readonly problem: string | null;
}

const SPLIT_FORM = 'split';

export const CompanyPage = ({ view }: { view: CompanyView }) => (
  <Layout frame={view.frame}>
    <main id="main" class="page">
      <Company view={view} />
    </main>
  </Layout>
);

const Company = ({ view }: { view: CompanyView }) => {
  const { t, tongue } = useWords();
  const { company, metric } = view;
  const base = `/companies/${encodeURIComponent(company.id)}`;
  return (
    <>
      <h1>{company.name}</h1>
      <p class="crumbs">
        {company.claims === 1 ? t('1 claim') : t('{n} claims', { n: company.claims })} ·{' '}
        <a href={`/?company=${encodeURIComponent(company.id)}`}>{t('its flags in the inbox')}</a> · {t('download')}{' '}
        <a href={`${base}/ledger.csv`}>CSV</a> <a href={`${base}/ledger.json`}>JSON</a>
      </p>
      <Alert problem={view.problem} />
      {view.flags.length === 0 ? null : (
        <ul class="history">
          {view.flags.map((f) => (
            <li>
              <FlagLink flag={f} /> <span class="tag">{stateWords(f.state, tongue)}</span>
            </li>
          ))}
        </ul>
      )}
      <nav class="tabs" aria-label={t('Metrics')}>
        {view.metrics.map((m) => (
          <a
            href={`${base}?metric=${m.metric}`}
            class={m.metric === metric ? 'on' : ''}
            aria-current={m.metric === metric ? 'true' : undefined}
          >
            {metricWords(m.metric, tongue)} <span class="count">{m.claims}</span>
          </a>
        ))}
      </nav>
      {metric === null ? (
        <Empty>{t('The ledger holds no claim of it.')}</Empty>
      ) : (
        <section class="wide">
          <h2 class="hidden">{metricWords(metric, tongue)}</h2>
          {view.drawn.length > 1 ? <Chart view={view} metric={metric} base={base} /> : null}
          <LedgerTable claims={view.claims} of="metric" form={view.mayCorrect ? SPLIT_FORM : undefined} />
          <Older href={view.older} />
          {view.mayCorrect ? (
            <form method="post" action={`${base}/split`} id={SPLIT_FORM} class="inline">
              <input
                name="name"
                required
                maxlength={200}
                placeholder={t('The marked ones are of another company: its name')}
                aria-label={t('Name of the other company')}
              />
              <button type="submit">{t('Split off')}</button>
            </form>
          ) : null}
        </section>
      )}
      {view.reconciliation ? <ReconciliationSection view={view.reconciliation} years={view.years} /> : null}
      {view.sources.length > 0 ? <Sources sources={view.sources} /> : null}
      <Names view={view} base={base} />
    </>
  );
};

const Chart = ({ view, metric, base }: { view: CompanyView; metric: Metric; base: string }) => {
  const { t, tongue } = useWords();
  return (
    <figure>
      <div class="chart">
        <Timeline
          claims={view.drawn}
          marked={[]}
          label={t('Timeline of {company}, {metric}; the table after it holds the same', {
            company: view.company.name,
            metric: metricWords(metric, tongue),
          })}
          tongue={tongue}
          linked
        />
      </div>
      <figcaption class="legend">
        <span class="plain">{t('reported, with what its words allow')}</span>
        <span class="projected">{t('projection or target')}</span>
        <span class="right">
          {view.drawn.length < view.total ? `${t('the newest {n} of {total}', { n: view.drawn.length, total: view.total })} · ` : ''}
          <a href={`${base}/${metric}.png`}>PNG</a> <a href={`${base}/${metric}.svg`}>SVG</a>
        </span>
      </figcaption>
      <TimelineTable claims={view.drawn} marked={[]} />
    </figure>
  );
};

const Ends = ({ ends, currency }: { ends: { low: string | null; high: string | null }; currency: string }) => {
  const { tongue } = useWords();
  const bound = (text: string | null) => (text === null ? null : decimal(text));
  return <b>{moneyInterval({ low: bound(ends.low), high: bound(ends.high) }, currency, tongue)}</b>;
};

const Row = ({ what, figure, claim }: { what: Child; figure: Child; claim?: Claim }) => {
  const { t, tongue } = useWords();
  return (
    <tr>
      <td>{what}</td>
      <td class="n">{figure}</td>
      <td>
        {claim ? (
          <>
            <a href={`/articles/${claim.article}#${claim.id}`}>{claim.publisher ?? t('article')}</a> {day(claim.published_at, tongue)}
          </>
        ) : null}
      </td>
    </tr>
  );
};

/** A year of run rates as one trajectory, and what it implies beside what was stated. */
const ReconciliationSection = ({ view, years }: { view: Reconciliation; years: readonly number[] }) => {
  const { t, tongue } = useWords();
  const factor = (f: number): string => `${f >= 1 ? '+' : '−'}${Math.abs((f - 1) * 100).toFixed(0)} %`;
  const href = (year: number): string => `/companies/${encodeURIComponent(view.company.id)}?year=${year}#reconciliation`;
  return (
    <section class="wide" id="reconciliation">
      <h2>{t('Reconciliation, {year}', { year: view.year })}</h2>
      <p class="sub">
        {t('Every trajectory of annualized revenue that passes through {n} run rates and changes by {down} to {up} per 30 days.', {
          n: view.fitting.length,
          down: factor(view.limits.down),
          up: factor(view.limits.up),
        })}{' '}
        {years.length > 1
          ? years.map((year) => (
              <>
                <a href={href(year)} aria-current={year === view.year ? 'true' : undefined}>
                  {year}
                </a>{' '}
              </>
            ))
          : ''}
      </p>
      <section class="chart" tabindex={0} aria-label={t('Reconciliation, {year}', { year: view.year })}>
        <Band
          view={view}
          tongue={tongue}
          label={t('Band of run rates of {company} in {year}', { company: view.company.name, year: view.year })}
        />
      </section>
      <section class="scroll" tabindex={0} aria-label={t('Implied revenue of {year}', { year: view.year })}>
        <table class="data">
          <tbody>
            {view.toDate && view.until ? (
              <Row
                what={t('Implied revenue to {day}', { day: dateWords(view.until, tongue) })}
                figure={<Ends ends={view.toDate} currency={view.currency} />}
              />
            ) : null}
            {view.forYear ? (
              <Row
                what={t('Implied revenue of {year}', { year: view.year })}
                figure={<Ends ends={view.forYear} currency={view.currency} />}
              />
            ) : null}
            {[...view.stated, ...view.projected].map((c) => (
              <Row
                what={`${c.modality === 'reported' ? t('stated') : modalityWords(c.modality, t)}: ${c.period === null ? '' : dateWords(c.period, tongue)}`}
                figure={statedMoney(c, tongue)}
                claim={c}
              />
            ))}
            {view.conflicting.map((c) => (
              <Row what={<span class="tag out">{t('fits no trajectory')}</span>} figure={statedMoney(c, tongue)} claim={c} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

/** Sources by how often their figures held: not contradicted by a flag that is open or confirmed. */
const Sources = ({ sources }: { sources: readonly SourceRow[] }) => {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('Sources')}</h2>
      <p class="sub">
        {t(
          'A figure holds while no open or confirmed flag stands against it. Few figures tell little: the order goes by the lower end of what is likely.',
        )}
      </p>
      <section class="scroll" tabindex={0} aria-label={t('Sources')}>
        <table class="data">
          <thead>
            <tr>
              <th>{t('Source')}</th>
              <th class="n">{t('Figures')}</th>
              <th class="n">{t('In dispute')}</th>
              <th class="n">{t('Held')}</th>
              <th class="n">{t('at least')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((s) => (
              <tr>
                <td>{s.publisher ?? t('Unknown source')}</td>
                <td class="n">{s.claims}</td>
                <td class="n">{s.disputed}</td>
                <td class="n">{percent((s.claims - s.disputed) / s.claims)}</td>
                <td class="n">{percent(s.likely)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const Names = ({ view, base }: { view: CompanyView; base: string }) => {
  const { t } = useWords();
  return (
    <section id="names">
      <h2>{t('Names')}</h2>
      <p class="sub">{view.aliases.join(' · ')}</p>
      {view.names.length === 0 ? null : (
        <ul class="history">
          {view.names.map((n) => (
            <li>
              {n.kind === 'alias'
                ? t('“{alias}” is a name of {company}', { alias: n.alias ?? '', company: n.company })
                : t('{company} is {into}', { company: n.company, into: n.into ?? '' })}
              , {n.made_by}
              {view.mayCorrect ? (
                <form method="post" action={`${base}/names/${n.id}/retract`} class="row-actions">
                  <button type="submit">{t('Take back')}</button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {view.mayCorrect ? (
        <>
          <form method="post" action={`${base}/alias`} class="inline">
            <input
              name="alias"
              required
              minlength={2}
              maxlength={100}
              placeholder={t('Another name that articles use')}
              aria-label={t('Another name that articles use')}
            />
            <button type="submit">{t('Add the name')}</button>
          </form>
          <form method="post" action={`${base}/merge`} class="inline">
            <input
              name="into"
              required
              maxlength={200}
              placeholder={t('It is the same company as')}
              aria-label={t('It is the same company as')}
            />
            <button type="submit">{t('Merge into that one')}</button>
          </form>
        </>
      ) : null}
    </section>
  );
};
