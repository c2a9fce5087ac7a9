/** Corrections on a real ledger: they change the flags at once, and hold whatever reads the article again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { claimLine } from '../../src/claim/claim-line.js';
import {
  addAlias,
  addClaim,
  amendClaim,
  mergeCompanies,
  rejectClaim,
  retractCorrection,
  retractNaming,
  splitCompany,
} from '../../src/stages/correct.js';
import { assign } from '../../src/stages/decide.js';
import { extract } from '../../src/stages/extract.js';
import { goldenRows } from '../../src/stages/golden-rows.js';
import { sweep } from '../../src/stages/sweep.js';
import { undo } from '../../src/stages/undo.js';
import { claimsOfArticle, claimsOfCompany } from '../../src/store/claims.js';
import { findCompany } from '../../src/store/companies.js';
import { listCorrections } from '../../src/store/corrections.js';
import { flagsInState, getFlag } from '../../src/store/flags.js';
import { extractorQuality } from '../../src/store/quality.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { runAll, stageContext } from '../support/stages.js';

const database = useDatabase();
const ANN = { by: 'ann', note: 'as the paper says' };
const context = { get db() { return database.pool; }, settings: { thresholds: { all: {}, companies: {} } } }; // biome-ignore format: one line

beforeEach(async () => {
  await database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox, actions restart identity cascade');
  await storeFlags(database.pool, FOUNDING);
});

const claims = () => claimsOfCompany(database.pool, 'openai');
const thirteen = async () => (await claims()).find((c) => c.amount_text === '$13 billion') ?? Promise.reject(new Error('no such claim'));
const open = () => flagsInState(database.pool, 'open', 10);

/** The rules read every article again, as after a new version of them. */
async function readAgain(): Promise<void> {
  await database.pool.query("update articles set next_stage = 'extract', retry_at = now()");
  const stages = await stageContext(database.pool);
  await runAll(stages, await sweep(stages));
}

describe('a figure', () => {
  it('that is put right takes its flag away at once; taken back, the flag stands again', async () => {
    const [flag] = await open();
    const made = await amendClaim(context, (await thirteen()).id, { amount: '$12 billion' }, ANN);
    expect(await open()).toEqual([]);
    expect((await getFlag(database.pool, flag?.id ?? ''))?.state).toBe('withdrawn');
    await retractCorrection(context, made.id, ANN);
    expect((await open()).map((f) => f.id)).toEqual([flag?.id]);
  });

  it('stays as it was put right when the article is read again, twice', async () => {
    const { id } = await thirteen();
    await amendClaim(context, id, { metric: 'arr', when: '2025-07' }, ANN);
    for (let i = 0; i < 2; i++) {
      await readAgain();
      expect((await claims()).find((c) => c.id === id)).toMatchObject({ metric: 'arr', as_of: '2025-07', confidence: 1 });
    }
    expect((await open()).length).toBe(0);
  });

  it('that was put right is taken back by an undo, like everything else that one did last', async () => {
    const [flag] = await open();
    await amendClaim(context, (await thirteen()).id, { amount: '$12 billion' }, ANN);
    expect(await undo(context, 'bob')).toBeNull();
    expect((await undo(context, 'ann'))?.undone).toBe('correction.amend');
    expect((await open()).map((f) => f.id)).toEqual([flag?.id]);
    expect(await undo(context, 'ann')).toBeNull();
    // One that was taken back by hand is not in the way of what was done before it.
    await assign(database.pool, [flag?.id ?? ''], 'ann', 'ann');
    await retractCorrection(context, (await rejectClaim(context, (await thirteen()).id, ANN)).id, ANN);
    expect((await undo(context, 'ann'))?.undone).toBe('correction.reject');
    expect((await undo(context, 'ann'))?.undone).toBe('assign');
  });

  it('that was rejected stays away when the article is read again', async () => {
    await rejectClaim(context, (await thirteen()).id, ANN);
    await readAgain();
    expect((await claims()).map((c) => c.amount_text)).toEqual(['$12 billion']);
    expect(await open()).toEqual([]);
  });

  it('that was missed is added, checked at once, and stays', async () => {
    const text = 'OpenAI has reached $12 billion in annualized revenue. In plain words it was $15 billion by then, he wrote.';
    await database.pool.query('update articles set body = $1 where body like $2', [text, '%$12 billion%']);
    await readAgain();
    const article = (await claims()).find((c) => c.amount_text === '$12 billion')?.article ?? '';
    const from = text.indexOf('$15');
    const fields = { company: 'OpenAI', metric: 'annualized_revenue' as const };
    await addClaim(context, article, { from, to: from + '$15 billion'.length }, fields, ANN);
    const flagged = (await open()).flatMap((f) => f.words.en.headline).join('\n');
    expect(flagged).toContain('$15 bn');
    await readAgain();
    expect((await claimsOfArticle(database.pool, article)).map((c) => c.amount_text)).toEqual(['$12 billion', '$15 billion']);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['an unknown claim', () => amendClaim(context, 'c_none', { metric: 'arr' }, ANN), /no such claim/],
    ['nothing', async () => amendClaim(context, (await thirteen()).id, {}, ANN), /nothing is changed/],
    ['a figure without a currency', async () => amendClaim(context, (await thirteen()).id, { amount: '12' }, ANN), /no amount of money/],
    ['a period that is none', async () => amendClaim(context, (await thirteen()).id, { when: 'summer' }, ANN), /must be a period/],
    [
      'a correction twice taken back',
      async () => {
        const { id } = await rejectClaim(context, (await thirteen()).id, ANN);
        await retractCorrection(context, id, ANN);
        await retractCorrection(context, id, ANN);
      },
      /no such correction/,
    ],
    [
      'a mark without a figure',
      async () => addClaim(context, (await thirteen()).article, { from: 0, to: 6 }, { company: 'x', metric: 'arr' }, ANN),
      /no amount of money is marked/,
    ],
    [
      'a figure of nobody',
      async () => addClaim(context, (await thirteen()).article, { from: 0, to: 200 }, {}, ANN),
      /company and a metric/,
    ],
  ])('refuses %s and records nothing of it', async (_name, act, message) => {
    await expect(act()).rejects.toThrow(message);
    expect((await listCorrections(database.pool, null, 10)).filter((c) => !c.retracted)).toEqual([]);
  });

  it('corrected by two at once takes both', async () => {
    const { id } = await thirteen();
    await Promise.all([
      amendClaim(context, id, { metric: 'arr' }, ANN),
      amendClaim(context, id, { scope: 'API' }, { by: 'bob', note: null }),
    ]);
    expect((await claims()).find((c) => c.id === id)).toMatchObject({ metric: 'arr', scope: 'API' });
  });
});

describe('companies', () => {
  it('that are one become one, with the figures and flags of both; taken back they are two again', async () => {
    await storeFlags(database.pool, ['[2025-08-02, Wire] Nexora Labs, a start-up, has annualized revenue of $20 billion.'], 'b');
    const nexora = (await findCompany(database.pool, 'nexora labs')) ?? '';
    expect(nexora).not.toBe('');
    const stages = await stageContext(database.pool);
    const { change, articles } = await mergeCompanies(database.pool, nexora, 'OpenAI', ANN);
    expect(articles).toBe(3);
    await runAll(stages, await sweep(stages));
    expect((await claims()).map((c) => c.amount_text).sort()).toEqual(['$12 billion', '$13 billion', '$20 billion']);
    expect((await open()).some((f) => f.words.en.headline.includes('$20 bn'))).toBe(true);
    await retractNaming(database.pool, change, ANN);
    await runAll(stages, await sweep(stages));
    expect((await claims()).length).toBe(2);
    expect((await claimsOfCompany(database.pool, nexora)).length).toBe(1);
    expect((await open()).length).toBe(1);
  });

  it('are not made one with a company that is no more', async () => {
    await mergeCompanies(database.pool, 'openai', 'Anthropic', ANN).catch((error: Error) =>
      expect(error.message).toContain('no such company'),
    );
    await storeFlags(database.pool, ['[2025-08-02, Wire] Anthropic has annualized revenue of $4 billion.'], 'b');
    await mergeCompanies(database.pool, 'openai', 'Anthropic', ANN);
    await expect(mergeCompanies(database.pool, 'anthropic', 'OpenAI', ANN)).rejects.toThrow(/made one with Anthropic itself/);
  });

  it('take another name, by which articles are read from then on, and earlier ones again', async () => {
    const line = '[2025-08-03, Wire] The Bakery has reached $14 billion in annualized revenue, said the firm.';
    await storeFlags(database.pool, [line], 'b');
    expect((await claims()).length).toBe(2);
    const stages = await stageContext(database.pool);
    const { change, articles } = await addAlias(database.pool, 'openai', 'The Bakery', ANN);
    expect(articles).toBe(1);
    await runAll(stages, await sweep(stages));
    expect((await claims()).length).toBe(3);
    await retractNaming(database.pool, change, ANN);
    await runAll(stages, await sweep(stages));
    expect((await claims()).length).toBe(2);
    expect(await findCompany(database.pool, 'the bakery')).toBeNull();
  });

  it('that are two are parted by their figures, for good', async () => {
    const [made] = await splitCompany(context, [(await thirteen()).id], 'OpenAI Foundation', ANN);
    expect(made?.fields.company).toEqual({ id: 'openai-foundation', name: 'OpenAI Foundation' });
    expect(await open()).toEqual([]);
    await readAgain();
    expect((await claimsOfCompany(database.pool, 'openai-foundation')).map((c) => c.amount_text)).toEqual(['$13 billion']);
  });
});

describe('what reviewers put right', () => {
  it('leaves as golden rows, in the words of the article', async () => {
    await amendClaim(context, (await thirteen()).id, { metric: 'arr', when: '2025-07' }, ANN);
    const rows = await goldenRows(database.pool);
    expect(rows.split('\n').slice(1)).toEqual([
      '> [2025-08-01, The New York Times; ] OpenAI now has annualized revenue of $13 billion.',
      '= OpenAI | arr | 13000000000 USD | as of 2025-07 | reported | -',
      '',
    ]);
    expect((await claims()).map(claimLine)).toContain(rows.split('\n')[2]?.slice(2));
    await rejectClaim(context, (await thirteen()).id, ANN);
    expect(await goldenRows(database.pool)).toContain('= (none)');
  });

  it('speaks against the rules that read what was wrong, and against no others', async () => {
    const claim = await thirteen();
    const none = await extractorQuality(database.pool);
    expect(none).toMatchObject({ judged: 0, wrong: 0, rules: [] });
    await amendClaim(context, claim.id, { metric: 'arr' }, ANN);
    const quality = await extractorQuality(database.pool);
    expect(quality).toMatchObject({ judged: 1, wrong: 1, rejected: 0, missed: 0 });
    const wrong = quality.rules.filter((r) => r.wrong > 0).map((r) => r.rule);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.every((rule) => rule.startsWith('metric.'))).toBe(true);
    expect(quality.rules.map((r) => r.rule).sort()).toEqual([...new Set(claim.rules)].sort());
  });

  it('is not undone by a stage that runs late', async () => {
    const { id, article } = await thirteen();
    await rejectClaim(context, id, ANN);
    await database.pool.query("update articles set next_stage = 'extract' where id = $1", [article]);
    const stages = await stageContext(database.pool);
    await Promise.all([extract(stages, article), extract(stages, article)]);
    expect((await claims()).map((c) => c.amount_text)).toEqual(['$12 billion']);
  });
});
