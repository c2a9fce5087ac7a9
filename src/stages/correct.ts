/**
 * A reviewer corrects the machine: a figure amended, rejected or added, names and companies put right. Each is recorded,
 * put on the article at once with whatever was said before, and its companies are checked before the answer goes out.
 */
import { thresholdsFrom } from '../check/thresholds.js';
import type { Claim } from '../claim/claim.js';
import { type CorrectedFields, type Correction, correctedFieldsSchema } from '../claim/correction.js';
import { Problem } from '../claim/problem.js';
import type { Settings } from '../config/settings.js';
import { amountAt, amountOf } from '../extract/corrections.js';
import { claimId } from '../extract/extract.js';
import { slug } from '../extract/register/register.js';
import { record } from '../store/actions.js';
import { type Article, articleText, getArticle } from '../store/articles.js';
import { getClaim } from '../store/claims.js';
import { ensureAliases, ensureCompanies, findCompany, getCompany } from '../store/companies.js';
import { addCorrection, getCorrection, type NewCorrection } from '../store/corrections.js';
import { changedCompanies } from '../store/ledger.js';
import { addNameChange, forgetAlias, rereadNaming, rereadOf, retractNameChange, standingNames } from '../store/names.js';
import { type Client, type Pool, type Queryable, transaction } from '../store/pool.js';
import { checkCompany } from './check.js';
import { storeClaims } from './extract.js';
import { readerFor } from './reading.js';

export interface CorrectContext {
  readonly db: Pool;
  readonly settings: Pick<Settings, 'thresholds'>;
}

/** What a reviewer gives; a company is named by id, name or alias, and made where nobody has that name. */
export interface GivenFields extends Omit<CorrectedFields, 'company'> {
  readonly company?: string | undefined;
}

interface Given {
  readonly by: string;
  readonly note: string | null;
}

/** @throws Problem `unknown_claim`, `bad_correction`, `bad_amount` */
export async function amendClaim(context: CorrectContext, id: string, fields: GivenFields, given: Given): Promise<Correction> {
  return correctClaim(context, id, 'amend', fields, given);
}

/** @throws Problem `unknown_claim` */
export async function rejectClaim(context: CorrectContext, id: string, given: Given): Promise<Correction> {
  return correctClaim(context, id, 'reject', {}, given);
}

async function correctClaim(
  context: CorrectContext,
  id: string,
  kind: 'amend' | 'reject',
  fields: GivenFields,
  given: Given,
): Promise<Correction> {
  return apply(context, async (client) => {
    const claim = await getClaim(client, id);
    if (claim === null) throw unknown('claim', id);
    const article = await articleOf(client, claim.article);
    const asked = await fieldsOf(client, fields);
    if (kind === 'amend' && Object.keys(asked).length === 0)
      throw new Problem({ kind: 'bad_correction', input: id, detail: 'nothing is changed', hint: 'give at least one field another value' });
    const machine = (await readerFor(client)).machine(articleText(article)).find((c) => c.id === id) ?? null;
    return {
      article,
      correction: {
        kind,
        articleId: claim.article,
        claimId: id,
        quote: claim.quote,
        amountText: claim.amount_text,
        amountAt: claim.amount_span[0] - claim.span[0],
        fields: asked,
        machine: machine ?? (kind === 'amend' ? claim : null),
        retracts: null,
        note: given.note,
        by: given.by,
      },
    };
  });
}

/**
 * A figure that the rules passed over, marked in the text of its article.
 * @param marked UTF-16 offsets into the article's text
 * @throws Problem `unknown_article`, `bad_amount`, `bad_correction`
 */
export async function addClaim(
  context: CorrectContext,
  articleId: string,
  marked: { from: number; to: number },
  fields: GivenFields,
  given: Given,
): Promise<Correction> {
  return apply(context, async (client) => {
    const article = await articleOf(client, articleId);
    const place = amountAt(article.body ?? '', marked.from, marked.to);
    const asked = await fieldsOf(client, { amount: place.words, ...fields });
    if (asked.company === undefined || asked.metric === undefined)
      throw new Problem({ kind: 'bad_correction', input: place.words, detail: 'a figure needs a company and a metric', hint: 'name both' });
    const text = article.body ?? '';
    return {
      article,
      correction: {
        kind: 'add',
        articleId,
        claimId: claimId(articleId, ...place.amount),
        quote: text.slice(...place.sentence),
        amountText: text.slice(...place.amount),
        amountAt: place.amount[0] - place.sentence[0],
        fields: asked,
        machine: null,
        retracts: null,
        note: given.note,
        by: given.by,
      },
    };
  });
}

/** @throws Problem `unknown_correction` where there is none, or it was taken back before */
export async function retractCorrection(context: CorrectContext, id: number, given: Given): Promise<Correction> {
  return apply(context, async (client) => {
    const correction = await getCorrection(client, id);
    if (correction === null || correction.kind === 'retract') throw unknown('correction', String(id));
    const { kind: _, ...same } = correction;
    return {
      article: await articleOf(client, correction.article_id),
      correction: {
        kind: 'retract',
        articleId: same.article_id,
        claimId: same.claim_id,
        quote: same.quote,
        amountText: same.amount_text,
        amountAt: same.amount_at,
        fields: {},
        machine: null,
        retracts: id,
        note: given.note,
        by: given.by,
      },
    };
  });
}

/** Records it, reads its article again and checks whose figures changed. */
async function apply(
  context: CorrectContext,
  prepare: (client: Client) => Promise<{ article: Article; correction: NewCorrection }>,
): Promise<Correction> {
  const { made, companies } = await transaction(context.db, async (client) => {
    const { article, correction } = await prepare(client);
    // Two corrections of one article at once would each overlook the other.
    await client.query('select id from articles where id = $1 for update', [article.id]);
    const made = await addCorrection(client, correction).catch((error: unknown) => {
      if (error instanceof Error && 'constraint' in error && error.constraint === 'corrections_retracts_key')
        throw unknown('correction', String(correction.retracts));
      throw error;
    });
    const claims = await (await readerFor(client)).standing(articleText(article));
    await storeClaims(client, [{ article, claims }]);
    await record(client, {
      actor: correction.by,
      action: `correction.${correction.kind}`,
      subject: correction.claimId,
      detail: { correction: made.id, article: article.id, fields: correction.fields },
    });
    return { made, companies: [...(await changedCompanies(client, [article.id])).keys()] };
  });
  for (const company of companies) await checkCompany(context, company, thresholdsFrom(context.settings.thresholds));
  return made;
}

async function fieldsOf(db: Queryable, { company, ...fields }: GivenFields): Promise<CorrectedFields> {
  const parsed = correctedFieldsSchema.safeParse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  if (!parsed.success)
    throw new Problem({
      kind: 'bad_correction',
      input: 'correction',
      detail: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '),
      hint: 'see docs/review.md',
    });
  if (parsed.data.amount !== undefined) amountOf(parsed.data.amount);
  return { ...parsed.data, ...(company === undefined || company.trim() === '' ? {} : { company: await companyNamed(db, company.trim()) }) };
}

/** The company of that id, name or alias; a new one where nobody has it. */
async function companyNamed(db: Queryable, name: string): Promise<Claim['company']> {
  const id = (await findCompany(db, name)) ?? slug(name);
  if (id === '')
    throw new Problem({ kind: 'bad_correction', input: name, detail: 'a company needs a name with letters or digits', hint: 'name it' });
  await ensureCompanies(db, [{ id, name }]);
  const company = await getCompany(db, id);
  return { id, name: company?.name ?? name };
}

/** What naming changed: how many articles the extract stage reads again. */
export interface Named {
  readonly change: number;
  readonly articles: number;
}

/** Gives a company another name. @throws Problem `bad_name` */
export async function addAlias(db: Pool, companyId: string, alias: string, given: Given): Promise<Named> {
  const name = alias.trim();
  if (name.length < 2 || name.length > 100)
    throw new Problem({ kind: 'bad_name', input: alias, detail: 'a name has 2 to 100 characters', hint: 'write it as articles do' });
  return transaction(db, async (client) => {
    if ((await getCompany(client, companyId)) === null) throw unknown('company', companyId);
    const change = await addNameChange(client, { kind: 'alias', companyId, alias: name, intoId: null, note: given.note, by: given.by });
    await ensureAliases(client, [{ alias: name, companyId }]);
    await record(client, { actor: given.by, action: 'company.alias', subject: companyId, detail: { alias: name, change } });
    return { change, articles: await rereadNaming(client, name) };
  });
}

/** Makes one company of two: the figures of the first become the second's. @throws Problem `unknown_company`, `bad_name` */
export async function mergeCompanies(db: Pool, companyId: string, into: string, given: Given): Promise<Named> {
  return transaction(db, async (client) => {
    const intoId = await findCompany(client, into.trim());
    if (intoId === null) throw unknown('company', into);
    if ((await getCompany(client, companyId)) === null) throw unknown('company', companyId);
    if (intoId === companyId)
      throw new Problem({ kind: 'bad_name', input: into, detail: 'it is the same company', hint: 'name the other one' });
    const gone = (await standingNames(client)).find((n) => n.kind === 'merge' && n.company_id === intoId);
    if (gone !== undefined)
      throw new Problem({
        kind: 'bad_name',
        input: into,
        detail: `it was made one with ${gone.into} itself`,
        hint: `name ${gone.into}, or take that back`,
      });
    const change = await addNameChange(client, { kind: 'merge', companyId, alias: null, intoId, note: given.note, by: given.by });
    await record(client, { actor: given.by, action: 'company.merge', subject: companyId, detail: { into: intoId, change } });
    return { change, articles: await rereadOf(client, [companyId, intoId]) };
  });
}

/** Gives some figures of a company to another one, which is made where nobody has that name: they are two companies. */
export async function splitCompany(
  context: CorrectContext,
  claimIds: readonly string[],
  name: string,
  given: Given,
): Promise<Correction[]> {
  if (claimIds.length === 0)
    throw new Problem({ kind: 'bad_correction', input: name, detail: 'no figure is chosen', hint: 'choose those that are not its own' });
  const made: Correction[] = [];
  for (const id of claimIds) made.push(await amendClaim(context, id, { company: name }, given));
  return made;
}

/** Takes back an alias or a merge. @throws Problem `unknown_change` */
export async function retractNaming(db: Pool, id: number, given: Given): Promise<Named> {
  return transaction(db, async (client) => {
    const change = (await standingNames(client)).find((c) => c.id === id);
    if (change === undefined || !(await retractNameChange(client, id, given.by))) throw unknown('change', String(id));
    if (change.alias !== null) await forgetAlias(client, change.alias, change.company_id);
    await record(client, { actor: given.by, action: 'company.retract', subject: change.company_id, detail: { change: id } });
    const articles =
      change.alias === null ? await rereadOf(client, [change.company_id, change.into_id ?? '']) : await rereadNaming(client, change.alias);
    return { change: id, articles };
  });
}

async function articleOf(db: Queryable, id: string): Promise<Article> {
  const article = await getArticle(db, id);
  if (article === null || article.body === null || article.version_of !== null) throw unknown('article', id);
  if (article.duplicate_of !== null)
    throw new Problem({
      kind: 'bad_correction',
      input: id,
      detail: `it is the same text as ${article.duplicate_of}, and its figures stand there`,
      hint: 'correct that one',
    });
  return article;
}

function unknown(what: string, id: string): Problem {
  return new Problem({
    kind: `unknown_${what}`,
    input: id,
    detail: `there is no such ${what}`,
    hint: 'look it up on the page or by /api/v1',
  });
}
