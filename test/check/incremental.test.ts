/**
 * Checking only what a change bears on gives what checking the whole ledger gives: over random ledgers and random changes,
 * flag by flag, to the letter.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bearingOf, coordinatesOf, isInCore, sliceOf } from '../../src/check/bearing.js';
import { checkLedger, type Placed } from '../../src/check/check.js';
import { THRESHOLDS } from '../../src/check/thresholds.js';
import type { Claim } from '../../src/claim/claim.js';
import { ledgers } from '../support/random-ledger.js';

const ofOpenAi = (claims: readonly Claim[]): Claim[] => claims.filter((c) => c.company.id === 'openai');
const byId = (placed: readonly Placed[]) => new Map(placed.map((p) => [p.flag.id, p.flag]));

/** The flags after a change, from those before it and the slice that it bears on. */
function recheck(before: readonly Placed[], ledger: readonly Claim[], changed: readonly Claim[]): Placed[] {
  const { slice, core } = bearingOf(changed.map(coordinatesOf), THRESHOLDS);
  const ids = new Set(changed.map((c) => c.id));
  const touched = (p: Placed): boolean => isInCore(core, p.bearing, coordinatesOf(p.anchor)) || p.flag.claims.some((id) => ids.has(id));
  const found = checkLedger(sliceOf(ledger, slice)).placed.filter(touched);
  return [...before.filter((p) => !touched(p)), ...found];
}

it('comes to the flags of the whole ledger, claim by claim, in any order', () => {
  let flags = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      ledgers(12).chain((claims) => fc.shuffledSubarray(ofOpenAi(claims), { minLength: ofOpenAi(claims).length })),
      (order) => {
        let placed: Placed[] = [];
        const ledger: Claim[] = [];
        for (const claim of order) {
          ledger.push(claim);
          placed = recheck(placed, ledger, [claim]);
        }
        const whole = checkLedger(ledger).placed;
        for (const { flag } of whole) kinds.add(flag.kind);
        flags += whole.length;
        expect(byId(placed)).toEqual(byId(whole));
      },
    ),
    { seed: 5, numRuns: 800 },
  );
  expect(flags).toBeGreaterThan(300);
  expect(kinds.size).toBeGreaterThan(10);
});

it('follows withdrawals and corrections', () => {
  fc.assert(
    fc.property(ledgers(9), fc.nat(), fc.nat(), (claims, gone, corrected) => {
      const ledger = ofOpenAi(claims);
      if (ledger.length < 3) return;
      const whole = checkLedger(ledger).placed;
      const lost = ledger[gone % ledger.length] as Claim;
      const without = ledger.filter((c) => c !== lost);
      const placed = recheck(whole, without, [lost]);
      expect(byId(placed)).toEqual(byId(checkLedger(without).placed));

      const before = without[corrected % without.length] as Claim;
      const after = { ...before, scope: before.scope === null ? 'API' : null, period: before.period === null ? null : '2024-Q2' };
      const mended = without.map((c) => (c === before ? after : c));
      expect(byId(recheck(placed, mended, [before, after]))).toEqual(byId(checkLedger(mended).placed));
    }),
    { seed: 6, numRuns: 600 },
  );
});
