/**
 * Checking only what a change bears on gives what checking the whole ledger gives: over random ledgers and random changes,
 * flag by flag, to the letter.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bearingOf, coordinatesOf, isInCore, sliceOf } from '../../src/check/bearing.js';
import { checkLedger, type Placed } from '../../src/check/check.js';
import { thresholdsFrom } from '../../src/check/thresholds.js';
import type { Claim } from '../../src/claim/claim.js';
import { ledgers } from '../support/random-ledger.js';

const ofOpenAi = (claims: readonly Claim[]): Claim[] => claims.filter((c) => c.company.id === 'openai');
const byId = (placed: readonly Placed[]) => new Map(placed.map((p) => [p.flag.id, p.flag]));

/** Reaches that are short beside the length of the ledgers, so that most of a ledger lies out of reach. */
const SHORT = { windowDays: 5, repeatDays: 9, growthWindowDays: 60, historyDays: 40, staleDays: 30, paceWindowDays: 25 };
const SETTINGS = [
  ['as they are', {}],
  ['short', SHORT],
] as const;

/** The flags after a change, from those before it and the slice that it bears on. */
function recheck(before: readonly Placed[], ledger: readonly Claim[], changed: readonly Claim[], all: object): Placed[] {
  const thresholdsOf = thresholdsFrom({ all });
  const isAlone = (claim: Claim): boolean => ![...ledger, ...changed].some((c) => c.article === claim.article && c.id !== claim.id);
  const { slice, core } = bearingOf(
    changed.map((c) => ({ ...coordinatesOf(c), isAlone: isAlone(c) })),
    thresholdsOf('openai'),
  );
  const ids = new Set(changed.map((c) => c.id));
  const touched = (p: Placed): boolean => isInCore(core, p.bearing, coordinatesOf(p.anchor)) || p.flag.claims.some((id) => ids.has(id));
  const found = checkLedger(sliceOf(ledger, slice), {
    thresholdsOf,
    wants: (bearing, entry) => isInCore(core, bearing, entry.coordinates) || ids.has(entry.claim.id),
  }).placed.filter(touched);
  return [...before.filter((p) => !touched(p)), ...found];
}

it.each(SETTINGS)('comes to the flags of the whole ledger, claim by claim, in any order: thresholds %s', (_name, all) => {
  const thresholdsOf = thresholdsFrom({ all });
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
          placed = recheck(placed, ledger, [claim], all);
        }
        const whole = checkLedger(ledger, { thresholdsOf }).placed;
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

it.each(SETTINGS)('follows withdrawals and corrections: thresholds %s', (_name, all) => {
  const thresholdsOf = thresholdsFrom({ all });
  const whole = (claims: readonly Claim[]) => checkLedger(claims, { thresholdsOf }).placed;
  fc.assert(
    fc.property(ledgers(9), fc.nat(), fc.nat(), (claims, gone, corrected) => {
      const ledger = ofOpenAi(claims);
      if (ledger.length < 3) return;
      const lost = ledger[gone % ledger.length] as Claim;
      const without = ledger.filter((c) => c !== lost);
      const placed = recheck(whole(ledger), without, [lost], all);
      expect(byId(placed)).toEqual(byId(whole(without)));

      const before = without[corrected % without.length] as Claim;
      const after = { ...before, scope: before.scope === null ? 'API' : null, period: before.period === null ? null : '2024-Q2' };
      const mended = without.map((c) => (c === before ? after : c));
      expect(byId(recheck(placed, mended, [before, after], all))).toEqual(byId(whole(mended)));
    }),
    { seed: 6, numRuns: 600 },
  );
});
