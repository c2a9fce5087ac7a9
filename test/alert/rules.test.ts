/** The rules of alerting, one table each: who takes a flag, what is news, what holds back, when it leaves, and in how many messages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundlesOf, type Due } from '../../src/alert/bundles.js';
import { inhibits } from '../../src/alert/inhibition.js';
import { readPermit, sign } from '../../src/alert/links.js';
import { type FlagFacts, takes } from '../../src/alert/matching.js';
import { messageIdOf } from '../../src/alert/message.js';
import { newsOf } from '../../src/alert/news.js';
import { dueAt } from '../../src/alert/timing.js';
import type { FlagKind } from '../../src/claim/flag.js';
import { routeSchema } from '../../src/config/routes.js';

const route = (given: object = {}) => routeSchema.parse({ name: 'r', to: 'desk@example.com', ...given });

describe('takes', () => {
  const facts: FlagFacts = {
    flag: {
      company: { id: 'openai', name: 'OpenAI' },
      metric: 'annualized_revenue',
      kind: 'annualized_vs_monthly',
      severity: { total: 55, gap: 30, window: 10, sources: 15 },
    },
    metrics: ['annualized_revenue', 'monthly_revenue'],
    languages: ['en', 'zh'],
    sources: ['Caixin', 'The Information'],
  };
  it.each([
    [{}, true],
    [{ severity: 55 }, true],
    [{ severity: 56 }, false],
    [{ companies: ['OPENAI'] }, true],
    [{ companies: ['openai', 'xai'] }, true],
    [{ companies: ['xai'] }, false],
    [{ metrics: ['monthly_revenue'] }, true],
    [{ metrics: ['valuation'] }, false],
    [{ kinds: ['annualized_vs_monthly'] }, true],
    [{ kinds: ['restated'] }, false],
    [{ languages: ['zh'] }, true],
    [{ languages: ['ja'] }, false],
    [{ sources: ['caixin'] }, true],
    [{ sources: ['Reuters'] }, false],
    [{ companies: ['openai'], sources: ['Reuters'] }, false],
  ])('%j → %s', (given, expected) => expect(takes(route(given), facts)).toBe(expected));
});

describe('newsOf', () => {
  const open = { open: true, hash: 'h', origins: 2 };
  const over = { ...open, open: false };
  const told = { state: 'open', hash: 'h', origins: 2 } as const;
  it.each([
    ['a new flag', open, null, 'opened'],
    ['one that is over before it was told', over, null, null],
    ['one that stands as it was told', open, told, null],
    ['other figures', open, { ...told, hash: 'g' }, 'changed'],
    ['another independent source', open, { ...told, origins: 1 }, 'corroborated'],
    ['a source fewer', open, { ...told, origins: 3 }, null],
    ['one that is over', over, told, 'resolved'],
    ['one that was told to be over', over, { ...told, state: 'resolved' }, null],
    ['one that stands again', open, { ...told, state: 'resolved' }, 'reopened'],
  ] as const)('%s', (_name, now, before, expected) => expect(newsOf(now, before)).toBe(expected));
});

describe('inhibits', () => {
  const flag = (id: string, kind: FlagKind, claims: string[]) => ({
    id,
    kind,
    sides: claims.map((claim) => ({ claim, origins: ['x'], agreeing: [`${claim}'`] })),
  });
  const growth = flag('g', 'implied_growth', ['a', 'b']);
  it.each([
    ['a slip in one of its figures', flag('s', 'magnitude_slip', ['b', 'c']), true],
    ['a slip in a claim that agrees with one', flag('s', 'magnitude_slip', ["b'", 'c']), true],
    ['a slip elsewhere', flag('s', 'magnitude_slip', ['c', 'd']), false],
    ['a flag of another kind', flag('s', 'restated', ['b', 'c']), false],
    ['itself', growth, false],
  ])('the growth: %s', (_name, cause, expected) => expect(inhibits(cause, growth)).toBe(expected));

  it('holds back no slip for the growth that it causes', () => {
    expect(inhibits(growth, flag('s', 'magnitude_slip', ['b', 'c']))).toBe(false);
  });
});

describe('dueAt', () => {
  it.each([
    ['at once', {}, '2026-03-27T12:00:00Z', false, '2026-03-27T12:00:00.000Z'],
    ['over: a decision may be undone', {}, '2026-03-27T12:00:00Z', true, '2026-03-27T12:05:00.000Z'],
    ['after a wait', { when: 'grouped', waitSeconds: 90 }, '2026-03-27T12:00:00Z', false, '2026-03-27T12:01:30.000Z'],
    ['today', { when: 'daily', at: '18:30', zone: 'UTC' }, '2026-03-27T12:00:00Z', false, '2026-03-27T18:30:00.000Z'],
    ['tomorrow', { when: 'daily', at: '08:00', zone: 'UTC' }, '2026-03-27T12:00:00Z', false, '2026-03-28T08:00:00.000Z'],
    ['in another zone', { when: 'daily', at: '08:00', zone: 'Asia/Shanghai' }, '2026-03-27T12:00:00Z', true, '2026-03-28T00:00:00.000Z'],
    [
      'after the clocks went forward',
      { when: 'daily', at: '08:00', zone: 'Europe/Berlin' },
      '2026-03-28T12:00:00Z',
      false,
      '2026-03-29T06:00:00.000Z',
    ],
    [
      'on the day of the week',
      { when: 'weekly', weekday: 'sunday', at: '09:00', zone: 'UTC' },
      '2026-03-27T12:00:00Z',
      false,
      '2026-03-29T09:00:00.000Z',
    ],
  ])('%s', (_name, given, now, over, expected) => {
    expect(dueAt(route(given), new Date(now), over).toISOString()).toBe(expected);
  });
});

describe('bundlesOf', () => {
  const due = (flagId: string, companyId: string, severity: number, rest: Partial<Due> = {}): Due => ({
    flagId,
    companyId,
    severity,
    news: 'opened',
    overflow: false,
    ...rest,
  });
  const shape = (items: readonly Due[], when: 'immediate' | 'grouped' | 'daily', allowed = 99) => {
    const { bundles, postponed } = bundlesOf(items, when, allowed);
    return [
      ...bundles.map((b) => `${b.form}: ${b.items.map((i) => i.flagId).join(' ')}`),
      ...(postponed.length ? [`wait: ${postponed.map((i) => i.flagId).join(' ')}`] : []),
    ];
  };
  const three = [due('a', 'x', 40), due('b', 'x', 80), due('c', 'y', 60)];
  it('one a flag, the gravest first', () => expect(shape(three, 'immediate')).toEqual(['flag: b', 'flag: c', 'flag: a']));
  it('one a company', () => expect(shape(three, 'grouped')).toEqual(['company: b a', 'flag: c']));
  it('one for all', () => expect(shape(three, 'daily')).toEqual(['digest: b c a']));
  it('one for all that are over', () =>
    expect(
      shape([...three.slice(0, 1), due('d', 'x', 50, { news: 'resolved' }), due('e', 'y', 45, { news: 'resolved' })], 'immediate'),
    ).toEqual(['resolved: d e', 'flag: a']));
  it('beyond the cap the last message holds the rest', () => expect(shape(three, 'immediate', 2)).toEqual(['flag: b', 'overflow: c a']));
  it('without room everything waits', () => expect(shape(three, 'immediate', 0)).toEqual(['wait: b c a']));
  it('what waited leaves together', () =>
    expect(shape([due('a', 'x', 40, { overflow: true }), due('b', 'x', 80, { overflow: true }), due('c', 'y', 60)], 'immediate')).toEqual([
      'overflow: b a',
      'flag: c',
    ]));

  it('loses nothing, doubles nothing, and keeps to the cap', () => {
    const anyDue = fc.record({
      companyId: fc.constantFrom('x', 'y', 'z'),
      severity: fc.integer({ min: 0, max: 100 }),
      news: fc.constantFrom('opened', 'changed', 'resolved') as fc.Arbitrary<Due['news']>,
      overflow: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyDue, { maxLength: 40 }),
        fc.constantFrom('immediate', 'grouped', 'daily', 'weekly'),
        fc.integer({ min: -2, max: 12 }),
        (list, when, allowed) => {
          const items = list.map((d, i) => ({ ...d, flagId: `f${i}` }));
          const { bundles, postponed } = bundlesOf(items, when, allowed);
          const out = [...bundles.flatMap((b) => b.items), ...postponed].map((d) => d.flagId).sort();
          expect(out).toEqual(items.map((d) => d.flagId).sort());
          expect(bundles.length).toBeLessThanOrEqual(Math.max(0, allowed));
        },
      ),
    );
  });
});

describe('signed links', () => {
  const permit = { act: 'confirm', flag: 'f_1', hash: 'h', who: 'ann@example.com', until: 2_000_000_000, tongue: 'en' } as const;
  const before = new Date(1_999_999_999_000);
  it('are read back', () => expect(readPermit(sign(permit, 'key'), 'key', before)).toEqual(permit));
  it('expire', () => expect(readPermit(sign(permit, 'key'), 'key', new Date(2_000_000_000_000))).toBe('expired'));
  it('of another key are none', () => expect(readPermit(sign(permit, 'key'), 'other', before)).toBeNull());
  it('that were touched anywhere are none', () => {
    const token = sign(permit, 'key');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '.', '_', ''), (at, mark) => {
        const touched = token.slice(0, at) + mark + token.slice(at + 1);
        fc.pre(touched !== token);
        expect(readPermit(touched, 'key', before)).toBeNull();
      }),
    );
  });
  it('of any text are none', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readPermit(text, 'key', before)).toBeNull();
      }),
    ));
});

describe('messageIdOf', () => {
  const id = (routeId: number, target: string, news: [string, number][], sender = 'a@news.example') =>
    messageIdOf(
      { routeId, target },
      news.map(([flagId, eventId]) => ({ flagId, eventId })),
      sender,
    );
  it("is the same for the same news to the same reader, in the sender's domain", () => {
    expect(id(1, 'Desk@example.com', [['f', 1]])).toBe(id(1, 'desk@example.com', [['f', 1]]));
    expect(id(1, 'desk@example.com', [['f', 1]])).toMatch(/^<[0-9a-f]{32}\.runrate@news\.example>$/);
  });
  it('differs by route, reader, flag and event', () => {
    const ids = [
      id(1, 'a@b.c', [['f', 1]]),
      id(2, 'a@b.c', [['f', 1]]),
      id(1, 'b@b.c', [['f', 1]]),
      id(1, 'a@b.c', [['g', 1]]),
      id(1, 'a@b.c', [['f', 2]]),
      id(1, 'a@b.c', [
        ['f', 1],
        ['g', 1],
      ]),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
