/**
 * check: what articles changed in the ledger, followed under their companies' locks: the slice that the changes bear on is
 * loaded and checked, and the difference to the stored flags is written. Also checks whole companies again.
 */
import { bearingOf, coordinatesOf, isInCore } from '../check/bearing.js';
import { type CheckOptions, checkLedger } from '../check/check.js';
import { type ThresholdsOf, thresholdsFrom } from '../check/thresholds.js';
import type { Claim } from '../claim/claim.js';
import { messageOf, reasonOf } from '../claim/problem.js';
import type { Job } from '../queue/jobs.js';
import { advanceAll, failArticle } from '../store/articles.js';
import { claimsOfCompany, replacedClaims } from '../store/claims.js';
import { lockCompany } from '../store/companies.js';
import { hasPendingEvents, type PlacedFlag, writeFlags } from '../store/flags.js';
import { type Changes, changedCompanies, loadSlice, noteWholeCompanies, takeChanges } from '../store/ledger.js';
import { type Client, isServerTrouble, transaction } from '../store/pool.js';
import type { StageContext } from './context.js';

/** A job that names a company instead of an article: "company:openai". */
const COMPANY = 'company:';

export function companyJob(companyId: string): Job {
  return { stage: 'check', id: `${COMPANY}${companyId}` };
}

type Context = Pick<StageContext, 'db' | 'log' | 'settings'>;

export async function check(context: Context, id: string): Promise<Job[]> {
  return checkAll(context, id.split(' '));
}

/**
 * @param ids of articles, or jobs that name a company
 * @returns what is to be done next: the notifier is asked once for all
 */
export async function checkAll(context: Context, ids: readonly string[]): Promise<Job[]> {
  const thresholdsOf = thresholdsFrom(context.settings.thresholds);
  const articles = ids.filter((id) => !id.startsWith(COMPANY));
  const failed = new Map<string, unknown>();
  const companies = articles.length === 0 ? new Map<string, string[]>() : await changedCompanies(context.db, articles);
  for (const id of ids) if (id.startsWith(COMPANY)) companies.set(id.slice(COMPANY.length), []);
  await eachOf([...companies], async ([company, changedBy]) => {
    try {
      const flags = await checkCompany(context, company, thresholdsOf);
      if (flags.length > 0) context.log.info({ company, articles: changedBy, flags }, 'flags have changed');
    } catch (error) {
      if (isServerTrouble(error)) throw error;
      context.log.error({ company, articles: changedBy, error: messageOf(error) }, 'a company could not be checked');
      for (const article of changedBy) failed.set(article, error);
    }
  });
  const checked = articles.filter((id) => !failed.has(id));
  if (checked.length > 0) await advanceAll(context.db, checked, 'check', 'done');
  for (const [id, error] of failed) await failArticle(context.db, id, reasonOf(error));
  for (const article of checked) context.log.info({ article }, 'checked');
  return notifyIfAny(context);
}

/** Also for what others found: alerts wait while articles are on their way, and this may have been the last one. */
async function notifyIfAny(context: Context): Promise<Job[]> {
  return (await hasPendingEvents(context.db)) ? [{ stage: 'notify', id: 'all' }] : [];
}

/**
 * Follows every change of a company that is committed: its own article's, and others'.
 * @returns ids of the flags that something happened to
 */
export async function checkCompany(context: Pick<StageContext, 'db'>, companyId: string, thresholdsOf: ThresholdsOf): Promise<string[]> {
  const work = async (client: Client): Promise<string[]> => {
    await lockCompany(client, companyId);
    const changes = await takeChanges(client, companyId);
    if (changes.all) {
      return writeFlags(
        client,
        companyId,
        placedFlags([...(await claimsOfCompany(client, companyId)), ...(await replacedClaims(client, companyId))], thresholdsOf),
      );
    }
    return changes.claims.length > 0 ? followChanges(client, companyId, changes, thresholdsOf) : [];
  };
  return transaction(context.db, work, 'repeatable');
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
  await eachOf(companyIds, async (id) => void (await checkCompany({ db }, id, thresholdsOf)));
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, waiting.length) }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

async function followChanges(client: Client, companyId: string, changes: Changes, thresholdsOf: ThresholdsOf): Promise<string[]> {
  const { slice, core } = bearingOf(changes.claims, thresholdsOf(companyId));
  const changed = new Set(changes.ids);
  const bears = (bearing: PlacedFlag['bearing'], at: PlacedFlag['at'], claims: readonly string[]): boolean =>
    isInCore(core, bearing, at) || claims.some((id) => changed.has(id));
  const claims = [...(await loadSlice(client, companyId, slice)), ...(await replacedClaims(client, companyId))];
  const flags = placedFlags(claims, thresholdsOf, (bearing, entry) => bears(bearing, entry.coordinates, [entry.claim.id]));
  return writeFlags(
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
