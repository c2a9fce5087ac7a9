/** The form that puts a figure right, folded away until it is wanted; and the one that adds a figure. */
import { type Claim, MODALITIES } from '../../claim/claim.js';
import { METRIC_NAMES, metricWords } from '../../claim/metric.js';
import { statedMoney } from '../../claim/money.js';
import { useWords } from '../tongue.js';
import { modalityWords } from './ledger.js';

/** The figure as the article words it, or as a reviewer put it right: words that the extractor reads back. */
function figureWords(claim: Claim): string {
  return claim.rules.some((r) => r.startsWith('reviewer.')) ? statedMoney(claim) : claim.amount_text;
}

export const CorrectForm = ({ claim, back }: { claim: Claim; back: string }) => {
  const { t } = useWords();
  const label = claim.as_of ?? claim.period ?? '';
  return (
    <details class="correct">
      <summary>
        {t('Correct this figure')} <kbd>f</kbd>
      </summary>
      <form method="post" action={`/claims/${claim.id}/correct`} class="sheet narrow">
        <input type="hidden" name="back" value={back} />
        <Fields claim={claim} amount={figureWords(claim)} label={label} />
        <input
          type="hidden"
          name="was"
          value={JSON.stringify([
            claim.company.name,
            claim.metric,
            figureWords(claim),
            label,
            claim.scope ?? '',
            claim.modality,
            claim.basis ?? '',
          ])}
        />
        <label class="long">
          {t('Note')}
          <input name="note" maxlength={2000} />
        </label>
        <button type="submit" class="go" name="act" value="amend">
          {t('Save the correction')}
        </button>
        <button type="submit" name="act" value="reject">
          {t('It is no claim')}
        </button>
      </form>
    </details>
  );
};

export const Fields = ({ claim, amount, label }: { claim: Claim | null; amount: string; label: string }) => {
  const { t, tongue } = useWords();
  return (
    <>
      <label>
        {t('Company')}
        <input name="company" value={claim?.company.name ?? ''} required maxlength={200} />
      </label>
      <label>
        {t('Metric')}
        <select name="metric">
          {METRIC_NAMES.map((m) => (
            <option value={m} selected={m === claim?.metric}>
              {metricWords(m, tongue)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('Figure, as words')}
        <input name="amount" value={amount} required={claim !== null} maxlength={200} />
      </label>
      <label>
        {t('For when')}
        <input name="when" value={label} placeholder="2025-07, 2025-Q2, FY2026-Q1" maxlength={20} />
      </label>
      <label>
        {t('Only of')}
        <input name="scope" value={claim?.scope ?? ''} placeholder={t('the whole company')} maxlength={200} />
      </label>
      <label>
        {t('Said as')}
        <select name="modality">
          {MODALITIES.map((m) => (
            <option value={m} selected={m === claim?.modality}>
              {modalityWords(m, t)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('Basis')}
        <select name="basis">
          <option value="">{t('unsaid')}</option>
          <option value="gaap" selected={claim?.basis === 'gaap'}>
            GAAP
          </option>
          <option value="non_gaap" selected={claim?.basis === 'non_gaap'}>
            {t('adjusted')}
          </option>
        </select>
      </label>
    </>
  );
};
