/**
 * check: what an article changed in the ledger, followed under its companies' locks: the slice that the changes bear on is
 * loaded and checked, and the difference to the stored flags is written. Also checks whole companies again.
 */
import { bearingOf, coordinatesOf, isInCore } from '../check/bearing.js';
import { type CheckOptions, checkLedger } from '../check/check.js';
import { type ThresholdsOf, thresholdsFrom } from '../check/thresholds.js';
import type { Claim } from '../claim/claim.js';
import { messageOf, reasonOf } from '../claim/problem.js';
import type { Job } from '../queue/jobs.js';
import { advance, failArticle, getArticle } from '../store/articles.js';
import { claimsOfCompany, replacedClaims } from '../store/claims.js';
import { lockCompany } from '../store/companies.js';
import { hasPendingEvents, type PlacedFlag, writeFlags } from '../store/flags.js';
import { type Changes, changedCompanies, loadSlice, noteWholeCompanies, takeChanges } from '../store/ledger.js';
import { type Client, transaction } from '../store/pool.js';
import type { StageContext } from './context.js';

/** A job that names a company instead of an article: "company:openai". */
const COMPANY = 'company:';

export function companyJob(companyId: string): Job {
  return { stage: 'check', id: `${COMPANY}${companyId}` };
}

export async function check(context: StageContext, id: string): Promise<Job[]> {
  const thresholdsOf = thresholdsFrom(context.settings.thresholds);
  if (id.startsWith(COMPANY)) {
    await checkCompany(context, id.slice(COMPANY.length), thresholdsOf);
    return notifyIfAny(context);
  }
  const article = await getArticle(context.db, id);
  if (article === null || article.next_stage !== 'check') return [];
  try {
    for (const company of await changedCompanies(context.db, id)) await checkCompany(context, company, thresholdsOf);
    await advance(context.db, id, 'check', 'done');
    return await notifyIfAny(context);
  } catch (error) {
    context.log.error({ article: id, error: messageOf(error) }, 'an article could not be checked');
    await failArticle(context.db, id, reasonOf(error));
    return [];
  }
}

/** Also for what others found: alerts wait while articles are on their way, and this may have been the last one. */
async function notifyIfAny(context: StageContext): Promise<Job[]> {
  return (await hasPendingEvents(context.db)) ? [{ stage: 'notify', id: 'all' }] : [];
}

/** Follows every change of a company that is committed: its own article's, and others'. */
export async function checkCompany(context: Pick<StageContext, 'db'>, companyId: string, thresholdsOf: ThresholdsOf): Promise<void> {
  await transaction(context.db, async (client) => {
    await lockCompany(client, companyId);
    const changes = await takeChanges(client, companyId);
    if (changes.all) {
      await writeFlags(
        client,
        companyId,
        placedFlags([...(await claimsOfCompany(client, companyId)), ...(await replacedClaims(client, companyId))], thresholdsOf),
      );
    } else if (changes.claims.length > 0) {
      await followChanges(client, companyId, changes, thresholdsOf);
    }
  });
}

/** Companies that are checked at once: while one waits for the database, another is worked out. */
const AT_ONCE = 4;

/** Checks whole companies again, a few at once: after thresholds or rules have changed. */
export async function recheckCompanies(
  { db }: Pick<StageContext, 'db'>,
  companyIds: readonly string[],
  thresholdsOf: ThresholdsOf,
): Promise<void> {
  await noteWholeCompanies(db, companyIds);
  const waiting = [...companyIds];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await checkCompany({ db }, id, thresholdsOf);
    }),
  );
}

async function followChanges(client: Client, companyId: string, changes: Changes, thresholdsOf: ThresholdsOf): Promise<void> {
  const { slice, core } = bearingOf(changes.claims, thresholdsOf(companyId));
  const changed = new Set(changes.ids);
  const bears = (bearing: PlacedFlag['bearing'], at: PlacedFlag['at'], claims: readonly string[]): boolean =>
    isInCore(core, bearing, at) || claims.some((id) => changed.has(id));
  const claims = [...(await loadSlice(client, companyId, slice)), ...(await replacedClaims(client, companyId))];
  const flags = placedFlags(claims, thresholdsOf, (bearing, entry) => bears(bearing, entry.coordinates, [entry.claim.id]));
  await writeFlags(
    client,
    companyId,
    flags.filter(({ flag, bearing, at }) => bears(bearing, at, flag.claims)),
    bears,
  );
}

function placedFlags(claims: readonly Claim[], thresholdsOf: ThresholdsOf, wants: CheckOptions['wants'] = () => true): PlacedFlag[] {
  return checkLedger(claims, { thresholdsOf, explain: false, wants }).placed.map(({ flag, bearing, anchor }) => ({
    flag,
    bearing,
    at: coordinatesOf(anchor),
  }));
}
