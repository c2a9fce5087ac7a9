/** How well the extractor reads, as measured by reviews: in all, and rule by rule. */
import { likelyShare } from '../../claim/share.js';
import type { Quality, RuleQuality } from '../../store/quality.js';
import { useWords } from '../tongue.js';
import { Empty, type Frame, Layout } from './layout.js';

export const QualityPage = ({ frame, quality }: { frame: Frame; quality: Quality }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <View quality={quality} />
    </main>
  </Layout>
);

const View = ({ quality }: { quality: Quality }) => {
  const { t } = useWords();
  const { judged, wrong, rejected, missed, rules } = quality;
  return (
    <>
      <h1>{t('Quality of the extractor')}</h1>
      <p class="sub">
        {t(
          'Measured by what reviewers did: a figure counts as looked at when a flag with it was decided or when it was put right; as misread when it was put right or rejected. The likely range is that of 95 in 100 such samples.',
        )}
      </p>
      <dl class="tiles">
        <Tile term={t('Looked at')} value={String(judged)} />
        <Tile
          term={t('Read right')}
          value={judged === 0 ? '–' : share(judged - wrong, judged)}
          note={judged === 0 ? '' : range(judged - wrong, judged)}
        />
        <Tile term={t('Put right')} value={String(wrong - rejected)} />
        <Tile term={t('Rejected')} value={String(rejected)} />
        <Tile term={t('Missed, and added')} value={String(missed)} />
      </dl>
      {rules.length === 0 ? <Empty>{t('Nobody has decided or corrected anything yet.')}</Empty> : <Rules rules={rules} />}
    </>
  );
};

const Tile = ({ term, value, note = '' }: { term: string; value: string; note?: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>
      {value} <small>{note}</small>
    </dd>
  </div>
);

const Rules = ({ rules }: { rules: readonly RuleQuality[] }) => {
  const { t } = useWords();
  return (
    <>
      <h2>{t('Rule by rule')}</h2>
      <table class="data cards">
        <thead>
          <tr>
            <th>{t('Rule')}</th>
            <th class="n">{t('Looked at')}</th>
            <th class="n">{t('Misread')}</th>
            <th class="n">{t('Read right')}</th>
            <th class="n">{t('Likely range')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((r) => (
            <tr>
              <td class="long">
                <code>{r.rule}</code>
              </td>
              <td class="n" data-label={t('Looked at')}>
                {r.judged}
              </td>
              <td class="n" data-label={t('Misread')}>
                {r.wrong}
              </td>
              <td class="n" data-label={t('Read right')}>
                {share(r.judged - r.wrong, r.judged)}
              </td>
              <td class="n" data-label={t('Likely range')}>
                {range(r.judged - r.wrong, r.judged)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const share = (right: number, all: number): string => `${((right / all) * 100).toFixed(1)} %`;

function range(right: number, all: number): string {
  const { low, high } = likelyShare(right, all);
  return `${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)} %`;
}
