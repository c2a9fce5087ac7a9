/** Stated revenue of a period against the integral of the run-rate trajectory over it, both as intervals. */
import { decimal } from '../../claim/decimal.js';
import { disjoint, type Interval } from '../../claim/interval.js';
import { dayNumber, windowOf } from '../../claim/period.js';
import { distanceOf, roundedWidely } from '../comparable.js';
import { type Band, earned, type Limits, type Reading, readingOf, threeDigits } from '../feasibility.js';
import type { Finding, Kind } from '../finding.js';
import type { Entry, Ledger } from '../ledger.js';
import { because, openHedge, partForWhole } from '../reconcilers.js';
import { said } from '../said.js';

/** Rates a little before and after a period still tell of it. */
export const BESIDE_DAYS = 45;
/** Longer periods are accounts of several years; shorter ones are months, which have a kind of their own. */
export const LONGEST_DAYS = 370;
const SHORTEST_DAYS = 32;
/** Books are not cash: the sum of a period may lie so much beside the sum of its rates. */
const SLACK = 0.03;

export const periodVsRunRate: Kind = {
  kind: 'period_vs_run_rate',
  bearing: 'ledger',
  find: (ledger, _pairs, report) => {
    for (const flow of ledger.firsts) {
      const span = spanOf(flow);
      if (span === null || !report.wants(flow)) continue;
      const rates = (ledger.reported.get(flow.series.replace(/^revenue\|/, 'annualized_revenue|')) ?? []).filter(
        (e) => e.day !== null && e.day >= span.start - BESIDE_DAYS && e.day < span.end + BESIDE_DAYS,
      );
      const [first] = rates;
      if (!first) continue;
      const limits = { up: ledger.thresholds.growthCeilingPer30Days, down: ledger.thresholds.fallFloorPer30Days };
      const readings = rates.map(readingOf).filter((r): r is Reading => r !== null);
      const told = roundedWidely(flow, ledger.thresholds);
      const all = implied(span, readings, limits);
      if (all === null || !disjoint(all, told)) {
        report.pass(flow, first, said('the run rates allow it', '年化数字的轨迹允许该收入'));
        continue;
      }
      // One rate that says so alone proves more plainly than all together.
      const alone = readings
        .map((r) => ({ r, interval: implied(span, [r], limits) }))
        .filter((x): x is { r: Reading; interval: Interval } => x.interval !== null && disjoint(x.interval, told))
        .sort((x, y) => distanceOf(y.interval, told) - distanceOf(x.interval, told))[0];
      const used = alone ? [alone.r] : readings;
      report.flag([flow, ...used.map((r) => r.entry)], findingOf(ledger, flow, used, alone?.interval ?? all, limits));
    }
  },
};

/** The days of a reported and closed revenue of the whole company or one part, of more than a month and about a year at most. */
function spanOf({ claim, day, isReported }: Entry): { start: number; end: number } | null {
  if (claim.metric !== 'revenue' || claim.period === null || !isReported || day === null) return null;
  const window = windowOf(claim.period);
  if (window === null) return null;
  const span = { start: dayNumber(window.start), end: dayNumber(window.end) };
  const length = span.end - span.start;
  // Told before the period was over, it may have been cut off anywhere.
  return day === span.end - 1 && length >= SHORTEST_DAYS && length <= LONGEST_DAYS ? span : null;
}

/** Null where the rates set no bound. */
function implied(span: { start: number; end: number }, readings: readonly Reading[], limits: Limits): Interval | null {
  const band: Band = earned(span.start, span.end, readings, limits);
  if (band.low > band.high) return null;
  return {
    low: decimal(threeDigits(band.low * (1 - SLACK))),
    high: Number.isFinite(band.high) ? decimal(threeDigits(band.high * (1 + SLACK))) : null,
  };
}

function findingOf(ledger: Ledger, flow: Entry, used: readonly Reading[], band: Interval, limits: Limits): Finding {
  const rates = used.map((r) => r.entry);
  const [rate] = rates as [Entry, ...Entry[]];
  return {
    strength: 'hard',
    days: Math.max(0, ...rates.map((r) => Math.abs((r.day ?? 0) - (flow.day ?? 0)))),
    distance: distanceOf(band, flow.plausible),
    words: (p) => {
      const { currency, company, period } = flow.claim;
      const when = p.date(period ?? '');
      const shown = p.interval(band, currency);
      const named = rates.map((r) => p.pick(`${p.figure(r)} ${p.when(r)}`, `${p.figure(r)}（${p.when(r)}）`)).join(p.pick(' and ', '、'));
      return {
        headline: p.pick(
          `${company.name}: ${p.subject(flow)} of ${p.figure(flow)} for ${when} does not fit a run rate of ${named}`,
          `${company.name}：${when}${p.subject(flow)}${p.figure(flow)}与年化收入${named}不符`,
        ),
        summary: p.pick(
          `A pace that passes through the run rate and changes by no more than ${p.percent(limits.down)} to ${p.percent(limits.up)} per 30 days earns ${shown} in that time.`,
          `若轨迹经过该年化数字，且每30天变化在${p.percent(limits.down)}至${p.percent(limits.up)}之间，则该期间收入应为${shown}。`,
        ),
        arithmetic: [
          p.line(flow),
          ...rates.map(p.line),
          p.pick(`earned over ${when} by every such trajectory: ${shown}`, `此类轨迹在${when}的收入合计：${shown}`),
        ],
      };
    },
    reconcilers: [
      because(
        'possible',
        ['Revenue by the books is not the run rate', '账面收入不同于年化收入'],
        ['booked revenue may be spread over contracts, gross or net of partners’ shares', '账面收入可能按合同分摊，或按总额、净额计'],
      ),
      partForWhole(ledger, flow, flow),
      openHedge(flow, rate),
    ],
  };
}
