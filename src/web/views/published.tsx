/** The public page of a confirmed flag: for readers who know nothing of this house, and for machines that read ClaimReview. */
import { raw } from 'hono/html';
import { type Claim, intervalOf } from '../../claim/claim.js';
import { reasonWords } from '../../claim/decision.js';
import { kindWords } from '../../claim/flag.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { Tongue } from '../../claim/tongue.js';
import type { Review, StoredFlag } from '../../store/flags.js';
import { useWords, WordsContext, wordsOf } from '../tongue.js';
import { day, webLink, when } from './dates.js';
import { Proof, Reconcilers } from './flag.js';
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

export const PublishedPage = ({ view }: { view: PublishedView }) => {
  const { flag, tongue, address } = view;
  const words = flag.words[tongue];
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={tongue === 'zh' ? 'zh-Hans' : 'en'}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{words.headline}</title>
          <meta name="description" content={words.summary} />
          <link rel="canonical" href={address} />
          <link rel="stylesheet" href="/static/app.css" />
          <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
          <link rel="alternate" type="application/atom+xml" href="/published.atom" />
          <meta property="og:type" content="article" />
          <meta property="og:title" content={words.headline} />
          <meta property="og:description" content={words.summary} />
          <meta property="og:url" content={address} />
          <meta property="og:image" content={`${address}.png`} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta name="twitter:card" content="summary_large_image" />
          {raw(`<script type="application/ld+json">${view.linkedData}</script>`)}
        </head>
        <body>
          <WordsContext.Provider value={wordsOf(tongue)}>
            <Body view={view} />
          </WordsContext.Provider>
        </body>
      </html>
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
            <h2>
              <span>{claim.publisher ?? t('Unknown source')}</span>
              <time datetime={claim.published_at ?? undefined}>{day(claim.published_at, tongue)}</time>
            </h2>
            <p class="fig">{statedMoney(claim, tongue)}</p>
            <div class="iv">
              {moneyInterval(intervalOf(claim, 'possible'), claim.currency, tongue)} · {metricWords(claim.metric, tongue)} ·{' '}
              {when(claim, tongue, t('undated'))}
            </div>
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
  <>
    {raw('<!doctype html>')}
    <html lang={tongue === 'zh' ? 'zh-Hans' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Runrate</title>
        <link rel="stylesheet" href="/static/app.css" />
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <link rel="alternate" type="application/atom+xml" href="/published.atom" />
      </head>
      <body>
        <WordsContext.Provider value={wordsOf(tongue)}>
          <ListBody flags={flags} />
        </WordsContext.Provider>
      </body>
    </html>
  </>
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
