/** A company's year: the band of its run rates, what it implies, and what was stated. */
import type { Child } from 'hono/jsx';
import { Band } from '../../chart/band.js';
import type { Reconciliation } from '../../check/reconciliation.js';
import type { Claim } from '../../claim/claim.js';
import { dateWords } from '../../claim/date-words.js';
import { decimal } from '../../claim/decimal.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import { useWords } from '../tongue.js';
import { day } from './dates.js';
import { modalityWords } from './ledger.js';

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
export const ReconciliationSection = ({ view, years }: { view: Reconciliation; years: readonly number[] }) => {
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
