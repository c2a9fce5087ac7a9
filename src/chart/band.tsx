/**
 * The band of run-rate trajectories over a year, as SVG: what every trajectory stays within, the run rates that it runs
 * through, and those that fit none. Drawing only; coordinates are floats, the figures stay text.
 */
import { scaleLinear } from 'd3-scale';
import type { Reconciliation } from '../check/reconciliation.js';
import { type Claim, intervalOf, likelyDay } from '../claim/claim.js';
import { middle } from '../claim/interval.js';
import { money, statedMoney } from '../claim/money.js';
import { daysBetween } from '../claim/period.js';
import type { Tongue } from '../claim/tongue.js';

const WIDTH = 960;
const HEIGHT = 240;
const LEFT = 74;
const RIGHT = 930;
const TOP = 20;
const BOTTOM = 196;
const TICKS = 4;
/** An unbounded end is drawn so far above the highest figure. */
const HEADROOM = 1.25;
/** The band is drawn up to so many times the highest reading. */
const OPEN_TO = 2;

export const Band = ({ view, label, tongue = 'en' }: { view: Reconciliation; label: string; tongue?: Tongue }) => {
  const [first, last] = [view.band[0], view.band.at(-1)];
  if (!first || !last) return null;
  const points = (claims: readonly Claim[]) => claims.flatMap((claim) => pointOf(claim, first.day, last.day));
  const [fitting, conflicting] = [points(view.fitting), points(view.conflicting)];
  const told = [...fitting, ...conflicting].map((p) => p.value);
  const highs = view.band.flatMap((p) => (p.high === null ? [] : [Number(p.high)]));
  // Far from any reading the band opens wide: what it holds there tells less than where it is narrow.
  const most = Math.max(...told, 1);
  const reach = told.length > 0 ? Math.min(Math.max(most, ...highs), most * OPEN_TO) : Math.max(1, ...highs);
  const scale = scaleLinear([0, reach * (highs.length < view.band.length ? HEADROOM : 1)], [BOTTOM, TOP]).nice(TICKS);
  const top = scale.domain()[1] ?? reach;
  const span = daysBetween(first.day, last.day);
  const x = (day: string): string => (LEFT + (daysBetween(first.day, day) / span) * (RIGHT - LEFT)).toFixed(1);
  const y = (value: number): string => scale(Math.min(top, Math.max(0, value))).toFixed(1);
  const upper = view.band.map((p) => `${x(p.day)} ${y(p.high === null ? top : Number(p.high))}`);
  const lower = [...view.band].reverse().map((p) => `${x(p.day)} ${y(p.low === null ? 0 : Number(p.low))}`);
  const ticks = scale.ticks(TICKS);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} class="band">
      <g class="grid">
        {ticks.map((t) => (
          <path d={`M${LEFT} ${y(t)}H${RIGHT}`} />
        ))}
      </g>
      {ticks.map((t) => (
        <text x={LEFT - 8} y={Number(y(t)) + 4} text-anchor="end">
          {money(t.toFixed(0), view.currency, tongue)}
        </text>
      ))}
      <path class="area" d={`M${upper.join('L')}L${lower.join('L')}Z`} />
      {view.band
        .filter((_, m) => m % 3 === 0)
        .map((p) => (
          <text x={x(p.day)} y={BOTTOM + 24} text-anchor="middle">
            {p.day.slice(0, 7)}
          </text>
        ))}
      {[...fitting.map((p) => ({ ...p, kind: 'a' })), ...conflicting.map((p) => ({ ...p, kind: 'b' }))].map((p) => (
        <g class={`point ${p.kind}`}>
          <title>{`${statedMoney(p.claim, tongue)}, ${p.day}, ${p.claim.publisher ?? ''}${p.kind === 'b' ? ', fits no trajectory through the others' : ''}`}</title>
          <circle cx={x(p.day)} cy={y(p.value)} r={5} />
        </g>
      ))}
    </svg>
  );
};

function pointOf(claim: Claim, from: string, to: string): { claim: Claim; day: string; value: number }[] {
  const day = likelyDay(claim);
  const mid = middle(intervalOf(claim, 'plausible'));
  return day === null || mid === null || day < from || day > to ? [] : [{ claim, day, value: Number(mid.toFixed()) }];
}
