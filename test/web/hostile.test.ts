/** Whatever an address, a form or a cookie holds: the page answers, never with a fault of its own. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FLAG_STATES } from '../../src/claim/flag.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { openPage } from '../support/page.js';

const database = useDatabase();
beforeAll(async () => {
  await storeFlags(database.pool, FOUNDING);
});

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    '99999999999999999999',
    'null',
    '\0',
    "'",
    '"',
    '%',
    '\\',
    '<b>',
    '../..',
    '2025-02-30',
    '9999-99-99',
    '\ud800',
    '年化',
    ...FLAG_STATES,
  ),
);
const NAMES = [
  'state',
  'company',
  'metric',
  'kind',
  'source',
  'since',
  'until',
  'assignee',
  'q',
  'sort',
  'from',
  'after',
  'before',
  'year',
  'did',
  'actor',
  'cursor',
  'limit',
  'to',
];
const query = fc.dictionary(fc.constantFrom(...NAMES), odd, { maxKeys: 5 });
const VIEWS = [
  '/',
  '/flags/{}',
  '/claims',
  '/companies',
  '/companies/openai',
  '/companies/{}',
  '/articles/{}',
  '/feeds',
  '/alerts',
  '/alerts/{}',
  '/quality',
  '/corrections',
  '/record',
  '/accounts',
  '/login',
  '/language/{}',
  '/published/{}',
  '/api/v1/flags',
  '/api/v1/flags/{}',
  '/api/v1/claims',
  '/api/v1/companies/{}/claims',
  '/api/v1/search',
  '/api/v1/record',
  '/companies/openai/{}',
  '/static/{}',
  '/flags.atom',
];
const FORMS = [
  '/flags/{}/act',
  '/flags/act',
  '/undo',
  '/views',
  '/claims/{}/correct',
  '/articles/{}/claims',
  '/corrections/1/retract',
  '/companies/openai/alias',
  '/companies/{}/merge',
  '/companies/openai/split',
  '/feeds',
  '/alerts/routes',
  '/alerts/silences',
  '/accounts',
  '/accounts/{}',
  '/tokens',
  '/login',
  '/logout',
];
const FIELDS = [
  'act',
  'reason',
  'note',
  'assignee',
  'back',
  'flag',
  'name',
  'query',
  'alias',
  'into',
  'claim',
  'url',
  'company',
  'metric',
  'amount',
  'when',
  'marked',
  'from',
  'to',
  'was',
  'hours',
  'kind',
  'password',
  'scope',
  'days',
  'role',
];

/** An address cannot hold half a character: it is written as the one that stands for it. */
const coded = (text: string): string => encodeURIComponent(text.toWellFormed());

describe('the page', () => {
  it('answers every address', async () => {
    const web = openPage(database.pool, { RUNRATE_PUBLISH: 'true' });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...VIEWS), odd, query, async (view, id, asked) => {
        const path = view.replace('{}', coded(id) || 'x');
        const given = Object.entries(asked).map(([k, v]) => `${k}=${coded(v)}`).join('&'); // biome-ignore format: one line
        const { status } = await web.get(`${path}?${given}`, { cookie: `tongue=${coded(id)}; runrate=${coded(id)}` });
        expect([path, given, status < 500]).toEqual([path, given, true]);
      }),
      { numRuns: 400 },
    );
  });

  it('answers every form', async () => {
    const web = openPage(database.pool);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FORMS),
        odd,
        fc.dictionary(fc.constantFrom(...FIELDS), odd, { maxKeys: 6 }),
        async (form, id, fields) => {
          const path = form.replace('{}', coded(id) || 'x');
          const { status } = await web.post(path, Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, v.toWellFormed()])));
          expect([path, fields, status < 500]).toEqual([path, fields, true]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
