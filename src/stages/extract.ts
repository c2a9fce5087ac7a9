/**
 * extract: stored texts through the pure extractor; their claims replace those of older rule sets, in one transaction for
 * what comes together. Where an article was edited, the figures that the edit took away are kept with what took their place.
 */
import { editsBetween } from '../check/edits.js';
import type { Claim } from '../claim/claim.js';
import { messageOf, reasonOf } from '../claim/problem.js';
import { claimId } from '../extract/extract.js';
import { type Job, jointJob } from '../queue/jobs.js';
import { type Article, advanceAll, articleText, failArticle, getArticles } from '../store/articles.js';
import { keepReplaced, replaceClaimsOf } from '../store/claims.js';
import { ensureCompanies } from '../store/companies.js';
import { type Client, isServerTrouble, type Queryable, transaction } from '../store/pool.js';
import { setClaimsDiff, versionsOf } from '../store/texts.js';
import type { StageContext } from './context.js';
import { type Reader, readerFor } from './reading.js';

type Context = Pick<StageContext, 'db' | 'log'>;

interface Reading {
  readonly article: Article;
  readonly claims: readonly Claim[];
}

/** @param ids of a job: one article, or several parted by spaces */
export async function extract(context: Context, ids: string): Promise<Job[]> {
  return extractAll(context, ids.split(' '));
}

/** Many articles for little more than the price of one. @returns what is to be done next */
export async function extractAll(context: Context, articleIds: readonly string[]): Promise<Job[]> {
  const articles = (await getArticles(context.db, articleIds)).filter((a) => a.next_stage === 'extract');
  if (articles.length === 0) return [];
  const reader = await readerFor(context.db);
  const readings: Reading[] = [];
  for (const [id, standing] of await reader.standingOf(articles.map(articleText))) {
    const article = articles.find((a) => a.id === id);
    if (article === undefined) continue;
    if (standing instanceof Error) await failed(context, id, standing);
    else readings.push({ article, claims: standing });
  }
  const stored = await storeReadings(context, reader, readings);
  return stored.length === 0 ? [] : [jointJob('check', stored)];
}

/** All at once; where that fails, one by one, so that one that cannot be stored holds up none of the others. */
async function storeReadings(context: Context, reader: Reader, readings: readonly Reading[]): Promise<string[]> {
  if (readings.length === 0) return [];
  try {
    const stored = await transaction(
      context.db,
      async (client) => {
        const ids = await advanceAll(
          client,
          readings.map((r) => r.article.id),
          'extract',
          'check',
        );
        const mine = readings.filter((r) => ids.includes(r.article.id));
        await storeClaims(client, mine);
        for (const { article } of mine) if (article.version > 1) await followEdits(client, reader, article);
        return ids;
      },
      'repeatable',
    );
    for (const { article, claims } of readings) context.log.info({ article: article.id, claims: claims.length }, 'extracted');
    return stored;
  } catch (error) {
    if (isServerTrouble(error)) throw error;
    if (readings.length > 1) {
      const stored = [];
      for (const reading of readings) stored.push(...(await storeReadings(context, reader, [reading])));
      return stored;
    }
    await failed(context, readings[0]?.article.id ?? '', error);
    return [];
  }
}

async function failed(context: Context, articleId: string, error: unknown): Promise<void> {
  context.log.error({ article: articleId, error: messageOf(error) }, 'an article could not be extracted');
  await failArticle(context.db, articleId, reasonOf(error));
}

/** Makes these the current claims of their articles. */
export async function storeClaims(
  db: Queryable,
  readings: readonly { readonly article: { readonly id: string }; readonly claims: readonly Claim[] }[],
): Promise<void> {
  const claims = readings.flatMap((r) => r.claims);
  await ensureCompanies(db, companiesOf(claims));
  await replaceClaimsOf(
    db,
    readings.map((r) => r.article.id),
    claims,
  );
}

function companiesOf(claims: readonly Claim[]): Claim['company'][] {
  return [...new Map(claims.map((c) => [c.company.id, c.company])).values()];
}

/** Both texts are read by the present rules, so that only what the paper changed is a change. */
async function followEdits(client: Client, reader: Reader, article: Article): Promise<void> {
  const versions = await versionsOf(client, article.id);
  for (const [i, version] of versions.entries()) {
    if (version.claims_diff !== null) continue;
    const later = versions[i + 1];
    const before = reader.machine(articleText(version));
    const after = reader.machine({ ...articleText(later ?? article), id: article.id });
    const { kept, changed, lost, gained } = editsBetween(before, after);
    await ensureCompanies(client, companiesOf(before));
    await keepReplaced(
      client,
      article.id,
      changed.map(([claim, by]) => ({ claim, by: by.id })),
      [...kept, ...changed].map(([from, to]) => ({ from: claimId(article.id, ...from.amount_span), to: to.id })),
    );
    const words = (c: Claim): string => `${c.amount_text} — ${c.quote}`;
    await setClaimsDiff(client, version.id, {
      gained: gained.map(words),
      lost: lost.map(words),
      changed: changed.map(([from, to]) => ({ from: words(from), to: words(to) })),
    });
  }
}
