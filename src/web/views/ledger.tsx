/** Claims as tables: the ledger, and a chart's points for readers and printers. */
import type { Claim, Modality } from '../../claim/claim.js';
import { intervalOf, likelyDay } from '../../claim/claim.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import { type Phrase, useWords, type Words } from '../tongue.js';
import { day, when } from './dates.js';

const MODALITIES: Record<Modality, Phrase> = {
  reported: 'reported',
  estimated: 'estimated',
  projected: 'projected',
  target: 'target',
  denied: 'denied',
  hypothetical: 'hypothetical',
};

export function modalityWords(modality: Modality, t: Words['t']): string {
  return t(MODALITIES[modality]);
}

/** The evidence sentence with its figure marked. */
export const Marked = ({ claim }: { claim: Claim }) => {
  const from = claim.amount_span[0] - claim.span[0];
  const to = claim.amount_span[1] - claim.span[0];
  return (
    <>
      {claim.quote.slice(0, from)}
      <mark>{claim.quote.slice(from, to)}</mark>
      {claim.quote.slice(to)}
    </>
  );
};

interface LedgerTableProps {
  readonly claims: readonly Claim[];
  /** What they have in common, and no column says again. */
  readonly of: 'everything' | 'metric';
  /** Id of the form that takes the marked rows; none where rows cannot be marked. */
  readonly form?: string | undefined;
}

export const LedgerTable = ({ claims, of, form }: LedgerTableProps) => {
  const { t, tongue } = useWords();
  return (
    <section class="scroll" tabindex={0} aria-label={t('Claims')}>
      <table class="data cards">
        <thead>
          <tr>
            {form ? <th class="tick">{<span class="hidden">{t('Mark')}</span>}</th> : null}
            {of === 'metric' ? null : (
              <>
                <th>{t('Company')}</th>
                <th>{t('Metric')}</th>
              </>
            )}
            <th class="n">{t('Figure')}</th>
            <th>{t('For when')}</th>
            <th>{t('Evidence')}</th>
            <th>{t('Source')}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((c) => (
            <tr>
              {form ? (
                <td class="tick">
                  <input
                    type="checkbox"
                    name="claim"
                    value={c.id}
                    form={form}
                    aria-label={t('Mark {name}', { name: statedMoney(c, tongue) })}
                  />
                </td>
              ) : null}
              {of === 'metric' ? null : (
                <>
                  <td>
                    <a href={`/companies/${encodeURIComponent(c.company.id)}?metric=${c.metric}`}>{c.company.name}</a>
                  </td>
                  <td>{metricWords(c.metric, tongue)}</td>
                </>
              )}
              <td class="n">
                {statedMoney(c, tongue)}
                {c.scope ? <small>{c.scope}</small> : null}
                <Marks claim={c} />
              </td>
              <td>{when(c, tongue, '')}</td>
              <td class="quote" lang={/\p{Script=Han}/u.test(c.quote) ? 'zh' : 'en'}>
                <Marked claim={c} />
              </td>
              <td>
                <a href={`/articles/${c.article}#${c.id}`}>{c.publisher ?? t('article')}</a> {day(c.published_at, tongue)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** How it was said, where not as a plain report; and whether a reviewer had a hand in it. */
const Marks = ({ claim }: { claim: Claim }) => {
  const { t } = useWords();
  return (
    <>
      {claim.modality === 'reported' ? null : (
        <div>
          <span class="tag">{modalityWords(claim.modality, t)}</span>
        </div>
      )}
      {claim.rules.some((r) => r.startsWith('reviewer.')) ? (
        <div>
          <span class="tag may">{t('corrected')}</span>
        </div>
      ) : null}
    </>
  );
};

/** What a chart draws, for those who print it or have it read to them. */
export const TimelineTable = ({ claims, marked }: { claims: readonly Claim[]; marked: readonly string[] }) => {
  const { t, tongue } = useWords();
  const sorted = [...claims].sort((a, b) => ((likelyDay(a) ?? '') < (likelyDay(b) ?? '') ? -1 : 1));
  return (
    <div class="points">
      <table>
        <caption>{t('The points of the chart')}</caption>
        <thead>
          <tr>
            <th>{t('For when')}</th>
            <th>{t('Figure')}</th>
            <th>{t('Its words allow')}</th>
            <th>{t('Said as')}</th>
            <th>{t('Source')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((c) => (
            <tr>
              <td>{when(c, tongue, day(likelyDay(c), tongue))}</td>
              <td>
                {statedMoney(c, tongue)}
                {marked.includes(c.id) ? ` (${t('contradicts')})` : ''}
              </td>
              <td>{moneyInterval(intervalOf(c, 'plausible'), c.currency, tongue)}</td>
              <td>{modalityWords(c.modality, t)}</td>
              <td>
                {c.publisher ?? ''} {day(c.published_at, tongue)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
