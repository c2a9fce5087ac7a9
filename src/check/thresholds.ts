/**
 * Every threshold of the checker in one table, with its reason. Nothing else in check/ holds a number that decides
 * whether a flag is raised.
 */
export interface Thresholds {
  /** Two weeks: a rate or stock reported twice within them is one reading, not a trend. */
  readonly windowDays: number;
  /** Growth of a run rate per 30 days that needs no history to be believed; the fastest sustained on record is about 43 %. */
  readonly growthCeilingPer30Days: number;
  /** A fall per 30 days beyond which a run rate does not quietly shrink. */
  readonly fallFloorPer30Days: number;
  /** A company may grow this many times as fast as its own median before the ledger doubts it. */
  readonly historyFactor: number;
  /** Beyond this gap two run rates say too little about each other. */
  readonly growthWindowDays: number;
  /** Market capitalisation moves by the hour: only a wider gap than this, as a factor, disagrees. */
  readonly marketCapFactor: number;
  /** Two figures with the same leading digits at least this many powers of ten apart are a slip of units. */
  readonly slipPowers: number;
}

export const THRESHOLDS: Thresholds = {
  windowDays: 14,
  growthCeilingPer30Days: 1.5,
  fallFloorPer30Days: 0.9,
  historyFactor: 2,
  growthWindowDays: 400,
  marketCapFactor: 1.25,
  slipPowers: 1,
};
