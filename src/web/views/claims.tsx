/** The latest claims, or what a search found: companies, flags, claims, articles. */

import type { Claim } from '../../claim/claim.js';
import { stateWords } from '../../claim/flag.js';
import type { CompanyRow } from '../../store/companies.js';
import type { FlagRow } from '../../store/inbox.js';
import type { FoundArticle } from '../../store/search.js';
import { useWords } from '../tongue.js';
import { CompanyTable } from './companies.js';
import { day } from './dates.js';
import { FlagLink } from './flag-link.js';
import { Empty, type Frame, Layout, Older } from './layout.js';
import { LedgerTable } from './ledger.js';

export interface Found {
  readonly companies: readonly CompanyRow[];
  readonly flags: readonly FlagRow[];
  readonly claims: readonly Claim[];
  readonly articles: readonly FoundArticle[];
}

export const LatestPage = ({ frame, claims, older }: { frame: Frame; claims: readonly Claim[]; older: string | null }) => (
  <Layout frame={frame}>
    <main id="main" class="page">
      <Latest claims={claims} />
      <Older href={older} />
    </main>
  </Layout>
);

const Latest = ({ claims }: { claims: readonly Claim[] }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Latest claims')}</h1>
      {claims.length === 0 ? <Empty>{t('No claim yet.')}</Empty> : <LedgerTable claims={claims} of="everything" />}
    </>
  );
};

export const SearchPage = ({ frame, search, found }: { frame: Frame; search: string; found: Found }) => (
  <Layout frame={{ ...frame, search }}>
    <main id="main" class="page">
      <Results search={search} found={found} />
    </main>
  </Layout>
);

const Results = ({ search, found }: { search: string; found: Found }) => {
  const { t, tongue } = useWords();
  const { companies, flags, claims, articles } = found;
  const none = companies.length + flags.length + claims.length + articles.length === 0;
  return (
    <>
      <h1>{t('Found for “{search}”', { search })}</h1>
      {none ? <Empty>{t('Nothing fits. Words in quotes are looked for as they stand; a minus leaves a word out.')}</Empty> : ''}
      {companies.length > 0 ? (
        <section>
          <h2>{t('Companies')}</h2>
          <CompanyTable companies={companies} />
        </section>
      ) : null}
      {flags.length > 0 ? (
        <section>
          <h2>{t('Flags')}</h2>
          <ul class="history">
            {flags.map((f) => (
              <li>
                <b>{f.company.name}</b> <FlagLink flag={f} /> <span class="tag">{stateWords(f.state, tongue)}</span>
              </li>
            ))}
          </ul>
          <p class="older">
            <a href={`/?q=${encodeURIComponent(search)}`}>{t('All of them in the inbox')}</a>
          </p>
        </section>
      ) : null}
      {claims.length > 0 ? (
        <section>
          <h2>{t('Claims, the newest first')}</h2>
          <LedgerTable claims={claims} of="everything" />
        </section>
      ) : null}
      {articles.length > 0 ? (
        <section>
          <h2>{t('Articles, the newest first')}</h2>
          <ul class="found">
            {articles.map((a) => (
              <li>
                <a href={`/articles/${a.id}`}>{a.title ?? a.url}</a> {a.publisher ?? ''} {day(a.published_at, tongue)}
                <small>{a.extract}</small>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
};
