/** The public page of a confirmed flag: for readers who know nothing of this house, and for machines that read ClaimReview. */
import { raw } from 'hono/html';
import type { Claim } from '../../claim/claim.js';
import { reasonWords } from '../../claim/decision.js';
import { kindWords } from '../../claim/flag.js';
import type { Tongue } from '../../claim/tongue.js';
import type { Review, StoredFlag } from '../../store/flags.js';
import { inTongue, useWords } from '../tongue.js';
import { day, webLink } from './dates.js';
import { Proof, Reconcilers, SideFigure } from './flag.js';
import { Page } from './layout.js';
import { Marked } from './ledger.js';

export interface PublishedView {
  readonly flag: StoredFlag;
  readonly claims: readonly Claim[];
  readonly review: Review | null;
  readonly tongue: Tongue;
  /** Its own address, whole. */
  readonly address: string;
  /** ClaimReview, one for each side, as JSON-LD that is safe within a page. */
  readonly linkedData: string;
}

export const PublishedPage = ({ view }: { view: PublishedView }) => (
  <Page title={view.flag.words[view.tongue].headline} tongue={view.tongue} head={<Head view={view} />} isPublic>
    <Body view={view} />
  </Page>
);

const FEED = <link rel="alternate" type="application/atom+xml" href="/published.atom" />;

const Head = ({ view }: { view: PublishedView }) => {
  const { address } = view;
  const { headline, summary } = view.flag.words[view.tongue];
  return (
    <>
      <meta name="description" content={summary} />
      <link rel="canonical" href={address} />
      {FEED}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={headline} />
      <meta property="og:description" content={summary} />
      <meta property="og:url" content={address} />
      <meta property="og:image" content={`${address}.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta name="twitter:card" content="summary_large_image" />
      {raw(`<script type="application/ld+json">${view.linkedData}</script>`)}
    </>
  );
};

const Body = ({ view }: { view: PublishedView }) => {
  const { t, tongue } = useWords();
  const { flag, claims, review } = view;
  const words = flag.words[tongue];
  return (
    <main id="main" class="public">
      <p class="crumbs">
        <b>Runrate</b> · <span class="kind">{kindWords(flag.kind, tongue)}</span>
        {review ? ` · ${t('confirmed on {day}', { day: day(review.decided_at, tongue) })}` : ''}
      </p>
      <h1>{words.headline}</h1>
      <p class="sub">{words.summary}</p>
      <div class="sides">
        {claims.map((claim, i) => (
          <section class={`side ${i === 0 ? 'a' : 'b'}`}>
            <SideFigure claim={claim} />
            <blockquote lang={/\p{Script=Han}/u.test(claim.quote) ? 'zh' : 'en'}>
              <Marked claim={claim} />
            </blockquote>
            {webLink(claim.url) ? (
              <a class="chain" href={webLink(claim.url)} rel="nofollow noreferrer">
                {t('source')}
              </a>
            ) : null}
          </section>
        ))}
      </div>
      <section>
        <h2>{t('Arithmetic')}</h2>
        <Proof words={words} />
      </section>
      <section>
        <h2>{t('What would reconcile them')}</h2>
        <Reconcilers words={words} />
      </section>
      {review ? (
        <p class="sub">
          {t('Reviewed: {reason}', { reason: reasonWords(review.reason, tongue) })}
          {review.note ? <q>{review.note}</q> : ''}
        </p>
      ) : null}
      <p class="crumbs">
        <a href="/published">{t('All confirmed contradictions')}</a> · <a href="/published.atom">Atom</a>
      </p>
    </main>
  );
};

export const PublishedList = ({ tongue, flags }: { tongue: Tongue; flags: readonly StoredFlag[] }) => (
  <Page title={inTongue(tongue, 'Confirmed contradictions')} tongue={tongue} head={FEED} isPublic>
    <ListBody flags={flags} />
  </Page>
);

const ListBody = ({ flags }: { flags: readonly StoredFlag[] }) => {
  const { t, tongue } = useWords();
  return (
    <main id="main" class="public">
      <p class="crumbs">
        <b>Runrate</b> · <a href="/published.atom">Atom</a>
      </p>
      <h1>{t('Confirmed contradictions')}</h1>
      <ul class="found">
        {flags.map((f) => (
          <li>
            <a href={`/published/${f.id}`}>{f.words[tongue].headline}</a>
            <small>
              {f.company.name} · {kindWords(f.kind, tongue)}
            </small>
          </li>
        ))}
      </ul>
    </main>
  );
};
