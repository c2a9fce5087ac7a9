/**
 * A company's claims of one metric over time, as SVG: interval bars by hedge and rounding, the contradicting claims
 * marked, projections dashed. Drawing only, for page and mail; coordinates are floats, the figures stay text.
 */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { type Claim, intervalOf, likelyDay } from '../claim/claim.js';
import { dateWords } from '../claim/date-words.js';
import { middle } from '../claim/interval.js';
import { money, statedMoney } from '../claim/money.js';
import { dateOfDay, dayNumber } from '../claim/period.js';
import type { Tongue } from '../claim/tongue.js';

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Height of a letter, in the units of the drawing. */
  readonly letter: number;
}
export const PAGE_FRAME: Frame = { width: 960, height: 240, letter: 12 };
/** Drawn for the width of a mail, so that it can be read on a telephone too. */
export const MAIL_FRAME: Frame = { width: 560, height: 280, letter: 15 };

/** About as many steps as the eye takes in. */
const TICKS = 5;
/** Names of more would lie upon each other. */
const NAMED = 3;
const DAY_MS = 86_400_000;
/** Beyond so many days a tick is a month. */
const MONTHS_FROM_DAYS = 75;

interface Point {
  readonly claim: Claim;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly value: number;
}

interface TimelineProps {
  readonly claims: readonly Claim[];
  /** Ids of the contradicting claims, earlier first. */
  readonly marked: readonly string[];
  readonly label: string;
  readonly frame?: Frame;
  readonly tongue?: Tongue;
  /** Points lead to their articles, and can be reached by key. */
  readonly linked?: boolean;
}

/** @returns null where no claim has a date and a figure */
export const Timeline = ({ claims, marked, label, frame = PAGE_FRAME, tongue = 'en', linked = false }: TimelineProps) => {
  const points = claims.flatMap(pointOf).sort((a, b) => a.at - b.at);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const { width, height, letter } = frame;
  const em = letter / 12;
  const left = 74 * em;
  const right = width - 30;
  const bottom = height - 40 * em;
  const value = scaleLinear([0, Math.max(...points.map((p) => p.high), 1)], [bottom, 26 * em]).nice(TICKS);
  const spare = first.at === last.at ? 1 : 0;
  const time = scaleUtc([(first.at - spare) * DAY_MS, (last.at + spare) * DAY_MS], [left + 30, right - 30]);
  const x = (at: number): number => time(at * DAY_MS);
  const y = (amount: number): number => value(Math.max(0, amount));
  const plain = points.filter((p) => !marked.includes(p.claim.id));
  const sides = marked.flatMap((id) => points.filter((p) => p.claim.id === id));
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`} role={linked ? 'group' : 'img'} aria-label={label}>
      <g class="grid">
        {value.ticks(TICKS).map((t) => (
          <path d={`M${left} ${n(y(t))}H${right}`} />
        ))}
      </g>
      {value.ticks(TICKS).map((t) => (
        <text x={n(left - 8)} y={n(y(t) + letter / 3)} text-anchor="end">
          {money(t.toFixed(0), first.claim.currency, tongue)}
        </text>
      ))}
      {timeTicks(first.at, last.at, time, (right - left) / (letter * 8)).map((tick) => (
        <text x={n(x(tick.at))} y={n(bottom + 28 * em)} text-anchor="middle">
          {dateWords(tick.label, tongue)}
        </text>
      ))}
      {[...plain, ...sides].map((p) => {
        const side = marked.indexOf(p.claim.id);
        const point = (
          <g class={`point ${side === 0 ? 'a' : side > 0 ? 'b' : p.claim.modality === 'reported' ? 'plain' : 'projected'}`}>
            <title>{toldOf(p)}</title>
            <path d={`M${n(x(p.at))} ${n(y(p.low))}V${n(y(p.high))}`} />
            <circle cx={n(x(p.at))} cy={n(y(p.value))} r={side >= 0 ? 7 : 5} />
            {side >= 0 && side < NAMED ? <Name point={p} side={side} x={x(p.at)} y={y(p.value)} /> : null}
          </g>
        );
        return linked ? (
          <a href={`/articles/${p.claim.article}#${p.claim.id}`} aria-label={toldOf(p)}>
            {point}
          </a>
        ) : (
          point
        );
      })}
    </svg>
  );

  function toldOf(p: Point): string {
    return `${statedMoney(p.claim, tongue)}, ${whenOf(p, tongue)}, ${p.claim.modality}, ${p.claim.publisher ?? ''}`;
  }

  function Name({ point, side, x: at, y: level }: { point: Point; side: number; x: number; y: number }) {
    const name = `${statedMoney(point.claim, tongue)}${tongue === 'zh' ? ' ' : ', '}${whenOf(point, tongue)}`;
    // A name near an edge of the chart grows inwards; the earlier side is named below its point, the later ones above.
    const half = (widthOf(name) * letter) / 2;
    const anchor = at - half < left ? 'start' : at + half > right ? 'end' : 'middle';
    const below = level + 18 * em + 8;
    const up = level - 16 - (side > 1 ? letter * 1.3 * (side - 1) : 0);
    return (
      <text x={n(at)} y={n(side === 0 && below < bottom - 6 ? below : up)} text-anchor={anchor} class="name">
        {name}
      </text>
    );
  }
};

const n = (coordinate: number): string => coordinate.toFixed(1);

function whenOf(point: Point, tongue: Tongue): string {
  return dateWords(point.claim.as_of ?? point.claim.period ?? dateOfDay(point.at), tongue);
}

/** Width of a text in letters' heights: a Han character is as wide as high. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, mark) => sum + (/\p{Script=Han}/u.test(mark) ? 1 : 0.58), 0);
}

function timeTicks(first: number, last: number, time: { ticks: (count: number) => Date[] }, room: number): { at: number; label: string }[] {
  if (first === last) return [{ at: first, label: dateOfDay(first) }];
  const byMonth = last - first > MONTHS_FROM_DAYS;
  const dates = time
    .ticks(Math.max(2, Math.floor(room)))
    .map((d) => Math.floor(d.getTime() / DAY_MS))
    .filter((at) => at >= first && at <= last);
  const labels = new Map<string, number>();
  for (const at of dates) {
    const label = byMonth ? dateOfDay(at).slice(0, 7) : dateOfDay(at);
    if (!labels.has(label)) labels.set(label, at);
  }
  if (labels.size < 2)
    return [
      { at: first, label: dateOfDay(first) },
      { at: last, label: dateOfDay(last) },
    ];
  const step = Math.ceil(labels.size / Math.max(2, Math.floor(room)));
  return [...labels].filter((_, i) => i % step === 0).map(([label, at]) => ({ at, label }));
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
      at: dayNumber(day),
      value,
      low: interval.low === null ? value : Number(interval.low.toFixed()),
      high: interval.high === null ? value : Number(interval.high.toFixed()),
    },
  ];
}
