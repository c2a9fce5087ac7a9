/** The feeds with their health, and the latest articles that they brought. */
import type { Article } from '../../store/articles.js';
import { type FeedRow, feedHealth } from '../../store/feeds.js';
import { day, type Frame, Layout, moment } from './layout.js';

const Health = ({ feed }: { feed: FeedRow }) => {
  const { state, words } = feedHealth(feed);
  if (state === 'failing') return <span class="error">{words}</span>;
  return <span class={state === 'well' ? 'tag may' : 'tag'}>{words}</span>;
};

const FeedActions = ({ feed }: { feed: FeedRow }) => (
  <form class="row-actions" method="post">
    <button type="submit" formaction={`/feeds/${feed.id}/${feed.paused ? 'resume' : 'pause'}`}>
      {feed.paused ? 'Resume' : 'Pause'}
    </button>
    {feed.paused ? null : (
      <button type="submit" formaction={`/feeds/${feed.id}/poll`}>
        Poll now
      </button>
    )}
  </form>
);

export const FeedsPage = ({
  frame,
  feeds,
  articles,
  problem,
}: {
  frame: Frame;
  feeds: readonly FeedRow[];
  articles: readonly Article[];
  problem: string | null;
}) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <h1>Feeds</h1>
      {problem ? (
        <p class="error" role="alert">
          {problem}
        </p>
      ) : (
        ''
      )}
      <form class="inline" method="post" action="/feeds">
        <input
          name="url"
          type="url"
          required
          placeholder="https://example.com/"
          aria-label="Address of a feed, or of a page that offers one"
        />
        <button type="submit" class="go">
          Add feed
        </button>
      </form>
      <div class="scroll">
        <table class="data">
          <thead>
            <tr>
              <th>Feed</th>
              <th class="n">Articles</th>
              <th class="n">A day</th>
              <th>Last success</th>
              <th>Next poll</th>
              <th>Health</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {feeds.map((f) => (
              <tr>
                <td>
                  {f.title ?? f.url} {f.origin === 'sample' ? <span class="tag">sample</span> : ''}
                  <br />
                  <small>{f.url}</small>
                </td>
                <td class="n">{f.articles}</td>
                <td class="n">{f.articles_per_day.toFixed(1)}</td>
                <td>{moment(f.last_success_at)}</td>
                <td>{f.paused ? 'paused' : moment(f.next_poll_at)}</td>
                <td>
                  <Health feed={f} />
                </td>
                <td>
                  <FeedActions feed={f} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>Latest articles</h2>
      <ul class="history">
        {articles.map((a) => (
          <li>
            <a href={`/articles/${a.id}`}>{a.title ?? a.url}</a> {a.publisher ?? ''}, {day(a.published_at)}{' '}
            <span class="tag">{a.next_stage === 'done' ? 'checked' : a.next_stage}</span>
            {a.copy_of ? <a href={`/articles/${a.copy_of}`}> nearly the words of another article</a> : ''}
            {a.last_error ? <span class="error"> {a.last_error}</span> : ''}
          </li>
        ))}
      </ul>
    </main>
  </Layout>
);
