/** One article with its claims marked, and what its edits did to them. */
import type { Claim } from '../../claim/claim.js';
import { metricWords } from '../../claim/metric.js';
import type { Article } from '../../store/articles.js';
import type { ArticleVersion, ClaimsDiff } from '../../store/texts.js';
import { day, type Frame, Layout, moment, webLink } from './layout.js';

export interface ArticleFacts {
  readonly article: Article;
  readonly claims: readonly Claim[];
  /** Earlier texts, the oldest first. */
  readonly versions: readonly ArticleVersion[];
}

export const ArticlePage = ({ frame, article, claims, versions }: ArticleFacts & { frame: Frame }) => (
  <Layout frame={frame}>
    <main id="main" class="page reading" lang={article.language ?? undefined}>
      <div class="crumbs">
        {[article.publisher, day(article.published_at), claims.length === 1 ? '1 claim' : `${claims.length} claims`]
          .filter(Boolean)
          .join(' · ')}
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
      {article.text_from === 'feed' ? <p class="sub">The text is the feed's own; the page could not be read.</p> : ''}
      {article.last_error ? <p class="error">{article.last_error}</p> : ''}
      {article.version_of ? (
        <p class="sub">
          What <a href={`/articles/${article.version_of}`}>this article</a> said before it was edited: its version {article.version}. No
          claim stands on it any more.
        </p>
      ) : (
        ''
      )}
      <Versions versions={versions} />
      {article.duplicate_of ? (
        <p class="sub">
          The same text as <a href={`/articles/${article.duplicate_of}`}>this article</a>; its claims stand there.
        </p>
      ) : (
        ''
      )}
      {article.copy_of ? (
        <p class="sub">
          In nearly the words of <a href={`/articles/${article.copy_of}`}>another article</a>.
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

/** What each edit after publication did to the article's claims. */
const Versions = ({ versions }: { versions: readonly ArticleVersion[] }) => {
  if (versions.length === 0) return null;
  return (
    <section class="versions" aria-label="Edits after publication">
      <h2>{versions.length === 1 ? 'Edited once after publication' : `Edited ${versions.length} times after publication`}</h2>
      <ol>
        {versions.map((version) => (
          <li>
            <a href={`/articles/${version.id}`}>The text that was read on {moment(version.read_at)}</a> <Diff diff={version.claims_diff} />
          </li>
        ))}
      </ol>
    </section>
  );
};

const Diff = ({ diff }: { diff: ClaimsDiff | null }) => {
  if (diff === null) return <>was replaced; the edit is being read.</>;
  const { changed, gained, lost } = diff;
  if (changed.length + gained.length + lost.length === 0) return <>was replaced; its claims stayed.</>;
  return (
    <ul>
      {changed.map(({ from, to }) => (
        <li>
          <del>{from}</del> became <ins>{to}</ins>
        </li>
      ))}
      {lost.map((words) => (
        <li>
          <del>{words}</del> was taken out
        </li>
      ))}
      {gained.map((words) => (
        <li>
          <ins>{words}</ins> was put in
        </li>
      ))}
    </ul>
  );
};

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
