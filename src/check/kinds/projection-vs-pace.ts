/**
 * A projection against what is booked already plus the run rate: the growth per 30 days that it still needs from the
 * pace that was known when it was made, or the fall without which it is passed.
 */
import { disjoint } from '../../claim/interval.js';
import { type Metric, natureOf } from '../../claim/metric.js';
import { dayNumber, windowOf } from '../../claim/period.js';
import { distanceOf } from '../comparable.js';
import { type Band, bandOn, earned, type Reading, readingOf } from '../feasibility.js';
import type { Finding, Kind } from '../finding.js';
import type { Entry, Ledger } from '../ledger.js';
import { because } from '../reconcilers.js';
import { said } from '../said.js';
import { credibleGrowth, perThirtyDays } from '../trajectory.js';

const PER = 30;
const YEAR = 365;
/** Growth factors per 30 days between which the needed one is looked for. */
const SEARCH = { low: 0.05, high: 1000 } as const;
const HALVINGS = 60;
/** With fewer days left, what is booked decides, and a period's end is blurred. */
const LEAST_DAYS = 20;

export const projectionVsPace: Kind = {
  kind: 'projection_vs_pace',
  bearing: 'projection',
  find: (ledger, _pairs, report) => {
    for (const projection of ledger.firsts) {
      const goal = goalOf(projection);
      if (goal === null || !report.wants(projection)) continue;
      const pace = paceAt(ledger, projection, goal.asked);
      if (pace === null) continue;
      if (report.isNamed(projection, pace.entry)) continue;
      const needed =
        natureOf(projection.claim.metric) === 'rate' ? neededRate(projection, pace, goal.end) : neededSum(ledger, projection, pace, goal);
      if (needed === null) continue;
      const { ceiling } = credibleGrowth(ledger, pace.entry, goal.asked, 'paceCeilingPer30Days');
      const floor = ledger.thresholds.fallFloorPer30Days;
      if (needed <= ceiling && needed >= floor) {
        const percent = `${((needed - 1) * 100).toFixed(1)} %`;
        report.pass(projection, pace.entry, said(`the pace reaches it with ${percent} per 30 days`, `按现有进度每30天${percent}即可达到`));
        continue;
      }
      report.flag([projection, pace.entry], findingOf(projection, pace.entry, needed, needed > 1 ? ceiling : floor));
    }
  },
};

interface Goal {
  readonly start: number;
  readonly end: number;
  /** The day on which it was told. */
  readonly asked: number;
}

function goalOf({ claim, published }: Entry): Goal | null {
  if (claim.modality !== 'projected' && claim.modality !== 'target') return null;
  if (published === null) return null;
  const isSum = claim.metric === 'revenue';
  const label = isSum ? claim.period : (claim.as_of ?? claim.period);
  if (label === null || (!isSum && natureOf(claim.metric) !== 'rate')) return null;
  const window = windowOf(label);
  if (window === null) return null;
  const goal = { start: dayNumber(window.start), end: dayNumber(window.end), asked: published };
  const inTime = goal.end - published > LEAST_DAYS && goal.start - published < YEAR;
  return inTime && (!isSum || goal.end - goal.start <= YEAR + 1) ? goal : null;
}

/** The latest rate known when the projection was told; where none was, the first right after it. */
function paceAt(ledger: Ledger, projection: Entry, asked: number): Reading | null {
  const { paceWindowDays, windowDays } = ledger.thresholds;
  const metric: Metric = projection.claim.metric === 'arr' ? 'arr' : 'annualized_revenue';
  const series = projection.series.replace(/^[a-z_]+\|/, `${metric}|`);
  const near = (ledger.reported.get(series) ?? []).filter(
    (e) => e.day !== null && e.day >= asked - paceWindowDays && e.day <= asked + windowDays,
  );
  const entry = near.findLast((e) => (e.day ?? 0) <= asked) ?? near[0];
  return entry ? readingOf(entry) : null;
}

/** A rate of a later day: the least growth from the pace to it. */
function neededRate(projection: Entry, pace: Reading, end: number): number | null {
  const { low, high } = projection.plausible;
  const days = end - 1 - pace.to;
  if (days < LEAST_DAYS) return null;
  if (low !== null && pace.high > 0 && Number(low.toFixed(6)) > pace.high) return perThirtyDays(Number(low.toFixed(6)) / pace.high, days);
  if (high !== null && pace.low > 0 && Number(high.toFixed(6)) < pace.low && pace.low < Number.POSITIVE_INFINITY)
    return perThirtyDays(Number(high.toFixed(6)) / pace.low, days);
  return 1;
}

/** A period's sum: what is booked up to the pace's day, and the growth from there that makes up the rest. */
function neededSum(ledger: Ledger, projection: Entry, pace: Reading, { start, end }: Goal): number | null {
  const limits = { up: ledger.thresholds.growthCeilingPer30Days, down: ledger.thresholds.fallFloorPer30Days };
  const from = Math.max(start, pace.to);
  const before = (ledger.reported.get(pace.entry.series) ?? [])
    .filter((e) => e.day !== null && e.day <= pace.to && e.day >= start - ledger.thresholds.paceWindowDays)
    .map(readingOf)
    .filter((r): r is Reading => r !== null);
  const booked: Band = from > start ? earned(start, from, before, limits) : { low: 0, high: 0 };
  const { low, high } = projection.plausible;
  const least = low === null ? null : Number(low.toFixed(6)) - booked.high;
  const most = high === null ? null : Number(high.toFixed(6)) - booked.low;
  // The pace itself may be as high, or as low, as its words allow on that day.
  const now = bandOn(pace.to, [pace], { up: 1, down: 1 });
  const sum = (rate: number, growth: number): number => sumOfPace(rate, growth, from - pace.to, end - pace.to);
  if (least !== null && Number.isFinite(now.high) && sum(now.high, 1) < least) return search((g) => sum(now.high, g) >= least);
  if (most !== null && now.low > 0 && sum(now.low, 1) > most) return most <= 0 ? SEARCH.low : search((g) => sum(now.low, g) >= most);
  return 1;
}

/** What a pace earns between two days counted from its own, when it grows by a factor per 30 days. */
function sumOfPace(rate: number, growth: number, from: number, to: number): number {
  const k = Math.log(growth) / PER;
  const days = Math.abs(k) < 1e-9 ? to - from : (Math.exp(k * to) - Math.exp(k * from)) / k;
  return (rate / YEAR) * days;
}

/** The least growth for which a growing condition holds. */
function search(holds: (growth: number) => boolean): number {
  let { low, high } = SEARCH as { low: number; high: number };
  for (let i = 0; i < HALVINGS; i++) {
    const mid = Math.sqrt(low * high);
    if (holds(mid)) high = mid;
    else low = mid;
  }
  return high;
}

function findingOf(projection: Entry, pace: Entry, needed: number, limit: number): Finding {
  const rises = needed > 1;
  return {
    strength: disjoint(projection.possible, projection.plausible) ? 'soft' : 'hard',
    days: Math.abs((projection.published ?? 0) - (pace.day ?? 0)),
    distance: distanceOf(projection.plausible, pace.plausible),
    proof: [needed.toFixed(3)],
    words: (p) => ({
      headline: p.pick(
        `${projection.claim.company.name}: ${p.figure(projection)} of ${p.subject(projection)} projected ${p.when(projection)} needs ${p.percent(needed)} per 30 days from a pace of ${p.figure(pace)}`,
        `${projection.claim.company.name}：预测${p.when(projection)}${p.subject(projection)}${p.figure(projection)}，从年化${p.figure(pace)}起每30天需${p.percent(needed)}`,
      ),
      summary: rises
        ? p.pick(
            `That is more than ${p.percent(limit)} per 30 days, kept up to the end.`,
            `这意味着此后每30天增速须一直高于${p.percent(limit)}。`,
          )
        : p.pick(
            `The pace passes it unless it falls by more than ${p.percent(limit)} per 30 days.`,
            `除非每30天跌幅超过${p.percent(limit)}，否则现有进度已超过该预测。`,
          ),
      arithmetic: [
        p.line(projection),
        p.line(pace),
        p.pick(`change still needed, per 30 days: ${p.percent(needed)}`, `此后每30天所需变化：${p.percent(needed)}`),
        p.pick(`believed, per 30 days: ${p.percent(limit)}`, `每30天可信的变化：${p.percent(limit)}`),
      ],
    }),
    reconcilers: [
      because('possible', ['The projection was made before the pace was known', '预测早于现有进度'], (p) =>
        projection.published === null || pace.day === null
          ? p.pick('a date is missing', '缺少日期')
          : p.pick(
              `it was told on ${p.day(projection.published)}, the pace holds for ${p.day(pace.day)}`,
              `预测于${p.day(projection.published)}，进度数字对应${p.day(pace.day)}`,
            ),
      ),
      because(
        'possible',
        ['It counts other revenue than the run rate', '预测口径不同于年化收入'],
        ['one-off sales and new products are in no run rate', '一次性销售与新产品不计入年化收入'],
      ),
    ],
  };
}
