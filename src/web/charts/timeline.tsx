/**
 * A company's claims of one metric over time, as SVG: interval bars by hedge and rounding, the contradicting pair
 * marked, projections dashed. Drawing only; coordinates are floats, the figures stay text.
 */
import { type Claim, intervalOf, likelyDay } from '../../claim/claim.js';
import { middle } from '../../claim/interval.js';
import { money, statedMoney } from '../../claim/money.js';
import { daysBetween } from '../../claim/period.js';

const WIDTH = 960;
const HEIGHT = 240;
const LEFT = 74;
const RIGHT = 930;
const TOP = 26;
const BOTTOM = 186;
/** About as many steps as the eye takes in. */
const TICKS = 5;
const LABEL_BELOW = 26;
const LABEL_ABOVE = 16;
const LABEL_CLEARANCE = 6;
const LABEL_WIDTH = 190;
/** Over a longer span the day says nothing to a reader. */
const DAY_LABELS_UP_TO = 120;

interface Point {
  readonly claim: Claim;
  readonly day: string;
  readonly low: number;
  readonly high: number;
  readonly value: number;
}

/** @param marked ids of the contradicting pair, earlier first */
export const Timeline = ({ claims, marked, label }: { claims: readonly Claim[]; marked: readonly string[]; label: string }) => {
  const points = claims.flatMap(pointOf).sort((a, b) => (a.day < b.day ? -1 : 1));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return <p class="empty">No dated claims to draw.</p>;
  const span = Math.max(1, daysBetween(first.day, last.day));
  const most = Math.max(...points.map((p) => p.high));
  const step = niceStep(most / TICKS);
  const steps = Math.max(1, Math.ceil(most / step));
  const top = step * steps;
  const x = (day: string): number => LEFT + 30 + (daysBetween(first.day, day) / span) * (RIGHT - LEFT - 60);
  const y = (value: number): number => BOTTOM - (Math.max(0, value) / top) * (BOTTOM - TOP);
  const currency = first.claim.currency;
  const ticks = Array.from({ length: steps + 1 }, (_, i) => step * i);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <g class="grid">
        {ticks.map((t) => (
          <path d={`M${LEFT} ${y(t).toFixed(1)}H${RIGHT}`} />
        ))}
      </g>
      {ticks.map((t) => (
        <text x={LEFT - 8} y={(y(t) + 4).toFixed(1)} text-anchor="end">
          {money(t.toFixed(0), currency)}
        </text>
      ))}
      {dayTicks(first.day, last.day).map((d) => (
        <text x={x(d).toFixed(1)} y={BOTTOM + 28} text-anchor="middle">
          {span > DAY_LABELS_UP_TO ? d.slice(0, 7) : d}
        </text>
      ))}
      {[...points.filter((p) => !marked.includes(p.claim.id)), ...points.filter((p) => marked.includes(p.claim.id))].map((p) => {
        const side = marked.indexOf(p.claim.id);
        const kind = side === 0 ? 'a' : side > 0 ? 'b' : p.claim.modality === 'reported' ? 'plain' : 'projected';
        return (
          <g class={`point ${kind}`}>
            <title>{`${statedMoney(p.claim)}, ${p.claim.as_of ?? p.claim.period ?? p.day}, ${p.claim.modality}, ${p.claim.publisher ?? ''}`}</title>
            <path d={`M${x(p.day).toFixed(1)} ${y(p.low).toFixed(1)}V${y(p.high).toFixed(1)}`} />
            <circle cx={x(p.day).toFixed(1)} cy={y(p.value).toFixed(1)} r={side >= 0 ? 7 : 5} />
            {side >= 0 ? (
              <text x={x(p.day).toFixed(1)} y={labelY(y(p.value), side).toFixed(1)} text-anchor={labelAnchor(x(p.day))} class="name">
                {`${statedMoney(p.claim)}, ${p.claim.as_of ?? p.claim.period ?? p.day}`}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
};

/** The earlier side is named below its point and the later one above, so that neighbours keep apart. */
function labelY(y: number, side: number): number {
  const below = y + LABEL_BELOW;
  return side === 0 && below < BOTTOM - LABEL_CLEARANCE ? below : y - LABEL_ABOVE;
}

/** A name near an edge of the chart grows inwards. */
function labelAnchor(x: number): 'start' | 'middle' | 'end' {
  if (x < LEFT + LABEL_WIDTH / 2) return 'start';
  return x > RIGHT - LABEL_WIDTH / 2 ? 'end' : 'middle';
}

function pointOf(claim: Claim): Point[] {
  const day = likelyDay(claim);
  const interval = intervalOf(claim, 'plausible');
  const mid = middle(interval);
  if (day === null || mid === null) return [];
  const value = Number(mid.toFixed());
  return [
    {
      claim,
      day,
      value,
      low: interval.low === null ? value : Number(interval.low.toFixed()),
      high: interval.high === null ? value : Number(interval.high.toFixed()),
    },
  ];
}

/** The least of 1, 2, 2.5 and 5 times a power of ten that is no smaller: steps that a reader counts in. */
export function niceStep(least: number): number {
  if (!(least > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5].find((m) => m * power >= least) ?? 10);
}

function dayTicks(first: string, last: string): string[] {
  if (first === last) return [first];
  const middleDay = new Date((Date.parse(first) + Date.parse(last)) / 2).toISOString().slice(0, 10);
  return [...new Set([first, middleDay, last])];
}
