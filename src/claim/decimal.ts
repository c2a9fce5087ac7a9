/**
 * Exact decimal arithmetic for money. Every amount is a decimal string at the edges and a Big inside;
 * no binary float may pass through here.
 */
import BigJs from 'big.js';

const Exact = BigJs();
Exact.DP = 30;
Exact.NE = -1000;
Exact.PE = 1000;

export type Decimal = BigJs;

/** @param text a plain or signed decimal such as "12000000000" or "0.5"; throws on anything else */
export function decimal(text: string | number | bigint): Decimal {
  return new Exact(typeof text === 'bigint' ? text.toString() : text);
}

/** Plain notation without exponent or trailing zeros: the wire form of an amount. */
export function plain(value: Decimal): string {
  return value.toFixed();
}

/** Ten to the power of `exponent`, exactly. */
export function powerOfTen(exponent: number): Decimal {
  let power = POWERS.get(exponent);
  if (!power) {
    power = new Exact(`1e${exponent}`);
    if (Math.abs(exponent) <= MOST_KEPT) POWERS.set(exponent, power);
  }
  return power;
}

/** Values are immutable, so the common powers are made once. */
const POWERS = new Map<number, Decimal>();
const MOST_KEPT = 40;

/** Decimal order of magnitude: 12e9 → 10. Zero has none and gives 0. */
export function magnitudeOf(value: Decimal): number {
  return value.eq(0) ? 0 : value.e;
}

export function max(a: Decimal, b: Decimal): Decimal {
  return a.gt(b) ? a : b;
}

export function min(a: Decimal, b: Decimal): Decimal {
  return a.lt(b) ? a : b;
}
