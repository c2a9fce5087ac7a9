/** Confirmed flags for everybody, where the settings say so: a page each, its picture, and a feed. */
import { secureHeaders } from 'hono/secure-headers';
import { CARD_FRAME, Card } from '../../chart/card.js';
import { pictureOf } from '../../chart/picture.js';
import { isWritable } from '../../chart/writing.js';
import type { Claim } from '../../claim/claim.js';
import { kindWords } from '../../claim/flag.js';
import { TONGUES } from '../../claim/tongue.js';
import { feedSchema } from '../../config/routes.js';
import { flagFeed } from '../../stages/flag-feed.js';
import { claimsOfFlag } from '../../store/claims.js';
import { flagsInState, getFlag, type Review, reviewsOf, type StoredFlag } from '../../store/flags.js';
import type { App, Ask, WebContext } from '../env.js';
import { tongueOf } from '../tongue.js';
import { webLink } from '../views/dates.js';
import { PublishedList, PublishedPage } from '../views/published.js';

const LISTED = 200;
const CACHED = 'public, max-age=300';

export function servePublished(app: App, { db, settings }: WebContext): void {
  if (!settings.publish) return;
  const policy = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
  for (const path of ['/published', '/published.atom', '/published/*']) app.use(path, policy);
  const base = (c: Ask): string => settings.publicUrl?.replace(/\/$/, '') ?? new URL(c.req.url).origin;
  const confirmed = async (id: string): Promise<StoredFlag | null> => {
    const flag = await getFlag(db, id);
    return flag?.state === 'confirmed' ? flag : null;
  };

  app.get('/published', async (c) => {
    c.header('cache-control', CACHED);
    return c.html(<PublishedList tongue={tongueOf(c)} flags={await flagsInState(db, 'confirmed', LISTED)} />);
  });
  app.get('/published.atom', async (c) => {
    const wish = feedSchema.parse({ severity: 0, language: tongueOf(c) });
    return c.body(await flagFeed(db, 'atom', wish, base(c), 'confirmed'), 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': CACHED,
    });
  });
  app.get('/published/:file{[\\w-]+\\.png}', async (c) => {
    const flag = await confirmed(c.req.param('file').replace(/\.png$/, ''));
    if (flag === null) return c.notFound();
    const tongue = tongueOf(c);
    const claims = (await claimsOfFlag(db, flag.id)).map((x) => ({
      ...x,
      publisher: x.publisher !== null && isWritable(x.publisher) ? x.publisher : null,
    }));
    const headlines = [flag.words[tongue].headline, ...TONGUES.map((other) => flag.words[other].headline), kindWords(flag.kind, tongue)];
    const card = Card({ headline: headlines.find(isWritable) ?? '', claims, tongue });
    const png = await pictureOf(String(card), 'light', CARD_FRAME.letter, CARD_FRAME.width, 'words');
    return c.body(new Uint8Array(png), 200, { 'content-type': 'image/png', 'cache-control': CACHED });
  });
  app.get('/published/:id', async (c) => {
    const flag = await confirmed(c.req.param('id'));
    if (flag === null) return c.notFound();
    const [claims, reviews] = await Promise.all([claimsOfFlag(db, flag.id), reviewsOf(db, flag.id)]);
    const review = reviews[0] ?? null;
    const address = `${base(c)}/published/${flag.id}`;
    const linkedData = JSON.stringify(claimReviews(flag, claims, review, address)).replaceAll('<', '\\u003c');
    c.header('cache-control', CACHED);
    return c.html(<PublishedPage view={{ flag, claims, review, tongue: tongueOf(c), address, linkedData }} />);
  });
}

/** One review a side: that the two cannot both hold is known, which of them is wrong is not. */
function claimReviews(flag: StoredFlag, claims: readonly Claim[], review: Review | null, address: string): unknown {
  return {
    '@context': 'https://schema.org',
    '@graph': claims.map((claim) => ({
      '@type': 'ClaimReview',
      '@id': `${address}#${claim.id}`,
      url: address,
      datePublished: (review?.decided_at ?? flag.updated_at).toISOString().slice(0, 10),
      claimReviewed: claim.quote,
      author: { '@type': 'Organization', name: 'Runrate' },
      reviewRating: { '@type': 'Rating', alternateName: 'Contradicted by another report', ratingExplanation: flag.words.en.headline },
      itemReviewed: {
        '@type': 'Claim',
        ...(claim.published_at === null ? {} : { datePublished: claim.published_at.slice(0, 10) }),
        ...(claim.publisher === null ? {} : { author: { '@type': 'Organization', name: claim.publisher } }),
        ...(webLink(claim.url) ? { appearance: { '@type': 'CreativeWork', url: claim.url } } : {}),
      },
    })),
  };
}
