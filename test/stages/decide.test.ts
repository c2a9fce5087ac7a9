/** Decisions, assignments and silences, one or many at once, and taking them back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { FLAG_STATES } from '../../src/claim/flag.js';
import { assign, decide, silence } from '../../src/stages/decide.js';
import { undo as undoIn } from '../../src/stages/undo.js';
import { listActions } from '../../src/store/actions.js';
import { flagCounts, flagsInState, getFlag, reviewsOf } from '../../src/store/flags.js';
import { silenceOf } from '../../src/store/silences.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, SLIP, storeFlags } from '../support/flags.js';

const database = useDatabase();
const undo = (actor: string, id: number | null = null) =>
  undoIn({ db: database.pool, settings: { thresholds: { all: {}, companies: {} } } }, actor, id);
const CONFIRM = { decision: 'confirm', reason: '', note: null } as const;
let ids: string[] = [];
const states = async () => Promise.all(ids.map(async (id) => (await getFlag(database.pool, id))?.state));

beforeEach(async () => {
  await database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox, actions restart identity cascade');
  await storeFlags(database.pool, [...FOUNDING, ...SLIP]);
  ids = (await flagsInState(database.pool, 'open', 10)).map((f) => f.id).sort();
});

describe('deciding', () => {
  it('does it to all of them in one action, and undoes it in one', async () => {
    expect(ids.length).toBeGreaterThan(1);
    const done = await decide(database.pool, ids, { ...CONFIRM, note: 'both papers say so' }, 'ann');
    expect([...done.flags].sort()).toEqual(ids);
    expect(await states()).toEqual(ids.map(() => 'confirmed'));
    expect(await reviewsOf(database.pool, ids[0] ?? '')).toMatchObject([
      { decision: 'confirm', reason: 'figures_contradict', note: 'both papers say so', reviewer: 'ann' },
    ]);
    expect((await undo('ann'))?.undone).toBe('decide');
    expect(await states()).toEqual(ids.map(() => 'open'));
    expect((await reviewsOf(database.pool, ids[0] ?? '')).map((r) => r.reason)).toEqual(['undone', 'figures_contradict']);
  });

  it('goes back step by step to what was before, and then no further', async () => {
    const [id = ''] = ids;
    await decide(database.pool, [id], CONFIRM, 'ann');
    await decide(database.pool, [id], { decision: 'dismiss', reason: 'misread_by_runrate', note: null }, 'ann');
    const seen = [];
    for (let i = 0; i < 3; i++) {
      const done = await undo('ann');
      seen.push(done === null ? null : (await getFlag(database.pool, id))?.state);
    }
    expect(seen).toEqual(['confirmed', 'open', null]);
  });

  it("takes back one's own actions only, and each once, also when asked twice at once", async () => {
    const done = await decide(database.pool, ids, CONFIRM, 'ann');
    expect(await undo('bob')).toBeNull();
    expect(await undo('bob', done.action)).toBeNull();
    const answers = await Promise.all([undo('ann', done.action), undo('ann', done.action)]);
    expect(answers.filter((a) => a !== null).length).toBe(1);
  });

  it.each([
    ['an unknown reason', () => decide(database.pool, ids, { ...CONFIRM, reason: 'because' }, 'ann'), /no such reason/],
    ['unknown flags', () => decide(database.pool, ['f_none'], CONFIRM, 'ann'), /no such flag/],
    [
      'too many at once',
      () =>
        decide(
          database.pool,
          Array.from({ length: 501 }, (_, i) => `f_${i}`),
          CONFIRM,
          'ann',
        ),
      /at most 500/,
    ],
  ])('refuses %s and does nothing', async (_name, act, message) => {
    await expect(act()).rejects.toThrow(message);
    expect(await states()).toEqual(ids.map(() => 'open'));
    expect(await listActions(database.pool, null, '', 10)).toEqual([]);
  });

  it('holds for what was seen only: other figures by now, or a decision of somebody else, and nothing is done', async () => {
    const flag = await getFlag(database.pool, ids[0] ?? '');
    const seen = flag?.arithmetic_hash ?? '';
    await expect(decide(database.pool, [ids[0] ?? ''], CONFIRM, 'ann', 'other figures')).rejects.toThrow(/figures have changed/);
    const both = await Promise.allSettled([
      decide(database.pool, [ids[0] ?? ''], CONFIRM, 'ann', seen),
      decide(database.pool, [ids[0] ?? ''], CONFIRM, 'bob', seen),
    ]);
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await reviewsOf(database.pool, ids[0] ?? '')).length).toBe(1);
  });

  it('is not undone where somebody else decided since', async () => {
    await decide(database.pool, ids, CONFIRM, 'ann');
    await decide(database.pool, [ids[0] ?? ''], { decision: 'dismiss', reason: '', note: null }, 'bob');
    expect((await undo('ann'))?.flags).not.toContain(ids[0]);
    expect((await getFlag(database.pool, ids[0] ?? ''))?.state).toBe('dismissed');
  });

  it('leaves a withdrawn flag as it is', async () => {
    await database.pool.query("update flags set state = 'withdrawn' where id = $1", [ids[0]]);
    const { flags } = await decide(database.pool, ids, CONFIRM, 'ann');
    expect(flags).not.toContain(ids[0]);
    expect((await flagCounts(database.pool)).withdrawn).toBe(1);
    expect(FLAG_STATES).toContain((await getFlag(database.pool, ids[1] ?? ''))?.state);
  });
});

describe('a desk', () => {
  it('takes flags and gives them back, unless somebody else took them since', async () => {
    const [one = '', other = ''] = ids;
    await assign(database.pool, [one, other], 'ann', 'ann');
    await assign(database.pool, [other], 'bob', 'bob');
    await undo('ann');
    expect([(await getFlag(database.pool, one))?.assignee, (await getFlag(database.pool, other))?.assignee]).toEqual([null, 'bob']);
  });
});

describe('a silence', () => {
  it('is ended by its undo, but one that was there before stays', async () => {
    const flag = await getFlag(database.pool, ids[0] ?? '');
    const silent = () => silenceOf(database.pool, flag?.company.id ?? '', flag?.kind ?? '');
    await silence(database.pool, [ids[0] ?? ''], 'ann');
    expect(await silent()).not.toBeNull();
    await silence(database.pool, [ids[0] ?? ''], 'bob');
    await undo('bob');
    expect(await silent()).not.toBeNull();
    await undo('ann');
    expect(await silent()).toBeNull();
  });
});

describe('the record', () => {
  it('holds who did what, and can be neither changed nor emptied', async () => {
    await decide(database.pool, ids, CONFIRM, 'ann');
    await undo('ann');
    expect((await listActions(database.pool, null, '', 10)).map((a) => [a.actor, a.action, a.undone])).toEqual([
      ['ann', 'undo', false],
      ['ann', 'decide', true],
    ]);
    await expect(database.pool.query("update actions set actor = 'bob'")).rejects.toThrow(/append-only/);
    await expect(database.pool.query('delete from actions')).rejects.toThrow(/append-only/);
  });
});
