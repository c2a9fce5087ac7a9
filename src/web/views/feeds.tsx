/** The feeds with their health, and the latest articles that they brought. */
import type { Article } from '../../store/articles.js';
import { type FeedRow, feedHealth } from '../../store/feeds.js';
import { type Phrase, useWords } from '../tongue.js';
import { day, moment } from './dates.js';
import { Alert, type Frame, Layout } from './layout.js';

/** What needs no words of its own. */
const CALM: Record<'well' | 'new' | 'paused', Phrase> = { well: 'well', new: 'not polled yet', paused: 'paused' };

const Health = ({ feed }: { feed: FeedRow }) => {
  const { t } = useWords();
  const { state, words } = feedHealth(feed);
  if (state === 'failing') return <span class="error">{words}</span>;
  return <span class={state === 'well' ? 'tag may' : 'tag'}>{state === 'warned' ? words : t(CALM[state])}</span>;
};

const FeedActions = ({ feed }: { feed: FeedRow }) => {
  const { t } = useWords();
  return (
    <form class="row-actions" method="post">
      <button type="submit" formaction={`/feeds/${feed.id}/${feed.paused ? 'resume' : 'pause'}`}>
        {feed.paused ? t('Resume') : t('Pause')}
      </button>
      {feed.paused ? null : (
        <button type="submit" formaction={`/feeds/${feed.id}/poll`}>
          {t('Poll now')}
        </button>
      )}
    </form>
  );
};

export interface FeedsView {
  readonly frame: Frame;
  readonly feeds: readonly FeedRow[];
  readonly articles: readonly Article[];
  readonly isAdmin: boolean;
  readonly problem: string | null;
}

export const FeedsPage = ({ view }: { view: FeedsView }) => (
  <Layout frame={view.frame}>
    <main id="main" class="page">
      <Feeds view={view} />
    </main>
  </Layout>
);

const STAGES: Record<Article['next_stage'], Phrase> = {
  read: 'to be read',
  extract: 'to be extracted',
  check: 'to be checked',
  done: 'checked',
  failed: 'failed',
};

const Feeds = ({ view }: { view: FeedsView }) => {
  const { t, tongue } = useWords();
  return (
    <>
      <h1>{t('Feeds')}</h1>
      <Alert problem={view.problem} />
      {view.isAdmin ? (
        <form class="inline" method="post" action="/feeds">
          <input
            name="url"
            type="url"
            required
            placeholder="https://example.com/"
            aria-label={t('Address of a feed, or of a page that offers one')}
          />
          <button type="submit" class="go">
            {t('Add feed')}
          </button>
        </form>
      ) : null}
      <table class="data cards">
        <thead>
          <tr>
            <th>{t('Feed')}</th>
            <th class="n">{t('Articles')}</th>
            <th class="n">{t('A day')}</th>
            <th>{t('Last success')}</th>
            <th>{t('Next poll')}</th>
            <th>{t('Health')}</th>
            {view.isAdmin ? (
              <th>
                <span class="hidden">{t('Actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {view.feeds.map((f) => (
            <tr>
              <td class="long">
                {f.title ?? f.url} {f.origin === 'sample' ? <span class="tag">{t('sample')}</span> : ''}
                <small>{f.url}</small>
              </td>
              <td class="n" data-label={t('Articles')}>
                {f.articles}
              </td>
              <td class="n" data-label={t('A day')}>
                {f.articles_per_day.toFixed(1)}
              </td>
              <td data-label={t('Last success')}>{moment(f.last_success_at, tongue)}</td>
              <td data-label={t('Next poll')}>{f.paused ? t('paused') : moment(f.next_poll_at, tongue)}</td>
              <td data-label={t('Health')}>
                <Health feed={f} />
              </td>
              {view.isAdmin ? (
                <td>
                  <FeedActions feed={f} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('Latest articles')}</h2>
      <ul class="history">
        {view.articles.map((a) => (
          <li>
            <a href={`/articles/${a.id}`}>{a.title ?? a.url}</a> {a.publisher ?? ''}, {day(a.published_at, tongue)}{' '}
            <span class="tag">{t(STAGES[a.next_stage])}</span>
            {a.copy_of ? (
              <>
                {' '}
                <a href={`/articles/${a.copy_of}`}>{t('In nearly the words of another article.')}</a>
              </>
            ) : (
              ''
            )}
            {a.last_error ? <span class="error"> {a.last_error}</span> : ''}
          </li>
        ))}
      </ul>
    </>
  );
};
