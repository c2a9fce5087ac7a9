/** The plain views: companies, claims, one company. Tables over what the store gives. */
import type { Child } from 'hono/jsx';
import { Band } from '../../chart/band.js';
import { Timeline } from '../../chart/timeline.js';
import type { Reconciliation } from '../../check/reconciliation.js';
import type { Claim } from '../../claim/claim.js';
import { decimal } from '../../claim/decimal.js';
import { kindWords } from '../../claim/flag.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { CompanyRow } from '../../store/companies.js';
import type { StoredFlag } from '../../store/flags.js';
import { Marked } from './flags.js';
import { day, Empty, type Frame, Layout } from './layout.js';

export const CompaniesPage = ({ frame, companies }: { frame: Frame; companies: readonly CompanyRow[] }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <h1>Companies</h1>
      {companies.length === 0 ? <Empty>No company has a claim yet.</Empty> : ''}
      <table class="data">
        <thead>
          <tr>
            <th>Company</th>
            <th class="n">Open flags</th>
            <th class="n">Claims</th>
          </tr>
        </thead>
        <tbody>
          {companies.map((c) => (
            <tr>
              <td>
                <a href={`/companies/${encodeURIComponent(c.id)}`}>{c.name}</a> {c.registered ? '' : <span class="tag">unregistered</span>}
              </td>
              <td class="n">{c.flags}</td>
              <td class="n">{c.claims}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  </Layout>
);

const ClaimsTable = ({ claims, withCompany }: { claims: readonly Claim[]; withCompany: boolean }) => (
  <div class="scroll">
    <table class="data">
      <thead>
        <tr>
          {withCompany ? <th>Company</th> : null}
          <th>Metric</th>
          <th class="n">Figure</th>
          <th>For</th>
          <th>Evidence</th>
          <th>Source</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((c) => (
          <tr>
            {withCompany ? (
              <td>
                <a href={`/companies/${encodeURIComponent(c.company.id)}`}>{c.company.name}</a>
              </td>
            ) : null}
            <td>
              {metricWords(c.metric)}
              {c.scope ? ` (${c.scope})` : ''}
              {c.modality === 'reported' ? '' : <span class="tag">{c.modality}</span>}
            </td>
            <td class="n">{statedMoney(c)}</td>
            <td>{c.as_of ?? c.period ?? ''}</td>
            <td class="quote">
              <Marked claim={c} />
            </td>
            <td>
              <a href={`/articles/${c.article}#${c.id}`}>{c.publisher ?? 'article'}</a> {day(c.published_at)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

export const ClaimsPage = ({ frame, claims, search }: { frame: Frame; claims: readonly Claim[]; search: string }) => (
  <Layout frame={{ ...frame, search }}>
    <main id="main" class="page">
      <h1>{search === '' ? 'Latest claims' : `Claims with “${search}”`}</h1>
      {claims.length === 0 ? <Empty>No claim matches.</Empty> : <ClaimsTable claims={claims} withCompany />}
    </main>
  </Layout>
);

const Ends = ({ ends, currency }: { ends: { low: string | null; high: string | null }; currency: string }) => (
  <b>
    {moneyInterval({ low: ends.low === null ? null : decimal(ends.low), high: ends.high === null ? null : decimal(ends.high) }, currency)}
  </b>
);

const Row = ({ what, figure, claim }: { what: Child; figure: Child; claim?: Claim }) => (
  <tr>
    <td>{what}</td>
    <td class="n">{figure}</td>
    <td>
      {claim ? (
        <>
          <a href={`/articles/${claim.article}#${claim.id}`}>{claim.publisher ?? 'article'}</a> {day(claim.published_at)}
        </>
      ) : null}
    </td>
  </tr>
);

/** A year of run rates as one trajectory, and what it implies beside what was stated. */
const ReconciliationSection = ({ view, years }: { view: Reconciliation; years: readonly number[] }) => {
  const factor = (f: number): string => `${f >= 1 ? '+' : '−'}${Math.abs((f - 1) * 100).toFixed(0)} %`;
  const href = (year: number): string => `/companies/${encodeURIComponent(view.company.id)}?year=${year}#reconciliation`;
  return (
    <section class="wide" id="reconciliation">
      <h2>Reconciliation, {view.year}</h2>
      <p class="sub">
        Every trajectory of annualized revenue that passes through {view.fitting.length} run rates and changes by {factor(view.limits.down)}{' '}
        to {factor(view.limits.up)} per 30 days.{' '}
        {years.map((year) => (
          <>
            <a href={href(year)}>{year}</a>{' '}
          </>
        ))}
      </p>
      <Band view={view} label={`Band of run rates of ${view.company.name} in ${view.year}`} />
      <table class="data">
        <tbody>
          {view.toDate && view.until ? (
            <Row what={`Implied revenue to ${view.until}`} figure={<Ends ends={view.toDate} currency={view.currency} />} />
          ) : null}
          {view.forYear ? (
            <Row what={`Implied revenue of ${view.year}`} figure={<Ends ends={view.forYear} currency={view.currency} />} />
          ) : null}
          {[...view.stated, ...view.projected].map((c) => (
            <Row what={`${c.modality === 'reported' ? 'Stated' : c.modality} for ${c.period}`} figure={statedMoney(c)} claim={c} />
          ))}
          {view.conflicting.map((c) => (
            <Row what={<span class="tag out">fits no trajectory</span>} figure={statedMoney(c)} claim={c} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

export const CompanyPage = ({
  frame,
  company,
  claims,
  flags,
  reconciliation,
  years,
}: {
  frame: Frame;
  company: CompanyRow;
  claims: readonly Claim[];
  flags: readonly StoredFlag[];
  /** Null where nothing dated is known of its revenue. */
  reconciliation: Reconciliation | null;
  years: readonly number[];
}) => {
  const metrics = [...new Set(claims.map((c) => c.metric))];
  return (
    <Layout frame={frame}>
      <main id="main" class="page">
        <h1>{company.name}</h1>
        <ul class="history">
          {flags.map((f) => (
            <li>
              <a href={`/flags/${f.id}`}>{f.words.en.headline}</a> <span class="tag">{f.state}</span> {kindWords(f.kind)}
            </li>
          ))}
        </ul>
        {reconciliation ? <ReconciliationSection view={reconciliation} years={years} /> : null}
        {metrics.map((metric) => {
          const mine = claims.filter((c) => c.metric === metric);
          return (
            <section class="wide">
              <h2>{metricWords(metric)}</h2>
              {mine.length > 1 ? (
                <Timeline claims={mine} marked={[]} label={`Timeline of ${company.name}, ${metricWords(metric)}`} />
              ) : null}
              <ClaimsTable claims={mine} withCompany={false} />
            </section>
          );
        })}
      </main>
    </Layout>
  );
};
