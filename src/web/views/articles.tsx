/** One article with its claims marked, how to mark one that was missed, and what its edits did to them. */
import type { Claim } from '../../claim/claim.js';
import { metricWords } from '../../claim/metric.js';
import { statedMoney } from '../../claim/money.js';
import type { Article } from '../../store/articles.js';
import type { ListedCorrection } from '../../store/corrections.js';
import type { ArticleVersion, ClaimsDiff } from '../../store/texts.js';
import { useWords } from '../tongue.js';
import { CorrectForm, Fields } from './correct.js';
import { CorrectionList } from './corrections.js';
import { day, moment, webLink, when } from './dates.js';
import { Alert, type Frame, Layout } from './layout.js';

export interface ArticleView {
  readonly frame: Frame;
  readonly article: Article;
  readonly claims: readonly Claim[];
  /** Earlier texts, the oldest first. */
  readonly versions: readonly ArticleVersion[];
  readonly corrections: readonly ListedCorrection[];
  readonly mayCorrect: boolean;
  readonly problem: string | null;
}

export const ArticlePage = ({ view }: { view: ArticleView }) => (
  <Layout frame={view.frame}>
    <div class="spread">
      <Text view={view} />
      <Aside view={view} />
    </div>
  </Layout>
);

const Text = ({ view }: { view: ArticleView }) => {
  const { t, tongue } = useWords();
  const { article, claims, versions } = view;
  const source = webLink(article.canonical_url ?? article.url);
  return (
    <main id="main" class="reading">
      <div class="crumbs">
        {[article.publisher, day(article.published_at, tongue), claims.length === 1 ? t('1 claim') : t('{n} claims', { n: claims.length })]
          .filter(Boolean)
          .join(' · ')}
        {source ? (
          <>
            {' · '}
            <a href={source} rel="noreferrer">
              {t('source')}
            </a>
          </>
        ) : (
          ''
        )}
      </div>
      <h1 lang={article.language ?? undefined}>{article.title ?? article.url}</h1>
      <Alert problem={view.problem} />
      {article.text_from === 'feed' ? <p class="sub">{t("The text is the feed's own; the page could not be read.")}</p> : ''}
      {article.last_error ? <p class="error">{article.last_error}</p> : ''}
      {article.version_of ? (
        <p class="sub">
          <a href={`/articles/${article.version_of}`}>
            {t('What an article said before it was edited: its version {n}. No claim stands on it any more.', { n: article.version })}
          </a>
        </p>
      ) : (
        ''
      )}
      <Versions versions={versions} />
      {article.duplicate_of ? (
        <p class="sub">
          <a href={`/articles/${article.duplicate_of}`}>{t('The same text as another article; its claims stand there.')}</a>
        </p>
      ) : (
        ''
      )}
      {article.copy_of ? (
        <p class="sub">
          <a href={`/articles/${article.copy_of}`}>{t('In nearly the words of another article.')}</a>
        </p>
      ) : (
        ''
      )}
      <div class="text" lang={article.language ?? undefined} id="text">
        {paragraphs(article.body ?? '', claims).map(({ at, parts }) => (
          <p data-at={at}>
            {parts.map((part) =>
              part.claim ? (
                <mark id={part.claim.id} title={`${part.claim.company.name}: ${metricWords(part.claim.metric, tongue)}`}>
                  {part.text}
                </mark>
              ) : (
                part.text
              ),
            )}
          </p>
        ))}
      </div>
    </main>
  );
};

const Aside = ({ view }: { view: ArticleView }) => {
  const { t, tongue } = useWords();
  const { article, claims } = view;
  const back = `/articles/${article.id}`;
  const canAdd = view.mayCorrect && article.version_of === null && article.duplicate_of === null && article.body !== null;
  return (
    <aside class="claims" aria-label={t('Claims')}>
      <h2>{t('Claims')}</h2>
      <ul>
        {claims.map((c) => (
          <li>
            <a href={`#${c.id}`} class="fig">
              {statedMoney(c, tongue)}
            </a>
            <div>
              <a href={`/companies/${encodeURIComponent(c.company.id)}?metric=${c.metric}`}>{c.company.name}</a>
              {c.scope ? ` (${c.scope})` : ''}, {metricWords(c.metric, tongue)}
              {(c.as_of ?? c.period) ? `, ${when(c, tongue, '')}` : ''}
            </div>
            <small title={c.rules.join(' · ')}>
              {[...c.attribution, c.publisher].filter(Boolean).join(' ‹ ')} · {t('confidence {n}', { n: c.confidence })}
            </small>
            {view.mayCorrect ? <CorrectForm claim={c} back={back} /> : null}
          </li>
        ))}
      </ul>
      {canAdd ? (
        <details class="correct" id="add">
          <summary>{t('Add a claim that was missed')}</summary>
          <form method="post" action={`/articles/${article.id}/claims`} class="sheet narrow" id="add-form">
            <input type="hidden" name="from" />
            <input type="hidden" name="to" />
            <label class="long">
              {t('Mark the figure in the text, or write it as it stands there')}
              <input name="marked" required maxlength={200} />
            </label>
            <Fields claim={null} amount="" label="" />
            <label class="long">
              {t('Note')}
              <input name="note" maxlength={2000} />
            </label>
            <button type="submit" class="go">
              {t('Add the claim')}
            </button>
          </form>
        </details>
      ) : null}
      {view.corrections.length > 0 ? (
        <section>
          <h2>{t('Corrections')}</h2>
          <CorrectionList corrections={view.corrections} mayCorrect={view.mayCorrect} back={back} />
        </section>
      ) : null}
    </aside>
  );
};

/** What each edit after publication did to the article's claims. */
const Versions = ({ versions }: { versions: readonly ArticleVersion[] }) => {
  const { t, tongue } = useWords();
  if (versions.length === 0) return null;
  return (
    <section class="versions" aria-label={t('Edits after publication')}>
      <h2>
        {versions.length === 1 ? t('Edited once after publication') : t('Edited {n} times after publication', { n: versions.length })}
      </h2>
      <ol>
        {versions.map((version) => (
          <li>
            <a href={`/articles/${version.id}`}>{t('The text that was read on {when}', { when: moment(version.read_at, tongue) })}</a>{' '}
            <Diff diff={version.claims_diff} />
          </li>
        ))}
      </ol>
    </section>
  );
};

const Diff = ({ diff }: { diff: ClaimsDiff | null }) => {
  const { t } = useWords();
  if (diff === null) return <>{t('was replaced; the edit is being read.')}</>;
  const { changed, gained, lost } = diff;
  if (changed.length + gained.length + lost.length === 0) return <>{t('was replaced; its claims stayed.')}</>;
  return (
    <ul>
      {changed.map(({ from, to }) => (
        <li>
          <del>{from}</del> {t('became')} <ins>{to}</ins>
        </li>
      ))}
      {lost.map((words) => (
        <li>
          <del>{words}</del> {t('was taken out')}
        </li>
      ))}
      {gained.map((words) => (
        <li>
          <ins>{words}</ins> {t('was put in')}
        </li>
      ))}
    </ul>
  );
};

interface Part {
  readonly text: string;
  readonly claim: Claim | null;
}

/** The text in paragraphs with their offsets, each cut where a claim's amount begins and ends. */
function paragraphs(text: string, claims: readonly Claim[]): { at: number; parts: Part[] }[] {
  const sorted = [...claims].sort((a, b) => a.amount_span[0] - b.amount_span[0]);
  const result: { at: number; parts: Part[] }[] = [];
  let at = 0;
  for (const paragraph of text.split('\n')) {
    const end = at + paragraph.length;
    const parts: Part[] = [];
    let from = at;
    for (const claim of sorted) {
      const [start, stop] = claim.amount_span;
      if (start < from || stop > end) continue;
      parts.push({ text: text.slice(from, start), claim: null }, { text: text.slice(start, stop), claim });
      from = stop;
    }
    parts.push({ text: text.slice(from, end), claim: null });
    if (paragraph.trim() !== '') result.push({ at, parts });
    at = end + 1;
  }
  return result;
}
