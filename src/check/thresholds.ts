/**
 * Every threshold of the checker in one table, with its reason and the settings that `runrate calibrate` tries. Nothing
 * else in check/ holds a number that decides whether a flag is raised.
 */
import { z } from 'zod';

interface Threshold {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly unit: string;
  /** Why this value: the reasoning, or the data behind it. */
  readonly reason: string;
  /** What calibration tries beside the value. */
  readonly tries: readonly number[];
}

export const THRESHOLD_TABLE = {
  windowDays: {
    value: 14,
    least: 0,
    most: 60,
    unit: 'days',
    reason: 'A rate or stock reported twice within two weeks is one reading of one books-closing, not a trend: companies close months.',
    tries: [3, 7, 21, 30],
  },
  repeatDays: {
    value: 31,
    least: 0,
    most: 90,
    unit: 'days',
    reason: 'A leak is repeated for about a month; after that, saying it again says that it still holds.',
    tries: [14, 62],
  },
  driftPerDay: {
    value: 0.002,
    least: 0,
    most: 0.05,
    unit: 'share a day',
    reason: 'A run rate told to four digits moves between two days; 0.2 % a day is 6 % a month, what a healthy company grows.',
    tries: [0, 0.001, 0.005],
  },
  oneDigitSlack: {
    value: 0.05,
    least: 0,
    most: 0.25,
    unit: 'share',
    reason: 'Writers round to one digit where that is within a twentieth: “$4 billion” is said of 4.1, not of 4.4.',
    tries: [0, 0.1],
  },
  growthCeilingPer30Days: {
    value: 1.5,
    least: 1,
    most: 10,
    unit: 'factor per 30 days',
    reason:
      'Growth that needs no history to be believed; the fastest sustained on record ($1 m to $100 m in eight months) is 1.8, the next 1.43.',
    tries: [1.25, 1.35, 2],
  },
  fallFloorPer30Days: {
    value: 0.9,
    least: 0.1,
    most: 1,
    unit: 'factor per 30 days',
    reason: 'A run rate that loses more than a tenth a month does not shrink quietly: somebody would have told the fall.',
    tries: [0.8, 0.95, 0.98],
  },
  historyFactor: {
    value: 2,
    least: 1,
    most: 10,
    unit: 'times its own median growth',
    reason: 'A company may grow twice as fast as it used to before its own ledger doubts it.',
    tries: [1.5, 3],
  },
  growthWindowDays: {
    value: 270,
    least: 30,
    most: 1000,
    unit: 'days',
    reason: 'Over more than nine months two run rates say too little about each other: any growth below the ceiling is thirtyfold.',
    tries: [180, 365],
  },
  historyDays: {
    value: 180,
    least: 30,
    most: 1000,
    unit: 'days',
    reason: 'How a company grew more than half a year ago is no measure of how it grows.',
    tries: [90, 365],
  },
  staleDays: {
    value: 180,
    least: 7,
    most: 365,
    unit: 'days',
    reason: 'A figure that was told half a year ago and comes back may be looked up; an older one is history.',
    tries: [90, 365],
  },
  paceCeilingPer30Days: {
    value: 1.25,
    least: 1,
    most: 10,
    unit: 'factor per 30 days',
    reason: 'A projection is doubted when even growth by a quarter every month, twelvefold a year, would not carry the pace there.',
    tries: [1.1, 1.15, 1.5],
  },
  paceWindowDays: {
    value: 120,
    least: 7,
    most: 365,
    unit: 'days',
    reason: 'The pace that a projection starts from must have been reported within the last four months.',
    tries: [60, 180],
  },
  marketCapFactor: {
    value: 1.25,
    least: 1,
    most: 5,
    unit: 'factor',
    reason: 'Market capitalisation moves by the hour: only a wider gap than a quarter disagrees.',
    tries: [1.1, 1.5],
  },
  slipPowers: {
    value: 1,
    least: 1,
    most: 12,
    unit: 'powers of ten',
    reason: 'The same digits one power of ten apart are already a slip: 千万 for 亿, a lost zero.',
    tries: [2, 3],
  },
} as const satisfies Record<string, Threshold>;

export type ThresholdName = keyof typeof THRESHOLD_TABLE;
export type Thresholds = Readonly<Record<ThresholdName, number>>;

export const THRESHOLD_NAMES = Object.keys(THRESHOLD_TABLE) as readonly ThresholdName[];

export const THRESHOLDS: Thresholds = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, THRESHOLD_TABLE[name].value])) as Thresholds;

const settingSchema = z
  .strictObject(
    Object.fromEntries(
      THRESHOLD_NAMES.map((name) => [name, z.number().min(THRESHOLD_TABLE[name].least).max(THRESHOLD_TABLE[name].most)]),
    ) as Record<ThresholdName, z.ZodNumber>,
  )
  .partial();

/** Settings of a newsroom: some thresholds for all companies, and some for one company by its id. */
export const thresholdSettingsSchema = z.strictObject({
  all: settingSchema.default({}),
  companies: z.record(z.string(), settingSchema).default({}),
});

/** Which thresholds hold for a company. */
export type ThresholdsOf = (companyId: string) => Thresholds;

/** @param settings as they were validated at start */
export function thresholdsFrom(settings: z.input<typeof thresholdSettingsSchema> = {}): ThresholdsOf {
  const { all, companies } = thresholdSettingsSchema.parse(settings);
  const general = withDefaults(THRESHOLDS, all);
  const own = new Map(Object.entries(companies).map(([id, values]) => [id, withDefaults(general, values)]));
  return (companyId) => own.get(companyId) ?? general;
}

function withDefaults(defaults: Thresholds, given: { readonly [name in ThresholdName]?: number | undefined }): Thresholds {
  return Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, given[name] ?? defaults[name]])) as Thresholds;
}
