/**
 * Generated ledgers: companies with realistic trajectories, told by several papers with their roundings and hedges, and
 * contradictions planted into them. The same seed gives the same ledger on every machine.
 */
import type { Claim } from '../src/claim/claim.js';
import { decimal } from '../src/claim/decimal.js';
import { allows, type Hedge } from '../src/claim/hedge.js';
import { type Metric, natureOf } from '../src/claim/metric.js';
import { dateOfDay, dayNumber } from '../src/claim/period.js';
import { seeded } from './seeded.js';

const PUBLISHERS = [
  'Reuters',
  'Bloomberg',
  'CNBC',
  'The Information',
  'Financial Times',
  'Forbes',
  'TechCrunch',
  '36Kr',
  'Caixin',
  'Axios',
];
const FIRST_YEAR = 2016;
const YEARS = 10;
const MONTHS = YEARS * 12;
const CONTEXT = ['told its investors', 'wrote in a letter', 'said people close to it', 'showed in documents', 'said on a call'];

/** One fact of a company's life: what may be told of it, when, and how exactly. */
interface Fact {
  readonly metric: Metric;
  readonly value: number;
  readonly label: string | null;
  readonly asOf: boolean;
  readonly scope: string | null;
  readonly modality: Claim['modality'];
  /** First day on which it may be told. */
  readonly from: number;
  /** How many days the telling goes on. */
  readonly days: number;
  readonly words: string | null;
}

export interface Generated {
  readonly claims: Claim[];
  /** Ids of claims that contradict what the ledger holds. */
  readonly planted: Set<string>;
}

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const monthStart = (m: number): number => dayNumber(`${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-01`);
const monthLabel = (m: number): string => `${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`;

/** @param size claims of this company, without those that are planted */
export function companyLedger(id: string, size: number, seed: number, plant: number): Generated {
  const random = seeded(seed);
  const rates = path(random);
  const facts = factsOf(random, rates);
  const claims: Claim[] = [];
  const planted = new Set<string>();
  const told = new Set<string>();
  while (claims.length < size) {
    const fact = pick(random, facts);
    const key = `${facts.indexOf(fact)}|${claims.length}`;
    if (told.has(key)) continue;
    told.add(key);
    claims.push(tell(id, fact, random, claims.length));
  }
  for (let i = 0; i < plant; i++) {
    const [truth, lie] = contradiction(id, rates, random, size + 2 * i);
    claims.push(truth, lie);
    planted.add(lie.id);
  }
  return { claims, planted };
}

/** A truthful claim more, as it would arrive. */
export function arrival(id: string, seed: number, number: number): Claim {
  const random = seeded(seed);
  const facts = factsOf(random, path(random));
  const later = seeded(seed + 7919 * (number + 1));
  return tell(id, pick(later, facts), later, 1_000_000 + number);
}

/** Annualised revenue by month: growth that slows, never a fall. */
function path(random: Random): number[] {
  const rates = [(2 + random() * 60) * 1e6];
  let growth = 0.01 + random() * 0.05;
  for (let m = 1; m < MONTHS; m++) {
    growth = Math.max(0.004, growth * (0.985 + random() * 0.03));
    rates.push((rates[m - 1] as number) * (1 + growth));
  }
  return rates;
}

function factsOf(random: Random, rates: readonly number[]): Fact[] {
  const facts: Fact[] = [];
  const sum = (from: number, to: number): number => rates.slice(from, to).reduce((s, r) => s + r / 12, 0);
  const add = (fact: Partial<Fact> & Pick<Fact, 'metric' | 'value' | 'from'>): void =>
    void facts.push({ label: null, asOf: false, scope: null, modality: 'reported', days: 10, words: null, ...fact });
  let raised = 0;
  let round = Math.floor(random() * 12);
  for (let m = 0; m < MONTHS; m++) {
    const rate = rates[m] as number;
    const end = monthStart(m + 1);
    if (random() < 0.35) add({ metric: 'annualized_revenue', value: rate, label: monthLabel(m), asOf: true, from: end });
    if (random() < 0.1)
      add({ metric: 'annualized_revenue', value: rate * 0.3, label: monthLabel(m), asOf: true, scope: 'Enterprise', from: end });
    if (random() < 0.1) add({ metric: 'monthly_revenue', value: rate / 12, label: monthLabel(m), from: end });
    if (m % 3 === 2) {
      const quarter = `${FIRST_YEAR + Math.floor(m / 12)}-Q${Math.floor((m % 12) / 3) + 1}`;
      const total = sum(m - 2, m + 1);
      add({ metric: 'revenue', value: total, label: quarter, from: end + 20, days: 40 });
      add({ metric: 'net_loss', value: total * (0.2 + random() * 0.3), label: quarter, from: end + 20, days: 40 });
      if (random() < 0.5) add({ metric: 'capex', value: total * (0.05 + random() * 0.3), label: quarter, from: end + 20, days: 40 });
      if (random() < 0.3) add({ metric: 'revenue', value: total * 0.25, label: quarter, scope: 'Europe', from: end + 20, days: 40 });
      if (random() < 0.4)
        add({ metric: 'cash', value: rate * (0.5 + random()), label: monthLabel(m), asOf: true, from: end + 20, days: 10 });
    }
    if (m % 12 === 11) {
      const year = String(FIRST_YEAR + Math.floor(m / 12));
      add({ metric: 'revenue', value: sum(m - 11, m + 1), label: year, from: end + 20, days: 200 });
      add({ metric: 'net_loss', value: sum(m - 11, m + 1) * 0.3, label: year, from: end + 20, days: 200 });
      if (m + 12 < MONTHS)
        add({
          metric: 'revenue',
          value: sum(m + 1, m + 13) * (0.95 + random() * 0.15),
          label: String(Number(year) + 1),
          modality: 'projected',
          from: end + 5,
          days: 60,
        });
    }
    if (m === round) {
      const worth = rate * (8 + random() * 12);
      const money = worth * (0.08 + random() * 0.12);
      raised += money;
      round += 10 + Math.floor(random() * 14);
      add({ metric: 'valuation', value: worth, from: end, words: 'valued' });
      add({ metric: 'funding', value: money, from: end });
      add({ metric: 'funding_total', value: raised, from: end + 3, days: 10 });
    }
  }
  return facts;
}

const HEDGES: readonly Hedge[] = ['none', 'none', 'none', 'none', 'about', 'more_than', 'nearly'];

/** A fact as a paper tells it: rounded to two to four digits, sometimes hedged, on one of its days. */
function tell(id: string, fact: Fact, random: Random, number: number): Claim {
  const hedge = pick(random, HEDGES);
  const digits = 2 + Math.floor(random() * 3);
  const rounding = hedge === 'more_than' ? Math.floor : hedge === 'nearly' ? Math.ceil : Math.round;
  return claimOf(
    id,
    {
      ...fact,
      ...rounded(fact.value, digits, rounding),
      hedge,
      day: fact.from + Math.floor(random() * fact.days),
      publisher: pick(random, PUBLISHERS),
    },
    number,
    random,
  );
}

function rounded(value: number, digits: number, rounding: (n: number) => number): { amount: string; quantum: string } {
  const power = Math.floor(Math.log10(value)) - digits + 1;
  const mantissa = rounding(value / 10 ** power);
  return {
    amount: decimal(mantissa)
      .times(decimal(`1e${power}`))
      .toFixed(),
    quantum: decimal(`1e${power}`).toFixed(),
  };
}

interface Told extends Fact {
  readonly amount: string;
  readonly quantum: string;
  readonly hedge: Hedge;
  readonly day: number;
  readonly publisher: string;
}

/** A reading and what contradicts it, told by two papers within days. */
function contradiction(id: string, rates: readonly number[], random: Random, number: number): [Claim, Claim] {
  const m = 24 + Math.floor(random() * (MONTHS - 30));
  const rate = rates[m] as number;
  const end = monthStart(m + 1);
  const base = { scope: 'Planted', modality: 'reported' as const, hedge: 'none' as const, words: null, from: end, days: 1, asOf: true };
  const label = monthLabel(m);
  const quarter = `${FIRST_YEAR + Math.floor(m / 12)}-Q${Math.floor((m % 12) / 3) + 1}`;
  const of = (metric: Metric, value: number, more: Partial<Told>): Told => ({
    ...base, metric, value, label, day: end, publisher: 'Reuters', ...rounded(value, 3, Math.round), ...more,
  }); // biome-ignore format: one row
  const off = 1.4 + random();
  const pairs: (() => [Told, Told])[] = [
    () => [of('annualized_revenue', rate, {}), of('annualized_revenue', rate * off, { day: end + 4, publisher: 'Bloomberg' })],
    () => [
      of('revenue', rate / 4, { label: quarter, asOf: false, day: end + 60 }),
      of('revenue', (rate / 4) * off, { label: quarter, asOf: false, day: end + 70, publisher: 'CNBC' }),
    ],
    () => [of('annualized_revenue', rate, {}), of('monthly_revenue', (rate / 12) * off, { asOf: false, day: end + 9, publisher: 'CNBC' })],
    () => [of('valuation', rate * 10, { label: null }), of('valuation', rate * 100, { label: null, day: end + 2, publisher: 'Forbes' })],
    () => [
      of('annualized_revenue', rate, {}),
      of('annualized_revenue', rate * 5, { label: monthLabel(m + 2), day: end + 62, publisher: 'Axios' }),
    ],
    () => [
      of('net_loss', rate / 9, { label: quarter, asOf: false, day: end + 60 }),
      of('net_loss', (rate / 9) * off, { label: quarter, asOf: false, day: end + 61, publisher: 'Caixin' }),
    ],
  ];
  const [truth, lie] = pick(random, pairs)();
  const scope = `Planted ${number}`;
  return [claimOf(id, { ...truth, scope }, number, random), claimOf(id, { ...lie, scope }, number + 1, random)];
}

function claimOf(id: string, told: Told, number: number, random: Random): Claim {
  const { metric, amount, quantum, hedge, label, asOf, publisher, day } = told;
  const open =
    hedge === 'more_than' ? { low: amount, high: null } : hedge === 'nearly' ? { low: null, high: amount } : { low: amount, high: amount };
  const bound = (text: string | null) => (text === null ? null : decimal(text));
  const allowed = allows({ low: bound(open.low), high: bound(open.high), quantum: decimal(quantum), hedge }, 'possible');
  const flow = natureOf(metric) === 'flow';
  const name = `Company ${id}`;
  const written = `${amount} dollars`;
  const quote = `${name} had ${metric.replaceAll('_', ' ')} of ${written}, it ${pick(random, CONTEXT)} ${number}.`;
  const at = quote.indexOf(written);
  return {
    id: `${id}:${number}`, article: `${id}:${publisher}:${day}`, span: [0, quote.length], amount_span: [at, at + written.length], quote, amount_text: written,
    company: { id, name }, scope: told.scope, metric, metric_text: told.words, stated_low: open.low, stated_high: open.high, low: allowed.low?.toFixed() ?? null,
    high: allowed.high?.toFixed() ?? null, quantum, hedge, basis: null, currency: 'USD', currency_assumed: false, period: flow ? label : null,
    as_of: flow ? null : asOf ? label : null, modality: told.modality, attribution: [], direction: null, comparison: null, confidence: 0.9, rules: [],
    extractor: 'bench', publisher, published_at: `${dateOfDay(day)}T09:00:00Z`, url: null, fingerprint: null, replaced_by: null,
  }; // biome-ignore format: every field of a claim
}
