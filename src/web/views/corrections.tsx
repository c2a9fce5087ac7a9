/** What reviewers put right, the newest first, and how to take it back. */
import { metricWords } from '../../claim/metric.js';
import type { ListedCorrection } from '../../store/corrections.js';
import { type Phrase, useWords, type Words } from '../tongue.js';
import { moment } from './dates.js';
import { Empty, type Frame, Layout, Older } from './layout.js';
import { modalityWords } from './ledger.js';

const KINDS: Record<ListedCorrection['kind'], Phrase> = { amend: 'amended', reject: 'rejected', add: 'added', retract: 'taken back' };

/** What is said to be so instead, field by field. */
function fieldWords({ fields }: ListedCorrection, { t, tongue }: Words): string[] {
  const { company, metric, amount, when, scope, modality, basis } = fields;
  return [
    ...(company ? [company.name] : []),
    ...(metric ? [metricWords(metric, tongue)] : []),
    ...(amount ? [amount] : []),
    ...(when === undefined ? [] : [when ?? t('undated')]),
    ...(scope === undefined ? [] : [scope ?? t('the whole company')]),
    ...(modality ? [modalityWords(modality, t)] : []),
    ...(basis === undefined ? [] : [basis ?? t('unsaid')]),
  ];
}

export const CorrectionList = ({
  corrections,
  mayCorrect,
  back,
}: {
  corrections: readonly ListedCorrection[];
  mayCorrect: boolean;
  back: string;
}) => {
  const words = useWords();
  const { t, tongue } = words;
  return (
    <ul class="history">
      {corrections.map((c) => (
        <li>
          <span class={`tag ${c.retracted ? '' : 'may'}`}>{c.retracted ? t('taken back') : t(KINDS[c.kind])}</span>{' '}
          <a href={`/articles/${c.article_id}#${c.claim_id}`}>{c.amount_text}</a> {fieldWords(c, words).join(', ')}
          {c.note ? <q>{c.note}</q> : ''} {t('by {name}, {when}', { name: c.made_by, when: moment(c.made_at, tongue) })}
          {mayCorrect && !c.retracted ? (
            <form method="post" action={`/corrections/${c.id}/retract`} class="row-actions">
              <input type="hidden" name="back" value={back} />
              <button type="submit">{t('Take back')}</button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
};

export const CorrectionsPage = ({
  frame,
  corrections,
  older,
  mayCorrect,
}: {
  frame: Frame;
  corrections: readonly ListedCorrection[];
  older: string | null;
  mayCorrect: boolean;
}) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <Corrections corrections={corrections} mayCorrect={mayCorrect} />
      <Older href={older} />
    </main>
  </Layout>
);

const Corrections = ({ corrections, mayCorrect }: { corrections: readonly ListedCorrection[]; mayCorrect: boolean }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Corrections')}</h1>
      <p class="sub">
        {t('They hold whoever reads the article again. As golden rows for the rules:')} <a href="/corrections.txt">{t('download')}</a>,{' '}
        <code>runrate corrections export</code>
      </p>
      {corrections.length === 0 ? (
        <Empty>{t('Nothing was corrected yet.')}</Empty>
      ) : (
        <CorrectionList corrections={corrections} mayCorrect={mayCorrect} back="/corrections" />
      )}
    </>
  );
};
