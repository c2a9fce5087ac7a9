/** The plain views: companies, claims, one company, one article, feeds, alerts. Tables over what the store gives. */
import type { Child } from 'hono/jsx';
import type { Reconciliation } from '../../check/reconciliation.js';
import type { Claim } from '../../claim/claim.js';
import { decimal } from '../../claim/decimal.js';
import { kindWords } from '../../claim/flag.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { Article } from '../../store/articles.js';
import type { CompanyRow } from '../../store/companies.js';
import { type FeedRow, feedHealth } from '../../store/feeds.js';
import type { StoredFlag } from '../../store/flags.js';
import type { OutboxMail } from '../../store/outbox.js';
import { Band } from '../charts/band.js';
import { Timeline } from '../charts/timeline.js';
import { Marked } from './flags.js';
import { day, Empty, type Frame, Layout, moment, webLink } from './layout.js';

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

export const ArticlePage = ({ frame, article, claims }: { frame: Frame; article: Article; claims: readonly Claim[] }) => (
  <Layout frame={frame}>
    <main id="main" class="page reading" lang={article.language ?? undefined}>
      <div class="crumbs">
        {article.publisher ?? ''} · {day(article.published_at)} · {claims.length} claims
        {webLink(article.canonical_url ?? article.url) ? (
          <>
            {' · '}
            <a href={webLink(article.canonical_url ?? article.url)} rel="noreferrer">
              source
            </a>
          </>
        ) : (
          ''
        )}
      </div>
      <h1>{article.title ?? article.url}</h1>
      {article.last_error ? <p class="error">{article.last_error}</p> : ''}
      {article.duplicate_of ? (
        <p class="sub">
          The same text as <a href={`/articles/${article.duplicate_of}`}>this article</a>; its claims stand there.
        </p>
      ) : (
        ''
      )}
      {paragraphs(article.body ?? '', claims).map((parts) => (
        <p>
          {parts.map((part) =>
            part.claim ? (
              <mark id={part.claim.id} title={`${part.claim.company.name}: ${metricWords(part.claim.metric)}`}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </p>
      ))}
    </main>
  </Layout>
);

interface Part {
  readonly text: string;
  readonly claim: Claim | null;
}

/** The text in paragraphs, each cut where a claim's amount begins and ends. */
function paragraphs(text: string, claims: readonly Claim[]): Part[][] {
  const sorted = [...claims].sort((a, b) => a.amount_span[0] - b.amount_span[0]);
  const result: Part[][] = [];
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
    if (paragraph.trim() !== '') result.push(parts);
    at = end + 1;
  }
  return result;
}

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

export const AlertsPage = ({ frame, mails, where }: { frame: Frame; mails: readonly OutboxMail[]; where: string }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <h1>Alerts</h1>
      <p class="sub">{where}</p>
      {mails.length === 0 ? <Empty>No mail has been written yet.</Empty> : ''}
      <ul class="mails">
        {mails.map((m) => (
          <li>
            <a href={`/alerts/${m.id}`}>{m.subject}</a>
            <span class={`tag ${m.state === 'sent' ? 'may' : m.state === 'dead' ? 'out' : ''}`}>{m.state}</span>
            <small>
              to {m.recipient}, {moment(m.sent_at ?? m.created_at)}
              {m.last_error ? `, ${m.last_error}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </main>
  </Layout>
);

export const MailPage = ({ frame, mail }: { frame: Frame; mail: OutboxMail }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <div class="crumbs">
        <a href="/alerts">Alerts</a> · to {mail.recipient} · {mail.state} · {moment(mail.sent_at ?? mail.created_at)}
      </div>
      <h1>{mail.subject}</h1>
      <iframe class="mail" src={`/alerts/${mail.id}/html`} title="The mail as its reader sees it" sandbox="allow-popups"></iframe>
      <details>
        <summary>Plain text</summary>
        <pre>{mail.body_text}</pre>
      </details>
    </main>
  </Layout>
);
