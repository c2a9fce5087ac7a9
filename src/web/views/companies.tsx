import { Timeline } from '../../chart/timeline.js';
import type { Reconciliation } from '../../check/reconciliation.js';
import type { Claim } from '../../claim/claim.js';
import { stateWords } from '../../claim/flag.js';
import { type Metric, metricWords } from '../../claim/metric.js';
import type { CompanyRow, SourceRow } from '../../store/companies.js';
import type { FlagRow } from '../../store/inbox.js';
import type { NameChange } from '../../store/names.js';
import { useWords } from '../tongue.js';
import { Names, Sources } from './company-sources.js';
import { FlagLink } from './flag-link.js';
import { Alert, Empty, type Frame, Layout, Older } from './layout.js';
import { LedgerTable, TimelineTable } from './ledger.js';
import { ReconciliationSection } from './reconciliation.js';

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
      <Names aliases={view.aliases} names={view.names} mayCorrect={view.mayCorrect} base={base} />
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
