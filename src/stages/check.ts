/**
 * check: what articles changed in the ledger, followed under their companies' locks: the slice that the changes bear on is
 * loaded and checked, and the difference to the stored flags is written. Also checks whole companies again.
 */

import { bearingOf, coordinatesOf, isInCore } from '../check/bearing.js';
import { type CheckOptions, checkLedger } from '../check/check.js';
import { type ThresholdsOf, thresholdsFrom } from '../check/thresholds.js';
import type { Claim } from '../claim/claim.js';
import { grouped } from '../claim/grouped.js';
import { messageOf, reasonOf } from '../claim/problem.js';
import type { Job } from '../queue/jobs.js';
import { advanceAll, failArticle } from '../store/articles.js';
import { claimsOfCompany, replacedClaims } from '../store/claims.js';
import { lockCompany, lockFreeCompanies } from '../store/companies.js';
import { type Bears, hasPendingEvents, type PlacedFlag, standingFlags, writeFlags } from '../store/flags.js';
import { changedCompanies, loadSlices, noteWholeCompanies, takeChanges } from '../store/ledger.js';
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
  const tell = (company: string, flags: readonly string[]): void => {
    if (flags.length > 0) context.log.info({ company, articles: companies.get(company), flags }, 'flags have changed');
  };
  await eachOf(batchesOf([...companies.keys()]), async (batch) => {
    const free = await checkFree(context, batch, thresholdsOf).catch((error: unknown): Checked => {
      if (isServerTrouble(error)) throw error;
      return new Map();
    });
    for (const [company, flags] of free) tell(company, flags);
    // Those that others checked just then, and all of a batch in which one could not be: one by one.
    for (const company of batch.filter((id) => !free.has(id))) {
      try {
        tell(company, await checkCompany(context, company, thresholdsOf));
      } catch (error) {
        if (isServerTrouble(error)) throw error;
        const changedBy = companies.get(company) ?? [];
        context.log.error({ company, articles: changedBy, error: messageOf(error) }, 'a company could not be checked');
        for (const article of changedBy) failed.set(article, error);
      }
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
    return [...((await follow(client, [companyId], thresholdsOf)).get(companyId) ?? [])];
  };
  return transaction(context.db, work, 'repeatable');
}

/**
 * Many companies for little more than the price of one. Those that somebody else checks right now are passed over.
 * @returns for each of the others, ids of the flags that something happened to
 */
async function checkFree({ db }: Pick<StageContext, 'db'>, companyIds: readonly string[], thresholdsOf: ThresholdsOf): Promise<Checked> {
  const work = async (client: Client): Promise<Checked> => follow(client, await lockFreeCompanies(client, companyIds), thresholdsOf);
  return transaction(db, work, 'repeatable');
}

type Checked = ReadonlyMap<string, readonly string[]>;

/** Batches that are checked at once: while one waits for the database, another is worked out. */
const AT_ONCE = 4;
/** Companies of a batch: others that want one of them wait as long as it takes. */
const BATCH = 24;

function batchesOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH));
}

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

/** Inside the companies' locks: their changes, what they bear on, and the difference to what stands. */
async function follow(client: Client, companyIds: readonly string[], thresholdsOf: ThresholdsOf): Promise<Checked> {
  const changes = await takeChanges(client, companyIds);
  const told = new Map<string, string[]>(companyIds.map((id) => [id, []]));
  if (changes.size === 0) return told;
  const bearings = [...changes].flatMap(([company, { claims, all }]) =>
    all ? [] : [{ company, ...bearingOf(claims, thresholdsOf(company)) }],
  );
  const slices = bearings.map(({ company, slice }) => ({ company, places: slice }));
  const claims = grouped(
    [...(slices.length === 0 ? [] : await loadSlices(client, slices)), ...(await replacedClaims(client, [...changes.keys()]))],
    (claim) => claim.company.id,
  );
  const standing = grouped(await standingFlags(client, [...changes.keys()]), (flag) => flag.company);
  for (const { company, core } of bearings) {
    const changed = new Set(changes.get(company)?.ids);
    const bears: Bears = (bearing, at, ids) => isInCore(core, bearing, at) || ids.some((id) => changed.has(id));
    const placed = placedFlags(claims.get(company) ?? [], thresholdsOf, (bearing, entry) =>
      bears(bearing, entry.coordinates, [entry.claim.id]),
    );
    const found = placed.filter(({ flag, bearing, at }) => bears(bearing, at, flag.claims));
    told.set(company, await writeFlags(client, company, found, bears, standing.get(company) ?? []));
  }
  for (const [company, { all }] of changes) {
    if (!all) continue;
    const whole = [...(await claimsOfCompany(client, company)), ...(claims.get(company) ?? [])];
    told.set(company, await writeFlags(client, company, placedFlags(whole, thresholdsOf), undefined, standing.get(company) ?? []));
  }
  return told;
}

function placedFlags(claims: readonly Claim[], thresholdsOf: ThresholdsOf, wants: CheckOptions['wants'] = () => true): PlacedFlag[] {
  return checkLedger(claims, { thresholdsOf, explain: false, wants }).placed.map(({ flag, bearing, anchor }) => ({
    flag,
    bearing,
    at: coordinatesOf(anchor),
  }));
}
