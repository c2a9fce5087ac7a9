/** Stored flags follow the checker, with history; a decision stands until the arithmetic changes. */
import { beforeEach, describe, expect, it } from 'vitest';
import { coordinatesOf } from '../../src/check/bearing.js';
import { checkLedger } from '../../src/check/check.js';
import type { Claim } from '../../src/claim/claim.js';
import type { Flag } from '../../src/claim/flag.js';
import { extractClaims } from '../../src/extract/extract.js';
import { replaceClaimsOf } from '../../src/store/claims.js';
import { ensureCompanies } from '../../src/store/companies.js';
import { eventsOf, flagCounts, flagsInState, getFlag, type PlacedFlag, review, reviewsOf, writeFlags } from '../../src/store/flags.js';
import { addSilence, silenceOf } from '../../src/store/silences.js';
import { articleOf, storeArticle } from '../support/articles.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
let placed: PlacedFlag;
let flag: Flag;

async function ledger(lines: readonly string[]): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const [i, line] of lines.entries()) {
    const article = articleOf(line, `a${i}`);
    const id = await storeArticle(database.pool, article);
    const found = extractClaims({ ...article, id });
    await ensureCompanies(
      database.pool,
      found.map((c) => c.company),
    );
    await replaceClaimsOf(database.pool, [id], found);
    claims.push(...found);
  }
  return claims;
}

beforeEach(async () => {
  await database.pool.query('truncate articles, companies, flags, reviews cascade');
  const claims = await ledger([
    '[2025-07-30, The Information] OpenAI has reached $12 billion in annualized revenue.',
    '[2025-08-01, The New York Times] OpenAI now has annualized revenue of $13 billion.',
  ]);
  const [found, ...more] = checkLedger(claims).placed;
  if (found === undefined) throw new Error('there is no flag');
  expect(more).toEqual([]);
  flag = found.flag;
  placed = { flag, bearing: found.bearing, at: coordinatesOf(found.anchor) };
});

const write = (flags: readonly Flag[]) =>
  writeFlags(
    database.pool,
    'openai',
    flags.map((f) => ({ ...placed, flag: f })),
  );
const history = async () => (await eventsOf(database.pool, flag.id)).map((e) => e.event);
const decide = (decision: 'confirm' | 'dismiss' | 'reopen') =>
  review(database.pool, flag.id, { decision, reason: 'other', note: null, reviewer: 'me' });
const changed = (): Flag => ({ ...flag, proof: [...flag.proof, 'one number more'] });

describe('writeFlags', () => {
  it('opens a flag once, however often it is found', async () => {
    expect(await write([flag])).toHaveLength(1);
    expect(await write([flag])).toEqual([]);
    expect(await history()).toEqual(['opened']);
    expect(await getFlag(database.pool, flag.id)).toMatchObject({
      id: flag.id,
      state: 'open',
      words: flag.words,
      severity: flag.severity,
    });
  });

  it('withdraws a flag whose cause is gone, and reopens it when it stands again', async () => {
    await write([flag]);
    expect(await write([])).toHaveLength(1);
    expect(await write([])).toEqual([]);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('withdrawn');
    expect(await write([flag])).toHaveLength(1);
    expect(await history()).toEqual(['opened', 'withdrawn', 'reopened']);
  });

  it('notes changed arithmetic, and lets changed wording pass without a word', async () => {
    await write([flag]);
    expect(await write([{ ...flag, words: { ...flag.words, en: { ...flag.words.en, headline: 'Said otherwise' } } }])).toEqual([]);
    expect(await write([changed()])).toHaveLength(1);
    expect(await history()).toEqual(['opened', 'changed']);
  });

  it('keeps a decision over a new check, until the arithmetic changes', async () => {
    await write([flag]);
    await decide('dismiss');
    await write([flag]);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('dismissed');
    await write([changed()]);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('open');
    expect((await eventsOf(database.pool, flag.id)).at(-1)).toMatchObject({
      event: 'reopened',
      detail: expect.stringContaining('dismissed'),
    });
    expect((await reviewsOf(database.pool, flag.id)).length).toBe(1);
  });

  it('keeps the decision of a flag that was withdrawn and stands again on the same figures', async () => {
    await write([flag]);
    await decide('dismiss');
    await write([]);
    await write([flag]);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('dismissed');
    await write([]);
    await write([changed()]);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('open');
  });

  it('goes on with state and decisions where an earlier report gives the contradiction another id', async () => {
    await write([flag]);
    await decide('confirm');
    await write([{ ...flag, id: 'f_earlier' }]);
    expect(await getFlag(database.pool, 'f_earlier')).toMatchObject({ state: 'confirmed' });
    expect((await reviewsOf(database.pool, 'f_earlier')).map((r) => r.decision)).toEqual(['confirm']);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('withdrawn');
  });

  it('leaves alone what the change does not bear on', async () => {
    await write([flag]);
    expect(await writeFlags(database.pool, 'openai', [], () => false)).toEqual([]);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('open');
  });
});

describe('review', () => {
  it('moves the flag and keeps every decision', async () => {
    await write([flag]);
    expect(await decide('confirm')).toBe(true);
    expect((await getFlag(database.pool, flag.id))?.state).toBe('confirmed');
    await decide('reopen');
    expect((await reviewsOf(database.pool, flag.id)).map((r) => r.decision)).toEqual(['reopen', 'confirm']);
    expect(await flagCounts(database.pool)).toMatchObject({ open: 1, confirmed: 0 });
    expect((await flagsInState(database.pool, 'open', 10)).map((f) => f.id)).toEqual([flag.id]);
  });

  it('knows no flag that is not there', async () => {
    expect(await review(database.pool, 'f_none', { decision: 'confirm', reason: 'other', note: null, reviewer: 'me' })).toBe(false);
  });
});

describe('silences', () => {
  it('hold back a kind of one company, and a second one extends the first', async () => {
    const silence = { companyId: 'openai', kind: 'restated', reason: 'known', by: 'me' };
    await addSilence(database.pool, { ...silence, hours: 1 });
    await Promise.all([1, 2, 3].map((hours) => addSilence(database.pool, { ...silence, hours: hours * 10 })));
    expect(await silenceOf(database.pool, 'openai', 'restated')).not.toBeNull();
    expect(await silenceOf(database.pool, 'openai', 'implied_growth')).toBeNull();
    const { rows } = await database.pool.query("select expires_at > now() + interval '29 hours' as long from silences");
    expect(rows).toEqual([{ long: true }]);
  });
});
