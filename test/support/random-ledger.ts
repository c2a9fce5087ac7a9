/** Random ledgers for property tests: claims of few companies, close enough in figures and days to contradict each other in every way. */
import fc from 'fast-check';
import { type Claim, claimSchema } from '../../src/claim/claim.js';
import { decimal } from '../../src/claim/decimal.js';
import { allows, type Hedge } from '../../src/claim/hedge.js';
import { type Metric, natureOf } from '../../src/claim/metric.js';
import { addDays } from '../../src/claim/period.js';

const METRICS: readonly Metric[] = [
  'annualized_revenue',
  'arr',
  'monthly_revenue',
  'revenue',
  'net_income',
  'valuation',
  'funding',
  'funding_total',
  'cash_burn',
  'cash',
];
/** Months from the start in which things are told, and of which they tell. */
const START = '2023-01-01';
const LABELS = [
  '2023',
  '2024',
  '2025',
  '2023-Q4',
  '2024-Q1',
  '2024-Q2',
  '2023-12',
  '2024-01',
  '2024-02',
  'FY2024',
  'FY2024-Q1',
  '2024-01/2024-05',
];
const HEDGES: readonly Hedge[] = ['none', 'none', 'none', 'about', 'more_than', 'nearly', 'up_to'];

const figure = fc.record({
  company: fc.constantFrom('openai', 'openai', 'anthropic'),
  metric: fc.constantFrom(...METRICS, 'annualized_revenue' as const, 'revenue' as const),
  scope: fc.constantFrom(null, null, null, 'API'),
  digits: fc.integer({ min: 1, max: 30 }),
  power: fc.constantFrom(8, 9),
  hedge: fc.constantFrom(...HEDGES),
  told: fc.oneof(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 350, max: 420 })),
  label: fc.constantFrom(null, null, ...LABELS),
  modality: fc.constantFrom('reported' as const, 'reported' as const, 'reported' as const, 'projected' as const, 'denied' as const),
  basis: fc.constantFrom(null, null, 'non_gaap' as const),
  publisher: fc.constantFrom('Reuters', 'Bloomberg', 'The Information'),
  cites: fc.constantFrom(null, null, 'The Information', 'OpenAI'),
  wording: fc.constantFrom('pre-money', 'post-money', 'annualized revenue', 'ARR'),
});
type Figure = typeof figure extends fc.Arbitrary<infer T> ? T : never;

/** One article with one to three claims: told on one day by one publisher. */
const article = fc.record({ figures: fc.array(figure, { minLength: 1, maxLength: 3 }), linked: fc.boolean() });

/** @param most articles in a ledger */
export function ledgers(most: number): fc.Arbitrary<Claim[]> {
  return fc
    .array(article, { minLength: 2, maxLength: most })
    .map((articles) =>
      articles.flatMap(({ figures, linked }, n) =>
        figures.map((f, i) => claimOf({ ...f, ...toldAs(figures[0] as Figure) }, `a${n}`, i, linked)),
      ),
    );
}

function toldAs({ told, publisher }: Figure): Pick<Figure, 'told' | 'publisher'> {
  return { told, publisher };
}

function claimOf(f: Figure, inArticle: string, index: number, linked: boolean): Claim {
  const value = decimal(f.digits).times(`1e${f.power}`);
  const quantum = decimal(1).times(`1e${f.digits < 10 ? f.power - 1 : f.power}`);
  const open =
    f.hedge === 'more_than'
      ? { low: value, high: null }
      : f.hedge === 'nearly' || f.hedge === 'up_to'
        ? { low: null, high: value }
        : { low: value, high: value };
  const allowed = allows({ ...open, quantum, hedge: f.hedge }, 'possible');
  const flow = natureOf(f.metric) === 'flow';
  return claimSchema.parse({
    id: `${inArticle}.${index}`,
    article: inArticle,
    span: [linked ? 0 : index * 40, linked ? 200 : index * 40 + 39],
    amount_span: [index * 40 + 2, index * 40 + 9],
    quote: `It has ${f.digits} of ${f.metric}: ${f.wording}, ${inArticle} says. ${index}`.padEnd(200, ' '),
    amount_text: 'figure',
    company: { id: f.company, name: f.company === 'openai' ? 'OpenAI' : 'Anthropic' },
    scope: f.scope,
    metric: f.metric,
    metric_text: f.wording,
    stated_low: open.low?.toFixed() ?? null,
    stated_high: open.high?.toFixed() ?? null,
    low: allowed.low?.toFixed() ?? null,
    high: allowed.high?.toFixed() ?? null,
    quantum: quantum.toFixed(),
    hedge: f.hedge,
    basis: flow ? f.basis : null,
    currency: 'USD',
    period: flow ? f.label : null,
    as_of: flow ? null : f.label,
    modality: f.modality,
    attribution: f.cites === null ? [] : [f.cites],
    direction: linked && index > 0 ? { verb: f.digits % 2 === 0 ? 'rose' : 'fell', text: 'went', percent: '20' } : null,
    comparison: linked && index > 0 ? `${inArticle}.${index - 1}` : null,
    confidence: 0.9,
    extractor: 'test',
    publisher: f.publisher,
    published_at: `${addDays(START, f.told)}T08:00:00Z`,
    url: `https://example.com/${inArticle}`,
  });
}
